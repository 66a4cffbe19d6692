"""A clock that only moves when it is told: a whole piece in simulated time, without waiting."""

from __future__ import annotations


class OfflineClock:
    """Simulated room time [s]; it is also its own wall clock, shifted by ``epoch`` [s, Unix]."""

    def __init__(self, start: float = 0.0, epoch: float = 0.0) -> None:
        self._now = start
        self._epoch = epoch

    def now(self) -> float:
        """The simulated room time [s]."""
        return self._now

    def wall(self, second: float) -> float:
        """The wall clock's time [s, Unix] at room time ``second``."""
        return second + self._epoch

    def advance(self, seconds: float) -> float:
        """Let so many seconds pass and return the new time.

        Raises:
            ValueError: if ``seconds`` is below 0: time only goes on.
        """
        if not seconds >= 0.0:
            raise ValueError(f"time cannot go by {seconds:g} s: at least 0 is needed")
        self._now += seconds
        return self._now
