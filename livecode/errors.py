"""The error tree: every error says what was got, what is allowed and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import combining, east_asian_width


class HocketError(Exception):
    """A problem that a person can mend; its text is one clear sentence with the fix."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text something stands.

    Attributes:
        line: 1 for the first line.
        column: 0 for the first character of the line, in code points.
        length: how many characters to underline, at least 1.
    """

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """What an error says about the text that it comes from, if that is not the one of now."""

    text: str
    message: str
    place: Place


class CodeError(HocketError):
    """Performer's code that cannot be played; the old sound goes on.

    Attributes:
        message: what is wrong, in one sentence.
        place: where, if known.
        hint: what to do, such as ``did you mean 'room'?``; may be empty.
        origin: what it says in the text of a function of earlier code.
        spans: where in the code, as (begin, end) in code points, the value stands that it is
            about; known while a pattern plays, which knows no lines.
        text: how that value may be written there.
    """

    origin: Origin | None = None
    spans: tuple[tuple[int, int], ...] = ()
    text: str = ""

    def __init__(self, message: str, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def show(self, source: str) -> str:
        """The message, the line of ``source`` it is about, a caret under it, and the hint."""
        lines = [self.message if not self.hint else f"{self.message}; {self.hint}"]
        if self.place is not None:
            text = source.splitlines() or [""]
            if 1 <= self.place.line <= len(text):
                shown = text[self.place.line - 1]
                lines = [f"line {self.place.line}: {lines[0]}", f"    {shown}"]
                before, at = shown[: self.place.column], shown[self.place.column :]
                under = max(1, self.place.length - len(at), _columns(at[: self.place.length]))
                lines.append("    " + " " * _columns(before) + "^" * under)
        return "\n".join(lines)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for 歌 and 🥁, none for an accent alone."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


class MiniError(CodeError):
    """A mini-notation string that cannot be read; places count from the string's own start."""


class BudgetError(CodeError):
    """Code or a pattern that would take more time, memory or events than a performance allows."""


class ConfigError(HocketError):
    """A setting that cannot be used; the message names the key and what is allowed."""


class DeviceError(HocketError):
    """A device that is missing or fails; the performance goes on without it."""


class WireError(HocketError):
    """A message, datagram or file that is malformed; it is counted and dropped."""


class RightsError(HocketError):
    """An act that its author's role does not allow."""
