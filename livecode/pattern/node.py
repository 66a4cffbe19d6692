"""Nodes: what a pattern is made of. A node answers with one table for each cycle.

A table is ``(D, events)``: each event is ``(whole begin, whole end, part begin, part end,
value, spans)`` in ticks of 1/D cycle from the start of its cycle. Integers over one
denominator are exact and fifty times faster than fractions. A node knows the period after
which its tables repeat and keeps them, so a cycle heard before costs a look-up.

A value that changes continuously stands in the table as a `Wave` (in ``waves``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import lcm
from typing import Any, NamedTuple

from livecode.errors import BudgetError, CodeError
from livecode.pattern import shapes
from livecode.pattern.blame import blame_first
from livecode.pattern.budget import charge
from livecode.pattern.hap import Spans
from livecode.pattern.shapes import LEAF, REST, Leaf, Shape

Event = shapes.Event
Table = tuple[int, list[Event]]

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
        try:
            return Written(self.shape, [(change(value), spans) for value, spans in self.leaves])
        except CodeError as error:
            blame_first(error, change, self.leaves)
            raise


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


def under_seed(seed: int, ask: Callable[[], Any]) -> Any:
    """The answer that ``ask`` gives while ``seed`` is in force."""
    outer, _Seed.value = _Seed.value, seed
    try:
        return ask()
    finally:
        _Seed.value = outer


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
