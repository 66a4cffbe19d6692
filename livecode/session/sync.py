"""Room time as a client knows it: the server's clock, estimated from a filtered exchange of pings.

The method is that of the Network Time Protocol (RFC 5905): of the last pings, those with the
shortest way there and back say most; a straight line through them gives offset and drift. Half
of a difference between the two ways can never be seen.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

KEPT = 64  # pings to choose from
STEP_ABOVE = 0.05  # seconds of error beyond which the clock jumps
SLEW = 500e-6  # seconds a second at which it is corrected otherwise
SETTLED = 8  # pings after which it no longer jumps for less than STEP_ABOVE
DRIFT_SPAN = 20.0  # seconds that the pings must span before a drift is read from them
MOST_DRIFT = 200e-6  # seconds a second: no crystal is worse


@dataclass(frozen=True, slots=True)
class Sample:
    """One ping: the middle of it on the local clock [s], offset and round trip [s]."""

    at: float
    offset: float
    rtt: float


class ClockEstimate:
    """What to add to a local clock to get room time; it never runs backward but in a jump."""

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque(maxlen=KEPT)
        self._count = 0
        self._at = 0.0  # local time of the last correction
        self._offset = 0.0  # what was added there
        self._error = 0.0  # what is still to be corrected
        self._drift = 0.0

    @property
    def known(self) -> bool:
        """Whether there was any ping."""
        return self._count > 0

    @property
    def rtt(self) -> float:
        """The shortest round trip [s] among the last pings."""
        return min((sample.rtt for sample in self._samples), default=0.0)

    @property
    def deviation(self) -> float:
        """How far the pings that count scatter about the line through them [s]."""
        best = self._best()
        if not best:
            return 0.0
        level, drift = _line(best, self._at)
        squares = [(s.offset - level - drift * (s.at - self._at)) ** 2 for s in best]
        return float((sum(squares) / len(squares)) ** 0.5)

    def set(self, local: float, room: float) -> None:
        """Take a single room time heard at second ``local``, until there are pings."""
        if not self.known:
            self._at, self._offset = local, room - local

    def add(self, t0: float, t1: float, t2: float, t3: float) -> None:
        """Take a ping: sent at ``t0``, received at ``t3`` [s, local]; there, ``t1`` and ``t2``."""
        offset, rtt = ((t1 - t0) + (t2 - t3)) / 2, max(0.0, (t3 - t0) - (t2 - t1))
        if abs(offset - (self.room_time(t3) - t3)) > rtt / 2 + STEP_ABOVE:
            self._samples.clear()  # no delay explains this: a clock has jumped, as after sleep
        self._samples.append(Sample((t0 + t3) / 2, offset, rtt))
        self._count += 1
        level, drift = _line(self._best(), t3)
        shown = self.room_time(t3) - t3
        error = level - shown
        if self._count <= SETTLED or abs(error) > STEP_ABOVE:
            shown, error = level, 0.0
        self._at, self._offset, self._error, self._drift = t3, shown, error, drift

    def room_time(self, local: float) -> float:
        """Room time [s] at second ``local`` of the local clock."""
        passed = local - self._at
        most = SLEW * max(0.0, passed)
        return local + self._offset + self._drift * passed + min(max(self._error, -most), most)

    def _best(self) -> list[Sample]:
        """The quarter of the pings with the shortest round trips."""
        ordered = sorted(self._samples, key=lambda sample: sample.rtt)
        return ordered[: max(1, len(ordered) // 4)]


def _line(samples: list[Sample], at: float) -> tuple[float, float]:
    """Offset at second ``at`` and drift, by least squares; no drift from a short span."""
    times = [sample.at for sample in samples]
    mean_time = sum(times) / len(times)
    mean = sum(sample.offset for sample in samples) / len(samples)
    if max(times) - min(times) < DRIFT_SPAN:
        return mean, 0.0
    spread = sum((time - mean_time) ** 2 for time in times)
    slope = sum((s.at - mean_time) * (s.offset - mean) for s in samples) / spread
    slope = min(max(slope, -MOST_DRIFT), MOST_DRIFT)
    return mean + slope * (at - mean_time), slope
