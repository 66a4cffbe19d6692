"""The tempo map: which cycle it is at a given second, and the other way round.

Times are seconds of one monotonic clock (room time); cycles are real numbers. The map is
piecewise linear and is only ever written for the future, so nothing accumulates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

DEFAULT_CPS = 0.5
SLOWEST_CPS = 0.01
FASTEST_CPS = 8.0


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """From second ``at`` on, where the cycle count is ``cycle``, time runs at ``cps``."""

    at: float
    cycle: float
    cps: float


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
        segment = self.segment_at(second)
        return segment.cycle + (second - segment.at) * segment.cps

    def second_at(self, cycle: float) -> float:
        """The second [s] at which the count reaches ``cycle`` [cycles]."""
        index = bisect_right(self.segments, cycle, key=lambda segment: segment.cycle)
        segment = self.segments[max(0, index - 1)]
        return segment.at + (cycle - segment.cycle) / segment.cps

    def cps_at(self, second: float) -> float:
        """Cycles per second at ``second``."""
        return self.segment_at(second).cps

    def changed(self, at: float, cps: float) -> TempoMap:
        """The map in which time runs at ``cps`` from second ``at`` on; later segments go.

        Raises:
            ValueError: if ``cps`` is not within ``SLOWEST_CPS`` to ``FASTEST_CPS``.
        """
        if not SLOWEST_CPS <= cps <= FASTEST_CPS:
            raise ValueError(
                f"tempo {cps:g} cycles per second: allowed is {SLOWEST_CPS:g} to {FASTEST_CPS:g}"
            )
        kept = tuple(segment for segment in self.segments if segment.at < at)
        return TempoMap((*kept, Segment(at, self.cycle_at(at), cps)))
