"""Signals: nodes with a value for every moment, and the waves that stand in their tables.

A `Wave` in a table is sampled when somebody knows the stretch, at its begin. The whole of such
an event is no event's length, but says how far the same sample reaches: all its parts within a
stretch have one value.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.pattern.hap import Spans
from livecode.pattern.node import ANALOG, RANDOM, Event, Facts, Node, Table, Written, under_seed

Source = Callable[[int, int], Any]
"""The value at the time numerator/denominator [cycles]."""
Row = Callable[[list[int], int], list[Any]]
"""The values at many times at once, which spares most of the calls."""


class Wave:
    """A continuous value inside a table: ``source`` at the time (scale x + shift) / divisor."""

    __slots__ = ("divisor", "scale", "shift", "source")

    def __init__(self, source: Source, scale: int, shift: int, divisor: int) -> None:
        self.source = source
        self.scale = scale
        self.shift = shift
        self.divisor = divisor

    def at(self, numerator: int, denominator: int) -> Any:
        """The value at a position in the cycle [cycles]."""
        return self.source(
            self.scale * numerator + self.shift * denominator, self.divisor * denominator
        )

    def over(self, begin: int, end: int, denominator: int) -> Any:
        """The value for a stretch of the cycle: where it begins, in the wave's own time.

        Where time runs backwards, a stretch begins at its end.
        """
        return self.at(begin if self.scale > 0 else end, denominator)

    def moved(self, scale: int, shift: int, divisor: int) -> Wave:
        """The wave in a new time y, where the old is x = (scale y + shift) / divisor."""
        return Wave(
            self.source,
            self.scale * scale,
            self.scale * shift + self.shift * divisor,
            self.divisor * divisor,
        )

    def mapped(self, change: Callable[[Any], Any]) -> Wave:
        """The wave of changed values."""
        source = self.source
        return Wave(lambda n, d: change(source(n, d)), self.scale, self.shift, self.divisor)


class Signal(Node):
    """A value for every moment: ``source`` gives it for the time numerator/denominator.

    ``row`` gives it for many times with one denominator, where that can be done faster.
    """

    __slots__ = ("_row", "source", "spans")

    def __init__(
        self,
        source: Source,
        period: int | None = None,
        flags: int = 0,
        spans: Spans = (),
        *,
        row: Row | None = None,
    ) -> None:
        super().__init__(self._wave, Facts(period, flags | ANALOG))
        self.source = source
        self.spans = spans
        self._row = row

    def row(self, numerators: list[int], denominator: int) -> list[Any]:
        """The values at many times [cycles], each a numerator over the denominator."""
        if self._row is not None:
            return self._row(numerators, denominator)
        source = self.source
        return [source(numerator, denominator) for numerator in numerators]

    def _wave(self, cycle: int) -> Table:
        return 1, [(0, 1, 0, 1, Wave(self.source, 1, cycle, 1), self.spans)]


class Lengths(Signal):
    """A value made of how long the event lasts [cycles] that asks for it."""

    __slots__ = ("of_length",)

    def __init__(self, of_length: Callable[[Fraction], Any], spans: Spans = ()) -> None:
        super().__init__(lambda n, d: of_length(Fraction(1)), 1, 0, spans)
        self.of_length = of_length


def seeded(node: Node, seed: int) -> Node:
    """The node with its randomness taken from another seed."""
    if isinstance(node, Written):
        return node

    def compute(cycle: int) -> Table:
        ticks, events = under_seed(seed, lambda: node.table(cycle))
        if node.facts.flags & ANALOG:
            events = [
                (*event[:4], _seeded_wave(event[4], seed), event[5])
                if type(event[4]) is Wave
                else event
                for event in events
            ]
        return ticks, events

    if isinstance(node, Signal):
        source, row = _seeded_source(node.source, seed), node.row
        return Signal(
            source,
            node.facts.period,
            node.facts.flags & ~RANDOM,
            node.spans,
            row=lambda ns, d: under_seed(seed, lambda: row(ns, d)),
        )
    return Node(compute, lambda: Facts(node.facts.period, node.facts.flags & ~RANDOM))


def _seeded_source(source: Source, seed: int) -> Source:
    return lambda n, d: under_seed(seed, lambda: source(n, d))


def _seeded_wave(wave: Wave, seed: int) -> Wave:
    return Wave(_seeded_source(wave.source, seed), wave.scale, wave.shift, wave.divisor)


def rewave(events: list[Event], scale: int, shift: int, divisor: int) -> list[Event]:
    """Waves taken to a new time y, where the old is x = (scale y + shift) / divisor."""
    return [
        (a, b, c, d, v.moved(scale, shift, divisor), s) if type(v) is Wave else (a, b, c, d, v, s)
        for a, b, c, d, v, s in events
    ]
