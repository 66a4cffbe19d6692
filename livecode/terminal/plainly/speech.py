"""What happens, in sentences that can be listened to: what it is about comes first, no signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from livecode.errors import CodeError, HocketError, Place
from livecode.session.messages import Mixed, Result, ServerMessage, Status
from livecode.terminal.news import Sent, Who, news, not_heard
from livecode.terminal.plain import plain

SAID_PARTS = ("sound", "robot", "midi")
UNSAID_WORDS = ("",)


def spoken(
    message: ServerMessage,
    sent: Mapping[str, Sent],
    who: Who,
    you: str,
    mixed: Mapping[tuple[str, str], Mixed] = MappingProxyType({}),
) -> str:
    """A message in a sentence; empty if it needs none.

    Args:
        message: what has come.
        sent: one's own evaluations by id.
        who: tells the name of a peer's id.
        you: one's own id.
        mixed: how the room lets slots and people sound.
    """
    if isinstance(message, Result) and message.evaluation in sent:
        silent = not_heard(message.slots, you, mixed) if message.status == "playing" else ""
        return "; ".join(filter(None, (result(message), silent)))
    told = news(message, sent, who, you)
    return "" if told is None else told.text.replace("\n", ", ")


def result(result: Result) -> str:
    """What became of one's own code."""
    if result.status == "playing":
        slots = ", ".join(plain(slot) for slot in result.slots)
        about = f": {plain(result.message)}" if result.message else ""
        return f"{slots} playing from cycle {result.start:g}{about}" if slots else f"done{about}"
    place = f"line {result.line}, column {result.column + 1}, " if result.line > 0 else ""
    hint = f"; {plain(result.hint)}" if result.hint else ""
    return f"error, {place}{plain(result.message) or result.status}{hint}; what played plays on"


class Parts:
    """What there is to say of the parts of a performance: each word once, when it changes."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def changed(self, status: Status) -> str:
        """The sentence of a status; empty if it says nothing new."""
        if status.part not in SAID_PARTS or self._said.get(status.part) == status.word:
            return ""
        self._said[status.part] = status.word
        return f"{status.part} {plain(status.word)}"


def numbered(text: str) -> str:
    """A page with the number of each line in front."""
    return "\n".join(
        f"line {number}: {plain(line) or 'empty'}"
        for number, line in enumerate(text.rstrip("\n").split("\n"), 1)
    )


def line_of(text: str, number: int) -> str:
    """A line of a page by the number that is read in front of it.

    Raises:
        HocketError: if there is none, or nothing is written on it.
    """
    lines = text.rstrip("\n").split("\n")
    if not 1 <= number <= len(lines):
        raise HocketError(f"there is no line {number}: the last one is {len(lines)}")
    if not lines[number - 1].strip():
        raise HocketError(f"line {number} is empty")
    return lines[number - 1]


def complaint(error: Exception) -> str:
    """A problem in one sentence."""
    if isinstance(error, CodeError) and isinstance(error.place, Place):
        return f"error, line {error.place.line}, {plain(str(error))}"
    return f"error, {plain(str(error))}"


Say = Callable[[str], None]
