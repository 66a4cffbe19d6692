"""The tempo map on its way over the wire, and back."""

from __future__ import annotations

from collections.abc import Iterable

from livecode.clock.tempo import Segment, TempoMap
from livecode.session.messages import TempoSegment


def map_of(segments: Iterable[TempoSegment]) -> TempoMap:
    """The map that the segments of a message make."""
    return TempoMap.of(Segment(each.at, each.cycle, each.cps, each.slope) for each in segments)


def segments_of(tempo: TempoMap) -> list[TempoSegment]:
    """A map as it goes over the wire."""
    return [
        TempoSegment(at=each.at, cycle=each.cycle, cps=each.cps, slope=each.slope)
        for each in tempo.segments
    ]
