"""The tempo map: which cycle it is at a given second, and the other way round.

Times are seconds of one monotonic clock (room time); cycles are real numbers. In a segment the
tempo stands still or rises or falls evenly; the count is its exact integral, and the map is only
ever written for the future, so nothing accumulates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

DEFAULT_CPS = 0.5
SLOWEST_CPS = 0.01
FASTEST_CPS = 8.0
LONGEST_RAMP = 1024.0  # cycles
BEATS = 4  # in a cycle, for who counts in beats


def check(cps: float, over: float = 0.0) -> None:
    """Let a tempo pass [cycles/s], and while how many cycles it is reached.

    Raises:
        ValueError: if one of them is no number, or not within what is allowed.
    """
    if not SLOWEST_CPS <= cps <= FASTEST_CPS:  # written so that nan is refused too
        raise ValueError(
            f"tempo {cps:g} cycles per second: allowed is {SLOWEST_CPS:g} to {FASTEST_CPS:g}"
        )
    if not 0.0 <= over <= LONGEST_RAMP:
        raise ValueError(f"a change over {over:g} cycles: allowed is 0 to {LONGEST_RAMP:g}")


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """From second ``at`` on, where the cycle count is ``cycle``, time runs at ``cps``.

    It runs faster by ``slope`` [cycles/s²] from then on, until the next segment.
    """

    at: float
    cycle: float
    cps: float
    slope: float = 0.0

    def cycle_at(self, second: float) -> float:
        """The cycle count at ``second``; before the segment its tempo stands still."""
        passed = second - self.at
        bend = self.slope * max(0.0, passed)
        return self.cycle + passed * (self.cps + bend / 2.0)

    def cps_at(self, second: float) -> float:
        """The tempo [cycles/s] at ``second``."""
        return self.cps + self.slope * max(0.0, second - self.at)

    def second_at(self, cycle: float) -> float:
        """The second at which the count reaches ``cycle``."""
        ahead = cycle - self.cycle
        if ahead <= 0.0 or self.slope == 0.0:
            return self.at + ahead / self.cps
        # The root of the integral in the form that does not cancel for a small slope; a falling
        # tempo would stand still at last, where another segment has begun long before.
        square = max(0.0, self.cps * self.cps + 2.0 * self.slope * ahead)
        return self.at + 2.0 * ahead / (self.cps + sqrt(square))


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Segments in rising order of time; before the first one, the first one is extended."""

    segments: tuple[Segment, ...] = field(default=(Segment(0.0, 0.0, DEFAULT_CPS),))

    @staticmethod
    def of(segments: Iterable[Segment]) -> TempoMap:
        """A map of these segments, in whatever order they come; at least one is needed."""
        ordered = tuple(sorted(segments))
        if not ordered:
            raise ValueError("a tempo map needs at least one segment")
        return TempoMap(ordered)

    def segment_at(self, second: float) -> Segment:
        """The segment that rules at ``second``."""
        index = bisect_right(self.segments, second, key=lambda segment: segment.at)
        return self.segments[max(0, index - 1)]

    def cycle_at(self, second: float) -> float:
        """The cycle count [cycles] at ``second`` [s]."""
        return self.segment_at(second).cycle_at(second)

    def second_at(self, cycle: float) -> float:
        """The second [s] at which the count reaches ``cycle`` [cycles]."""
        index = bisect_right(self.segments, cycle, key=lambda segment: segment.cycle)
        return self.segments[max(0, index - 1)].second_at(cycle)

    def cps_at(self, second: float) -> float:
        """Cycles per second at ``second``."""
        return self.segment_at(second).cps_at(second)

    @property
    def goal(self) -> float:
        """The tempo [cycles/s] at which the map comes to rest."""
        return self.segments[-1].cps

    def changed(self, at: float, cps: float, over: float = 0.0) -> TempoMap:
        """The map in which time runs at ``cps`` from second ``at`` on; later segments go.

        With ``over`` [cycles] it gets there evenly while so many cycles pass.

        Raises:
            ValueError: if ``cps`` is not within ``SLOWEST_CPS`` to ``FASTEST_CPS``, or ``over``
                not within 0 to ``LONGEST_RAMP``.
        """
        check(cps, over)
        kept = tuple(segment for segment in self.segments if segment.at < at)
        cycle, now = self.cycle_at(at), self.cps_at(at)
        if over == 0.0 or now == cps:
            return TempoMap((*kept, Segment(at, cycle, cps)))
        lasts = 2.0 * over / (now + cps)  # seconds: the mean tempo lies in the middle
        ramp = Segment(at, cycle, now, (cps - now) / lasts)
        return TempoMap((*kept, ramp, Segment(at + lasts, cycle + over, cps)))
