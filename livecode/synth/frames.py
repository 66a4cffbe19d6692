"""Which frame sounds at which second of the wall clock, followed slowly.

A sound card's callbacks jitter and its clock drifts: each callback moves the map by a small
part of what it is off, and only a real gap makes it jump.
"""

from __future__ import annotations

SLOWLY = 0.005  # of what the map is off is mended with each callback
GAP = 0.1  # seconds: more than that is no drift


class FrameClock:
    """Frames and seconds [s, Unix]; ``offset`` is the second of frame 0."""

    def __init__(self, rate: int) -> None:
        self.offset: float | None = None
        self._rate = rate

    def tick(self, frame: int, second: float) -> None:
        """Learn that ``frame`` is rendered at ``second``."""
        measured = second - frame / self._rate
        if self.offset is None or abs(measured - self.offset) > GAP:
            self.offset = measured
        else:
            self.offset += SLOWLY * (measured - self.offset)

    def frame_at(self, second: float) -> int:
        """The frame that sounds at ``second``; 0 while nothing is known."""
        return 0 if self.offset is None else round((second - self.offset) * self._rate)
