"""Between the events that a conductor hands over and the phrases that patterns hear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from livecode.cell.budgets import MOST_HEARD
from livecode.cell.messages import Bus, Event, fraction
from livecode.pattern.binding import Binding
from livecode.pattern.node import Event as PatternEvent
from livecode.pattern.node import Table

FINEST = 1 << 40  # the greatest common denominator; finer times move to the grid
GRID = 3840


def phrases(heard: Mapping[str, Sequence[Event]], cycle: int) -> dict[str, Table]:
    """What is heard in ``cycle`` of each slot: its events of the cycle before, as tables.

    Raises:
        WireError: if a time is none.
    """
    return {slot: _phrase(events[:MOST_HEARD], cycle - 1) for slot, events in heard.items()}


def _phrase(events: Sequence[Event], cycle: int) -> Table:
    times = [(fraction(event.begin) - cycle, fraction(event.end) - cycle) for event in events]
    ticks = lcm(*(time.denominator for pair in times for time in pair))
    if ticks > FINEST:
        ticks = GRID
    found: list[PatternEvent] = []
    for event, (first, last) in zip(events, times, strict=True):
        begin, end = _tick(first, ticks), _tick(last, ticks)
        if 0 <= begin < ticks and begin < end:
            held = {name: _held(value) for name, value in event.controls.items()}
            found.append((begin, end, begin, min(end, ticks), held, ()))
    return ticks, found


def _tick(time: Fraction, ticks: int) -> int:
    return time.numerator * ticks // time.denominator


def _held(value: Any) -> Any:
    """A value as patterns hold it: what followed a live signal goes on to do so."""
    if isinstance(value, Bus):
        return Binding(value.path, value.low, value.high, value.curve)
    return value
