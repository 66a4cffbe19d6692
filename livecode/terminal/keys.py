"""The keys: one written table, from which the editor binds them and the help line is made.

Each act has a key that every terminal sends; the familiar chords stand beside it where a
terminal can send them. Ctrl-Enter is not among them: most terminals send it as Enter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Act = Literal[
    "play", "play all", "stop", "rearm", "agent", "page", "undo", "redo", "leave", "calm", "line"
]


@dataclass(frozen=True, slots=True)
class Key:
    """An act, the keys that do it, and how the help line says so.

    Attributes:
        act: what is done.
        chords: each a sequence of key names as prompt_toolkit spells them.
        label: how the first chord is written for people.
        summary: what it does, in a few words.
    """

    act: Act
    chords: tuple[tuple[str, ...], ...]
    label: str
    summary: str


KEYS: tuple[Key, ...] = (
    Key("play", (("f5",), ("c-e",), ("escape", "enter")), "F5", "play the block"),
    Key("play all", (("f7",),), "F7", "play all"),
    Key("stop", (("f9",), ("escape", ".")), "F9", "hush, twice: panic"),
    Key("rearm", (("f10",),), "F10", "re-arm after a panic"),
    Key("agent", (("f8",),), "F8", "let the agent play, or not"),
    Key("page", (("f2",),), "F2", "next page"),
    Key("undo", (("c-z",), ("c-_",)), "Ctrl-Z", "undo"),
    Key("redo", (("c-y",),), "Ctrl-Y", "redo"),
    Key("leave", (("c-q",),), "Ctrl-Q", "leave"),
    Key("calm", (("c-c",),), "Ctrl-C", "show these lines again"),
    Key("line", (("enter",),), "Enter", "new line, as far in as this one"),
)
SHOWN: tuple[Act, ...] = ("play", "stop", "agent", "leave")


def help_line() -> str:
    """The keys that one needs first, in one line."""
    return " · ".join(f"{key.label} {key.summary}" for key in KEYS if key.act in SHOWN)
