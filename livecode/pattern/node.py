"""Nodes: what a pattern is made of. A node answers with one table for each cycle.

A table is ``(D, events)``: each event is ``(whole begin, whole end, part begin, part end,
value, spans)`` in ticks of 1/D cycle from the start of its cycle. Integers over one
denominator are exact and fifty times faster than fractions. A node knows the period after
which its tables repeat and keeps them, so a cycle heard before costs a look-up.

A value that changes continuously is a `Wave` in the table: it is sampled when somebody
knows the stretch, at its begin. The whole of such an event is no event's length, but says
how far the same sample reaches: all its parts within a stretch have one value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from livecode.errors import BudgetError
from livecode.pattern import shapes
from livecode.pattern.budget import charge
from livecode.pattern.hap import Spans
from livecode.pattern.shapes import LEAF, REST, Leaf, Shape

Event = shapes.Event
Table = tuple[int, list[Event]]
Source = Callable[[int, int], Any]
"""The value at the time numerator/denominator [cycles]."""

ANALOG = 1  # its tables may hold waves
RANDOM = 2  # it changes with the seed
LIVE = 4  # it changes with the world: never kept

KEPT_CYCLES = 128
KEPT_UNREPEATED = 16  # of a node that never repeats: enough for what is asked for twice
KEPT_EVENTS = 20_000
LARGEST_DENOMINATOR_BITS = 512


class Facts(NamedTuple):
    """After how many cycles the tables repeat (None: never), and what they depend on."""

    period: int | None = 1
    flags: int = 0


STATIC = Facts()


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


class _Seed:
    """The seed in force; words that set it restore it."""

    value = 0


def seed_in_force() -> int:
    """The seed that random nodes add to their time."""
    return _Seed.value


class Node:
    """Answers with the table of any cycle; immutable but for what it keeps."""

    __slots__ = ("_compute", "_facts", "_held", "_kept")

    def __init__(
        self, compute: Callable[[int], Table], facts: Facts | Callable[[], Facts] = STATIC
    ) -> None:
        self._compute = compute
        self._facts = facts
        self._kept: dict[Any, Table] = {}
        self._held = 0

    @property
    def facts(self) -> Facts:
        """Period and flags; found out on first use, since building should cost little."""
        facts = self._facts
        if not isinstance(facts, Facts):
            facts = self._facts = facts()
        return facts

    def table(self, cycle: int) -> Table:
        """The events of one cycle."""
        facts = self._facts
        period, flags = facts if type(facts) is Facts else self.facts
        key: Any = cycle if period is None else cycle % period
        if flags & RANDOM:
            key = (cycle, _Seed.value)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        charge(1)
        table = self._compute(cycle if period is None else cycle % period)
        if table[0].bit_length() > LARGEST_DENOMINATOR_BITS:
            raise BudgetError(
                "the times of this pattern have grown too fine to keep exact",
                hint="use simpler fractions in fast, slow, late or early",
            )
        if not flags & LIVE:
            self._keep(key, table, KEPT_UNREPEATED if period is None else KEPT_CYCLES)
        return table

    def kept(self, cycle: int) -> Table | None:
        """The table of a cycle if it has been made before."""
        facts = self._facts
        if not isinstance(facts, Facts):
            return None
        if facts.flags & RANDOM:
            return self._kept.get((cycle, _Seed.value))
        return self._kept.get(cycle if facts.period is None else cycle % facts.period)

    def _keep(self, key: Any, table: Table, most: int) -> None:
        kept = self._kept
        self._held += len(table[1])
        while kept and (self._held > KEPT_EVENTS or len(kept) >= most):
            oldest = kept.pop(next(iter(kept)))
            self._held -= len(oldest[1])
        kept[key] = table

    def forget(self) -> None:
        """Drop all kept tables."""
        self._kept = {}
        self._held = 0


class Written(Node):
    """A node whose events the code itself tells: leaves in a shape.

    What changes its values is done once to each leaf, not to each event of each cycle.
    """

    __slots__ = ("leaves", "shape")

    def __init__(self, shape: Shape, leaves: list[Leaf]) -> None:
        period = shape.period
        self._facts = STATIC if period == 1 else Facts(period)
        self._kept = {}
        self._held = 0
        self.shape = shape
        self.leaves = leaves

    def _compute(self, cycle: int) -> Table:  # in the place of a function that others are given
        events: list[Event] = []
        grain = self.shape.grain
        self.shape.draw(events, self.leaves, 0, cycle, 0, grain)
        charge(len(events))
        return grain, events

    def each(self, change: Callable[[Any], Any]) -> Written:
        """The same rhythm with every value changed."""
        return Written(self.shape, [(change(value), spans) for value, spans in self.leaves])


class Constant(Written):
    """One value a cycle, for ever."""

    __slots__ = ("spans", "value")

    def __init__(self, value: Any, spans: Spans = ()) -> None:
        super().__init__(LEAF, [(value, spans)])
        self.value = value
        self.spans = spans

    def table(self, cycle: int) -> Table:
        """The one event."""
        return 1, [(0, 1, 0, 1, self.value, self.spans)]

    def each(self, change: Callable[[Any], Any]) -> Constant:
        """The value changed."""
        return Constant(change(self.value), self.spans)


class Signal(Node):
    """A value for every moment: ``source`` gives it for the time numerator/denominator."""

    __slots__ = ("source", "spans")

    def __init__(
        self, source: Source, period: int | None = None, flags: int = 0, spans: Spans = ()
    ) -> None:
        super().__init__(self._wave, Facts(period, flags | ANALOG))
        self.source = source
        self.spans = spans

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
        source = _seeded_source(node.source, seed)
        return Signal(source, node.facts.period, node.facts.flags & ~RANDOM, node.spans)
    return Node(compute, lambda: Facts(node.facts.period, node.facts.flags & ~RANDOM))


def under_seed(seed: int, ask: Callable[[], Any]) -> Any:
    """The answer that ``ask`` gives while ``seed`` is in force."""
    outer, _Seed.value = _Seed.value, seed
    try:
        return ask()
    finally:
        _Seed.value = outer


def _seeded_source(source: Source, seed: int) -> Source:
    return lambda n, d: under_seed(seed, lambda: source(n, d))


def _seeded_wave(wave: Wave, seed: int) -> Wave:
    return Wave(_seeded_source(wave.source, seed), wave.scale, wave.shift, wave.divisor)


EMPTY: Table = (1, [])
SILENCE = Written(REST, [])


def together(nodes: Iterable[Node], factor: int = 1, flags: int = 0) -> Callable[[], Facts]:
    """The facts of a node made of others, whose own tables repeat ``factor`` times slower."""
    held = tuple(nodes)

    def facts() -> Facts:
        period: int | None = 1
        merged = flags
        for node in held:
            theirs = node.facts
            merged |= theirs.flags
            period = None if period is None or theirs.period is None else lcm(period, theirs.period)
        return Facts(None if period is None else period * factor, merged)

    return facts


def rewave(events: list[Event], scale: int, shift: int, divisor: int) -> list[Event]:
    """Waves taken to a new time y, where the old is x = (scale y + shift) / divisor."""
    return [
        (a, b, c, d, v.moved(scale, shift, divisor), s) if type(v) is Wave else (a, b, c, d, v, s)
        for a, b, c, d, v, s in events
    ]
