"""Patterns: what performers hold in their hands. Immutable, made of a node."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any, TypeVar

from livecode.errors import BudgetError
from livecode.pattern import values
from livecode.pattern.binding import Binding
from livecode.pattern.budget import DEFAULT_EVENTS, budget, in_budget
from livecode.pattern.hap import Hap, Span
from livecode.pattern.joins import app_left
from livecode.pattern.node import LIVE, Constant, Event, Facts, Node, Table, seed_in_force, together
from livecode.pattern.starting import NOWHERE, Onset, Playing, Starting, entered, starting
from livecode.pattern.tables import gathered, window
from livecode.pattern.waves import Wave

KEPT_STARTING = 64

_Answer = TypeVar("_Answer")


class Pattern:
    """A value for every stretch of time.

    Attributes:
        node: answers with the events of each cycle.
        steps: how many steps a cycle counts for the stepwise words; None if unknown.
        binding: set while the pattern is a bare live signal, perhaps with a range.
    """

    __slots__ = ("_facts", "_now", "_starting", "binding", "node", "steps")

    def __init__(
        self, node: Node, steps: Fraction | None = None, binding: Binding | None = None
    ) -> None:
        self.node = node
        self.steps = steps
        self.binding = binding
        self._facts: Facts | None = None
        self._starting: dict[tuple[int, int], Starting] = {}
        self._now = NOWHERE

    def cycle(self, cycle: int) -> Table:
        """The table of a cycle: denominator and events in ticks from the cycle's start.

        Raises:
            BudgetError: if it costs more than the budget, or is nested too deeply.
        """
        kept = self.node.kept(cycle)
        return _guarded(self.node.table, cycle) if kept is None else kept

    def query(self, begin: Fraction, end: Fraction) -> list[Hap]:
        """All haps between two times [cycles].

        Raises:
            BudgetError: if it costs more than the budget, or is nested too deeply.
        """
        denominator = lcm(begin.denominator, end.denominator)
        low, high = int(begin * denominator), int(end * denominator)
        ticks, events = _guarded(window, self.node, low, high, denominator)
        length = int((end - begin) * ticks)
        return [_hap(event, begin, length, ticks) for event in events]

    def onsets(self, begin: Fraction, end: Fraction) -> list[Onset]:
        """The events that start in [begin, end), in order of their begin.

        Raises:
            BudgetError: if it costs more than the budget, or is nested too deeply.
        """
        low, over = begin.as_integer_ratio()
        high, under = end.as_integer_ratio()
        cycle, seed, ticks, begins, ready = self._now
        if cycle == low // over and high <= (cycle + 1) * under and seed == seed_in_force():
            first = bisect_left(begins, -(-low * ticks // over))  # the next tick from there up
            return ready[first : bisect_left(begins, -(-high * ticks // under), first)]
        out: list[Onset] = []
        for cycle in range(low // over, -(-high // under)):
            _, _, ticks, begins, ready = self._entered(cycle)
            first = bisect_left(begins, -(-low * ticks // over))
            out += ready[first : bisect_left(begins, -(-high * ticks // under), first)]
        return out

    def onsets_of(self, cycle: int) -> list[Onset]:
        """The events that start in one cycle, in order of their begin.

        Raises:
            BudgetError: if it costs more than the budget, or is nested too deeply.
        """
        return self._entered(cycle).onsets

    def _entered(self, cycle: int) -> Playing:
        """A cycle, ready to be played; the last one is kept so, since small windows follow."""
        facts = self._facts
        if facts is None:
            facts = self._facts = _guarded(_facts_of, self.node)
        key = (cycle if facts.period is None else cycle % facts.period), seed_in_force()
        known = self._starting.get(key)
        if known is None:
            known = starting(self.cycle(cycle))
        playing = entered(known, cycle, key[1])
        if not facts.flags & LIVE:
            if len(self._starting) >= KEPT_STARTING:
                del self._starting[next(iter(self._starting))]
            self._starting[key] = known
            self._now = playing
        return playing

    def __add__(self, other: Any) -> Pattern:
        return _operated(self, other, values.add)

    def __radd__(self, other: Any) -> Pattern:
        return _operated(self, other, lambda own, left: values.add(left, own))

    def __sub__(self, other: Any) -> Pattern:
        return _operated(self, other, values.subtract)

    def __rsub__(self, other: Any) -> Pattern:
        return _operated(self, other, lambda own, left: values.subtract(left, own))

    def __mul__(self, other: Any) -> Pattern:
        return _operated(self, other, values.multiply)

    def __rmul__(self, other: Any) -> Pattern:
        return _operated(self, other, lambda own, left: values.multiply(left, own))

    def __truediv__(self, other: Any) -> Pattern:
        return _operated(self, other, values.divide)

    def __rtruediv__(self, other: Any) -> Pattern:
        return _operated(self, other, lambda own, left: values.divide(left, own))

    def __mod__(self, other: Any) -> Pattern:
        return _operated(self, other, values.modulo)

    def __rmod__(self, other: Any) -> Pattern:
        return _operated(self, other, lambda own, left: values.modulo(left, own))

    def __pow__(self, other: Any) -> Pattern:
        return _operated(self, other, values.power)

    def __rpow__(self, other: Any) -> Pattern:
        return _operated(self, other, lambda own, left: values.power(left, own))

    def __neg__(self) -> Pattern:
        return _operated(self, -1, values.multiply)

    def __or__(self, other: Pattern) -> Pattern:
        if not isinstance(other, Pattern):
            return NotImplemented
        nodes = self.node, other.node
        return Pattern(
            Node(lambda cycle: gathered([node.table(cycle) for node in nodes]), together(nodes)),
            self.steps if self.steps == other.steps else None,
        )

    def __repr__(self) -> str:
        return "Pattern()" if self.steps is None else f"Pattern(steps={self.steps})"


def reified(value: Any) -> Pattern:
    """The value as a pattern: itself if it is one, else the value once a cycle."""
    return value if isinstance(value, Pattern) else Pattern(Constant(value), Fraction(1))


def _operated(left: Pattern, other: Any, operation: values.Operation) -> Pattern:
    right = reified(other)
    return Pattern(app_left(left.node, right.node, values.united(operation)), left.steps)


def _hap(event: Event, begin: Fraction, end: int, ticks: int) -> Hap:
    """A hap of a window, which ends at tick ``end``."""
    a, b, c, d, value, spans = event
    part = Span(begin + Fraction(c, ticks), begin + Fraction(d, ticks))
    if type(value) is Wave:
        return Hap(None, part, value.over(max(a, 0), min(b, end), ticks), spans)
    return Hap(Span(begin + Fraction(a, ticks), begin + Fraction(b, ticks)), part, value, spans)


def _guarded(ask: Callable[..., _Answer], *arguments: Any) -> _Answer:
    """Ask under a budget, whatever the depth of the pattern."""
    try:
        if in_budget():
            return ask(*arguments)
        with budget(DEFAULT_EVENTS):
            return ask(*arguments)
    except RecursionError:
        raise BudgetError(
            "this pattern is nested too deeply", hint="chain fewer words, or name parts of it"
        ) from None
    except OverflowError:  # also of a signal, whose values nobody knows before it is asked
        raise BudgetError(
            "a number of this pattern grows too large", hint="use smaller numbers"
        ) from None


def _facts_of(node: Node) -> Facts:
    return node.facts
