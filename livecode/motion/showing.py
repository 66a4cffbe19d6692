"""What a terminal and a body say to each other while something is shown: a word, and a sentence.

The terminal sends keyed frames: ``/show/begin``, ``/show/end``, ``/show/name`` with a name and
perhaps "gesture" or "posture". The body answers each with ``/show/told``, to where it came from.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, get_args

from livecode.errors import WireError
from livecode.osc.codec import Argument, Message, encode

BEGIN, END, NAME, TOLD = "/show/begin", "/show/end", "/show/name", "/show/told"
State = Literal["showing", "shown", "known", "refused"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the body.

    Attributes:
        state: what is the case now: something is shown, was shown, is known, or was refused.
        text: a sentence about it.
        kind: what was shown, "gesture" or "posture", where it is known.
    """

    state: State
    text: str
    kind: str = ""


Ask = Callable[[bytes], Awaitable[Told]]  # a message to the body, and its answer


def told(state: State, text: str, kind: str = "") -> bytes:
    """The message that says so."""
    return encode(TOLD, state, text, kind)


def told_in(message: Message) -> Told:
    """The answer in a message.

    Raises:
        WireError: if it is none.
    """
    if message.address != TOLD or len(message.arguments) != 3:
        raise WireError(f"{message.address[:40]} is no answer to what is shown")
    said, text, kind = message.arguments
    state = next((each for each in STATES if each == said), None)
    if state is None or not isinstance(text, str) or not isinstance(kind, str):
        raise WireError(f"{TOLD} {said!r:.40}: it says one of {', '.join(STATES)}, and a sentence")
    return Told(state, text, kind)


def begin() -> bytes:
    """Something is shown from now on."""
    return encode(BEGIN)


def end() -> bytes:
    """It is over."""
    return encode(END)


def name(called: str, kind: str = "") -> bytes:
    """What was shown has this name, and is a "gesture" or a "posture"; "": what it looks like."""
    words: list[Argument] = [called, kind] if kind else [called]
    return encode(NAME, *words)
