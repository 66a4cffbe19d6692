"""When a process that ended is started again: soon, then later, and at some point no more."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MOST = 5  # restarts ...
WITHIN = 30.0  # ... in so many seconds: a process that ends once more stays down
RESTS = (0.0, 0.1, 0.5, 1.0, 2.0)  # seconds before each of them

Phase = Literal["serving", "resting", "starting", "down"]
Sign = Literal["ended", "rested", "ready", "hopeless"]

# What each sign leads to; one that is not here changes nothing.
TABLE: Mapping[tuple[Phase, Sign], Phase] = {
    ("serving", "ended"): "resting",
    ("serving", "hopeless"): "down",
    ("resting", "rested"): "starting",
    ("starting", "ready"): "serving",
    ("starting", "ended"): "resting",
    ("starting", "hopeless"): "down",
}


@dataclass(slots=True)
class Restarts:
    """The restarts of one process.

    Attributes:
        phase: whether it serves, is about to be started, starts, or stays down.
        until: when it has rested enough [s].
    """

    phase: Phase = "serving"
    until: float = 0.0
    _lately: deque[float] = field(default_factory=deque)

    def see(self, sign: Sign, now: float) -> bool:
        """Take in a sign at ``now`` [s]; whether it changed anything."""
        if sign == "ended" and not self._rest(now):
            sign = "hopeless"
        found = TABLE.get((self.phase, sign), self.phase)
        changed, self.phase = found != self.phase, found
        return changed

    def due(self, now: float) -> bool:
        """Whether it is time to start the process again."""
        return self.phase == "resting" and now >= self.until

    def _rest(self, now: float) -> bool:
        """Choose how long to rest; False if there were too many restarts lately."""
        while self._lately and self._lately[0] <= now - WITHIN:
            self._lately.popleft()
        if len(self._lately) >= MOST:
            return False
        self.until = now + RESTS[len(self._lately)]
        self._lately.append(now)
        return True
