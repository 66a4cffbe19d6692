"""Where an agent plays, and how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from livecode.session.messages import AgentMode

Only = Literal["", "library", "random"]
Address = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where an agent plays, and how; ``mode`` is its wish, the room's mode is what counts.

    One that was started ``again`` after it had ended waits until the host sets a mode: it does
    not know whether it was hushed.

    Attributes:
        memory: the file of what it learns of people; None to learn for tonight only.
        folder: where a performer's own files lie, whose lines it may come back to; None for none.
        owner: the name of that performer, whose "learn no" closes it.
        only: for studies, "library" to play the nearest of the library, "random" to play by chance.
        guest: the address of a language model to ask for lines; "" for none.
        guest_model: which model to ask for there.
    """

    server: str
    token: str
    zygote: Address
    secret: str
    body: Address | None = None
    key: bytes = b""
    mode: AgentMode = "play"
    seed: int = 0
    name: str = "agent"
    slot: str = "a1"
    again: bool = False
    memory: Path | None = None
    folder: Path | None = None
    owner: str = ""
    only: Only = ""
    guest: str = ""
    guest_model: str = ""
