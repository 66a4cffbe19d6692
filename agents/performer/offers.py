"""Proposing seldom: never a line that was let pass, and ever more rarely where all are let pass."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

OFTEN, SELDOM = 8, 64  # cycles between two proposals, at first and at last
KEPT = 32  # proposals that are not made again


@dataclass(slots=True)
class Offers:
    """What was proposed of late.

    Attributes:
        lines: as they were proposed, the latest last.
    """

    lines: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT))
    _playing: str = ""
    _passed: int = 0  # proposals for what plays that were let pass

    def wait(self, playing: str) -> int:
        """How many cycles lie between the last proposal and the next one.

        ``playing`` is the evaluation that it would be for: who plays something new, be it what
        was proposed, is not left alone for what they let pass before.
        """
        return min(SELDOM, OFTEN << self._passed) if playing == self._playing else OFTEN

    def offer(self, code: str, playing: str) -> None:
        """Note that a line is proposed while this evaluation plays."""
        self._passed = self._passed + 1 if playing == self._playing else 0
        self._playing = playing
        self.lines.append(code)
