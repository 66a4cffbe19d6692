"""A tempo tapped by hand: the middle one of the last pauses between taps."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from statistics import median

from livecode.clock.tempo import BEATS, FASTEST_CPS, SLOWEST_CPS

NEEDED = 4  # taps that make a tempo
KEPT = 9  # taps: two cycles of pauses
PAUSE = 2.5  # seconds without a tap after which the next one is a first one


class Taps:
    """Taps on a key, each a beat; one that comes too early or too late moves nothing."""

    def __init__(self) -> None:
        self._taps: deque[float] = deque(maxlen=KEPT)

    @property
    def count(self) -> int:
        """How many taps count at the moment."""
        return len(self._taps)

    def tap(self, now: float) -> float | None:
        """A tap at second ``now``: the tempo [cycles/s], or None before the fourth of a row."""
        if self._taps and not 0.0 < now - self._taps[-1] <= PAUSE:
            self._taps.clear()
        self._taps.append(now)
        if len(self._taps) < NEEDED:
            return None
        pause = median(later - sooner for sooner, later in pairwise(self._taps))
        return min(max(1.0 / (BEATS * pause), SLOWEST_CPS), FASTEST_CPS)
