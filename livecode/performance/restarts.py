"""When a process that ended is started again: at once, then ever more seldom, always once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

RESTS = (
    0.0,
    0.1,
    0.5,
    1.0,
    2.0,
    5.0,
    10.0,
    20.0,
    30.0,
    60.0,
)  # seconds before each restart in a row
STEADY = 3.0  # seconds that a process must have served for its next end to count as the first
TOLD_FROM = 4  # ends in a row from which on each is told

Phase = Literal["serving", "resting", "starting"]
Sign = Literal["ended", "rested", "ready"]

# What each sign leads to; one that is not here changes nothing.
TABLE: Mapping[tuple[Phase, Sign], Phase] = {
    ("serving", "ended"): "resting",
    ("resting", "rested"): "starting",
    ("starting", "ready"): "serving",
    ("starting", "ended"): "resting",
}


@dataclass(slots=True)
class Restarts:
    """The restarts of one process.

    Attributes:
        phase: whether it serves, is about to be started, or starts.
        until: when it has rested enough [s].
        row: how many times in a row it has ended without having served for long.
    """

    phase: Phase = "starting"
    until: float = 0.0
    row: int = 0
    _since: float = 0.0  # when it began to serve [s]

    def see(self, sign: Sign, now: float) -> bool:
        """Take in a sign at ``now`` [s]; whether it changed anything."""
        found = TABLE.get((self.phase, sign))
        if found is None:
            return False
        if sign == "ended":
            self._rest(now)
        elif sign == "ready":
            self._since = now
        self.phase = found
        return True

    def due(self, now: float) -> bool:
        """Whether it is time to start the process again."""
        return self.phase == "resting" and now >= self.until

    @property
    def rest(self) -> float:
        """How long it rests before it is started again [s]."""
        return RESTS[min(self.row, len(RESTS)) - 1] if self.row else 0.0

    @property
    def troubled(self) -> bool:
        """Whether it has ended so often that people should know."""
        return self.row >= TOLD_FROM

    def _rest(self, now: float) -> None:
        """Choose how long to rest: the longer, the more often it ended in a row."""
        steady = self.phase == "serving" and now - self._since >= STEADY
        self.row = 1 if steady else self.row + 1
        self.until = now + self.rest
