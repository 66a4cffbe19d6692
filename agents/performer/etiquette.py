"""What the agent takes from the room's messages: who may stop it, and what it says on its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agents.performer.turns import SIGNS, Sign, State, entered
from livecode.session.messages import (
    AgentMode,
    AgentSet,
    Hushed,
    Live,
    Panicked,
    Result,
    ServerMessage,
)
from livecode.session.text.units import units


def sign_of(message: ServerMessage, me: str, slot: str, live: Mapping[str, Live]) -> Sign | None:
    """What a message tells the agent to do; None for most.

    A slot is taken when an engine plays somebody else's code in it.
    """
    if isinstance(message, AgentSet):
        return SIGNS[message.mode]
    if isinstance(message, Hushed | Panicked):
        return "hush"
    if isinstance(message, Result) and slot in message.slots:
        holder = live.get(slot)
        if holder is not None and holder.author != me:
            return "taken"
    return None


def returned(state: State, room: AgentMode, wish: AgentMode, *, silenced: bool) -> State:
    """The state after the line to the room was lost and found again.

    Who was hushed or gave its slot away before is not called back by that alone; and if what
    it played does not sound any more (``silenced``), there was a hush that it did not hear.
    """
    found = entered(room, wish)
    if found == "playing" and silenced:
        return "hushed"
    return state if found == "playing" and state in ("hushed", "yielded") else found


@dataclass(frozen=True, slots=True)
class Sheet:
    """The agent's page: its line under the reason for it, and where the line stands.

    Attributes:
        begin: where the code begins [UTF-16 code units].
        end: where it ends.
    """

    text: str
    begin: int
    end: int


def sheet(code: str, reason: str) -> Sheet:
    """The page for a line and its reason."""
    head = f"# {reason}\n"
    return Sheet(f"{head}{code}\n", units(head), units(head + code))
