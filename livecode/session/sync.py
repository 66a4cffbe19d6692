"""Room time as a client knows it: the server's clock, estimated from a filtered exchange of pings.

A ping tells offset and round trip, as in the Network Time Protocol (RFC 5905); a short way there
and back says most. The estimate is a Kalman filter (Kalman 1960) of a clock with an offset and a
drift: each ping counts the less, the longer it took than the shortest one; so spikes count for
nothing, and no ping is thrown away. It errs less than a line through the quickest quarter of 64
pings does. Half of a difference between the two ways can never be seen.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from livecode.session.messages import Clock

KEPT = 64  # pings among which the shortest way is looked for
STEP_ABOVE = 0.05  # seconds of error beyond which the clock jumps
SLEW = 500e-6  # seconds a second at which it is corrected otherwise
SETTLED = 8  # pings after which it no longer jumps for less than STEP_ABOVE
MOST_DRIFT = 200e-6  # seconds a second: no crystal is worse
USUAL_DRIFT = 40e-6  # seconds a second: what is taken for likely before anything is known
WANDER = 2e-8  # seconds a second, each root of a second: how a crystal changes, as it warms up
NOISE = 7e-4  # seconds: how far off the quickest ping may be
SLOWER = 0.5  # seconds further off for each second longer that a ping took
TOLD_EVERY = 5.0  # seconds between two reports of one's own clock, at least


@dataclass(frozen=True, slots=True)
class Sample:
    """One ping: the middle of it on the local clock [s], offset and round trip [s]."""

    at: float
    offset: float
    rtt: float


@dataclass(slots=True)
class Filter:
    """Offset [s] and drift [s/s] of a clock at local second ``at``, and how sure they are.

    Attributes:
        spread: the variance of the offset [s²].
        both: the covariance of offset and drift [s²/s].
        drifting: the variance of the drift [s²/s²].
    """

    at: float
    offset: float
    spread: float
    drift: float = 0.0
    both: float = 0.0
    drifting: float = USUAL_DRIFT**2

    def take(self, sample: Sample, noise: float) -> None:
        """Let a ping count that may be ``noise`` [s] off."""
        passed = max(0.0, sample.at - self.at)
        self.at = max(self.at, sample.at)
        self.offset += self.drift * passed
        self.spread += passed * (2 * self.both + passed * self.drifting)
        self.both += passed * self.drifting
        self.drifting += WANDER**2 * passed
        total = self.spread + noise**2
        gain, gain_of_drift = self.spread / total, self.both / total
        error = sample.offset - self.offset
        self.offset += gain * error
        self.drift = min(max(self.drift + gain_of_drift * error, -MOST_DRIFT), MOST_DRIFT)
        self.drifting -= gain_of_drift * self.both
        self.both *= 1 - gain
        self.spread *= 1 - gain


class ClockEstimate:
    """What to add to a local clock to get room time; it never runs backward but in a jump.

    Attributes:
        count: pings so far.
        deviation: how far the quickest quarter of the last ones scatters about the estimate [s].
    """

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque(maxlen=KEPT)
        self._filter: Filter | None = None
        self._at = 0.0  # local time of the last correction
        self._offset = 0.0  # what was added there
        self._error = 0.0  # what is still to be corrected
        self._drift = 0.0  # seconds a second to add from then on
        self.count, self.deviation = 0, 0.0

    @property
    def known(self) -> bool:
        """Whether there was any ping."""
        return self.count > 0

    @property
    def rtt(self) -> float:
        """The shortest round trip [s] among the last pings."""
        return min((sample.rtt for sample in self._samples), default=0.0)

    def set(self, local: float, room: float) -> None:
        """Take a single room time heard at second ``local``, until there are pings."""
        if not self.known:
            self._at, self._offset = local, room - local

    def add(self, t0: float, t1: float, t2: float, t3: float) -> None:
        """Take a ping: sent at ``t0``, received at ``t3`` [s, local]; there, ``t1`` and ``t2``."""
        offset, rtt = ((t1 - t0) + (t2 - t3)) / 2, max(0.0, (t3 - t0) - (t2 - t1))
        if abs(offset - (self.room_time(t3) - t3)) > rtt / 2 + STEP_ABOVE:
            self._samples.clear()  # no delay explains this: a clock has jumped, as after sleep
            self._filter = None
        known = self._filtered(Sample((t0 + t3) / 2, offset, rtt))
        self.count += 1
        level = known.offset + known.drift * (t3 - known.at)
        shown = self.room_time(t3) - t3
        error = level - shown
        if self.count <= SETTLED or abs(error) > STEP_ABOVE:
            shown, error = level, 0.0
        self._at, self._offset, self._error, self._drift = t3, shown, error, known.drift
        self.deviation = self._scatter(known)

    def room_time(self, local: float) -> float:
        """Room time [s] at second ``local`` of the local clock."""
        passed = local - self._at
        most = SLEW * max(0.0, passed)
        return local + self._offset + self._drift * passed + min(max(self._error, -most), most)

    def _filtered(self, sample: Sample) -> Filter:
        self._samples.append(sample)
        if self._filter is None:
            sure = (NOISE + sample.rtt / 2) ** 2  # whatever the two ways have in common
            self._filter = Filter(sample.at, sample.offset, sure)
        else:
            self._filter.take(sample, NOISE + SLOWER * (sample.rtt - self.rtt))
        return self._filter

    def _scatter(self, known: Filter) -> float:
        """How far the quickest quarter of the last pings scatters about the estimate [s]."""
        ordered = sorted(self._samples, key=lambda sample: sample.rtt)
        best = ordered[: max(1, len(ordered) // 4)]
        squares = [
            (each.offset - known.offset - known.drift * (each.at - known.at)) ** 2 for each in best
        ]
        return float((sum(squares) / len(squares)) ** 0.5)


class Reports:
    """Says when the others should be told anew how well one knows the time."""

    def __init__(self) -> None:
        self._told: Clock | None = None
        self._at = 0.0

    def due(self, clock: ClockEstimate, now: float) -> Clock | None:
        """What to tell at second ``now``; None while it is known, or was told just before."""
        if not clock.known or (self._told is not None and now - self._at < TOLD_EVERY):
            return None
        figures = Clock(rtt=round(clock.rtt, 5), deviation=round(clock.deviation, 5))
        if self._told is not None and not _differ(figures, self._told):
            return None
        self._told, self._at = figures, now
        return figures


def _differ(one: Clock, other: Clock) -> bool:
    """Whether somebody would call these figures different: by a quarter, and half a millisecond."""
    pairs = ((one.rtt, other.rtt), (one.deviation, other.deviation))
    return any(abs(a - b) > max(0.5e-3, 0.25 * min(a, b)) for a, b in pairs)
