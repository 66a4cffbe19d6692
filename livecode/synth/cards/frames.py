"""Which frame sounds at which second of the wall clock, followed slowly.

A sound card's callbacks jitter and its clock drifts. A callback may come late, but never early:
of the last of them those that came soonest tell the time, and the map is moved by a small part of
what it is off. Only a real gap makes it jump.
"""

from __future__ import annotations

from collections import deque

SLOWLY = 0.02  # of what the map is off is mended with each callback
GAP = 0.1  # seconds: more than that is no drift
LAST = 64  # callbacks that are looked at
SOONEST = 4  # a share of them, one in so many, is taken to be in time


class FrameClock:
    """Frames and seconds [s, Unix]; ``offset`` is the second of frame 0."""

    def __init__(self, rate: int) -> None:
        self.offset: float | None = None
        self._rate = rate
        self._measured: deque[float] = deque(maxlen=LAST)

    def tick(self, frame: int, second: float) -> None:
        """Learn that ``frame`` is rendered at ``second``."""
        measured = second - frame / self._rate
        if self.offset is None or abs(measured - self.offset) > GAP:
            self.offset = measured
            self._measured.clear()
        self._measured.append(measured)
        seen = len(self._measured)
        in_time = sorted(self._measured)[seen // SOONEST]
        self.offset += (SLOWLY if seen == LAST else 1.0) * (in_time - self.offset)

    def frame_at(self, second: float) -> int:
        """The frame that sounds at ``second``; 0 while nothing is known."""
        return 0 if self.offset is None else round((second - self.offset) * self._rate)
