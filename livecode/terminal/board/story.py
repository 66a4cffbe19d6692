"""What has happened and what was said, the last lines of it: to be looked up when one wants."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from livecode.terminal.board.footer import Tone

KEPT = 500


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened, and at which cycle."""

    cycle: float
    text: str
    tone: Tone = "still"


class Story:
    """The lines, the newest at the end."""

    def __init__(self) -> None:
        self._lines: deque[Line] = deque(maxlen=KEPT)

    def add(self, cycle: float, text: str, tone: Tone = "still") -> None:
        """Note what happened at ``cycle``; of what has several lines, the first."""
        self._lines.append(Line(cycle, text.split("\n")[0], tone))

    def last(self, count: int) -> list[Line]:
        """The last lines, in their order."""
        return list(self._lines)[-count:] if count > 0 else []
