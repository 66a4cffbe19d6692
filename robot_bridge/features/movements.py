"""Where one movement ends and the next begins: at the valleys of its speed.

A stroke lasts from where the speed rises out of rest, or out of the last valley, to where it falls
to a small part of its own peak. Who goes round without ever slowing down makes no valleys: there
each whole period counts as one movement. Source: segmentation at a tenth of the peak speed, as in
the reaching literature (Balasubramanian et al. 2015 and 2012); the floor is the tremble of a held
hand, the hysteresis keeps noise from cutting a stroke in two.
"""

from __future__ import annotations

from dataclasses import dataclass

PART = 0.1  # of its own peak: where a movement begins and ends
RISE = 2.0  # times the floor, or the valley: by so much a new movement must rise
SHORTEST = 0.12  # [s]
LONGEST = 4.0  # [s]: what is longer and has no period is none that could be told apart


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement: its first and last sample, counted from the beginning, and its peak speed.

    A ``period`` is one round of a movement that goes on.
    """

    begin: int
    end: int
    peak: float
    period: bool = False


@dataclass(slots=True)
class Movements:
    """Finds movements in a speed that comes sample by sample.

    Attributes:
        rate: of the samples [Hz].
        floor: speeds below are the tremble of a held hand; in the speed's unit.
        count: samples so far.
        begin: the first sample of the movement that goes on; None at rest.
        peak: its highest speed so far.
        lowest: the lowest speed since the last movement ended; at ``low_at``.
        onset: whether a movement began with the last sample.
    """

    rate: float
    floor: float
    count: int = 0
    begin: int | None = None
    peak: float = 0.0
    lowest: float = 0.0
    low_at: int = 0
    onset: bool = False

    def push(self, speed: float, period: float = 0.0) -> Movement | None:
        """The movement that ends with this sample, if one does.

        ``period`` [s] is that of a beat one is sure of, else 0.
        """
        now = self.count
        self.count += 1
        self.onset = False
        if self.begin is None:
            self._wait(speed, now)
            return None
        self.peak = max(self.peak, speed)
        lasted = (now - self.begin) / self.rate
        if speed <= max(self.floor, PART * self.peak):
            found = Movement(self.begin, now, self.peak) if lasted >= SHORTEST else None
            self._rest(speed, now)
            return found
        return self._long(now, speed, lasted, period)

    def restart(self) -> None:
        """Forget a movement that is under way: a gap lies before the next sample."""
        self.begin, self.lowest, self.low_at = None, float("inf"), self.count

    def _wait(self, speed: float, now: int) -> None:
        """At rest, or in a valley: see whether the speed rises out of it."""
        if speed <= max(self.floor, self.lowest):
            self.lowest, self.low_at = min(speed, self.lowest), now
        if speed > RISE * max(self.floor, self.lowest):
            self.begin, self.peak, self.onset = self.low_at, speed, True

    def _rest(self, speed: float, now: int) -> None:
        self.begin, self.lowest, self.low_at = None, speed, now

    def _long(self, now: int, speed: float, lasted: float, period: float) -> Movement | None:
        """A movement without a valley: a whole period of it, if it has one, or none at all."""
        assert self.begin is not None
        if 0.0 < period < LONGEST and lasted >= 2.0 * period:
            end = self.begin + round(period * self.rate)
            found = Movement(self.begin, end, self.peak, period=True)
            self.begin, self.peak = end, speed
            return found
        if lasted > LONGEST:
            self.begin, self.peak = now, speed
        return None
