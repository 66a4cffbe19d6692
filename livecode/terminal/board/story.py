"""What has happened and what was said, the last lines of it: to be looked up when one wants."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from livecode.terminal.board.footer import Tone

KEPT = 500


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened, and at which cycle; of one ``place`` there is only the newest."""

    cycle: float
    text: str
    tone: Tone = "still"
    place: str = ""


class Story:
    """The lines, the newest at the end."""

    def __init__(self) -> None:
        self._lines = deque[Line](maxlen=KEPT)

    def add(self, cycle: float, text: str, tone: Tone = "still", place: str = "") -> None:
        """Note what happened at ``cycle``; of what has several lines, the first.

        What is said in a ``place`` takes the place of what was said there before.
        """
        if place:
            others = [line for line in self._lines if line.place != place]
            self._lines = deque(others, maxlen=KEPT)
        self._lines.append(Line(cycle, text.split("\n")[0], tone, place))

    def last(self, count: int) -> list[Line]:
        """The last lines, in their order."""
        return list(self._lines)[-count:] if count > 0 else []
