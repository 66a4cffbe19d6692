"""How a moment shows in features told now and then: up at once, and down again."""

from __future__ import annotations

from dataclasses import dataclass

FALL = 0.15  # [s] from 1 to 0: whoever waits for a rise through a half meets each gesture once


@dataclass(slots=True)
class Pulse:
    """One kind of gesture: 1 in the frame after it was made, and soon 0 again.

    Attributes:
        rest: [s] after a gesture in which no further one of its kind counts.
        made: when the last one was made [s].
        shown: when it was first told [s]; None while it waits for the next frame.
    """

    rest: float
    made: float = -1e9
    shown: float | None = -1e9

    def make(self, time: float) -> bool:
        """Note a gesture at ``time`` [s]; whether it counts, so soon after the last one."""
        if 0.0 <= time - self.made < self.rest:
            return False
        self.made, self.shown = time, None
        return True

    def level(self, time: float) -> float:
        """What to tell at ``time`` [s], 0..1; a gesture that came late in a burst is told too."""
        if self.shown is None:
            self.shown = time
        return self.now(time)

    def now(self, time: float) -> float:
        """The same between two frames: what the next frame has to show stays new for it."""
        if self.shown is None:
            return 1.0
        return min(1.0, max(0.0, 1.0 - (time - self.shown) / FALL))
