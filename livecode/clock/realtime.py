"""Room time on this machine, and the wall clock's time only where a message leaves it."""

from __future__ import annotations

import time
from collections.abc import Callable

STEP = 0.001  # seconds: smaller differences are noise of the measurement
FRESH = 0.002  # seconds for which a measurement is as good as another one


class RoomClock:
    """Room time [s], and wall time = room time + an offset that is measured, not assumed.

    Everything is reckoned in room time, which nobody sets; a wall clock that jumps (time
    servers, suspend) costs one new offset and no drift: whoever asks for its time has it
    measured, so that nothing leaves, or is taken, by the time of before.

    Attributes:
        trim: how much later this machine is to sound than the clock says [s], set by ear; for
            the way to its loudspeakers, and for what no exchange of pings can see.
    """

    def __init__(
        self,
        room_time: Callable[[], float] = time.monotonic,
        wall_time: Callable[[], float] = time.time,
    ) -> None:
        self._room_time = room_time
        self._wall_time = wall_time
        self.trim = 0.0
        self._measured_at = -float("inf")
        self._offset = self._measured()

    def now(self) -> float:
        """The room time [s]."""
        return self._room_time()

    def wall(self, second: float) -> float:
        """The wall clock's time [s, Unix] at which what belongs to ``second`` is to sound."""
        if abs(self._room_time() - self._measured_at) > FRESH:  # a room's time may be set back, too
            self.measure()
        return second + self._offset + self.trim

    @property
    def offset(self) -> float:
        """What to add to room time for the wall clock's own [s]: without the trim."""
        return self.wall(0.0) - self.trim

    def measure(self) -> bool:
        """Measure the offset anew; True if it had moved by more than a millisecond."""
        offset = self._measured()
        if abs(offset - self._offset) <= STEP:
            return False
        self._offset = offset
        return True

    def _measured(self) -> float:
        """The offset [s] of the closest of three readings: a pause in between spoils one."""
        best, spread = 0.0, float("inf")
        for _ in range(3):
            before = self._room_time()
            wall = self._wall_time()
            after = self._room_time()
            if after - before < spread:
                best, spread = wall - (before + after) / 2.0, after - before
        self._measured_at = after
        return best
