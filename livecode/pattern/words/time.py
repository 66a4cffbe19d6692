"""Time: faster, slower, earlier, later, backwards, windows and gaps."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd
from typing import Any

from livecode.errors import CodeError
from livecode.pattern import written
from livecode.pattern.blame import blame
from livecode.pattern.budget import charge
from livecode.pattern.exact import fraction
from livecode.pattern.joins import join
from livecode.pattern.node import ANALOG, SILENCE, Constant, Facts, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.placing import Join
from livecode.pattern.tables import clipped, divided, moved, squeezed, window
from livecode.pattern.waves import Signal, rewave

Amount = Pattern | int | float | Fraction | str


def patterned(
    pattern: Pattern,
    amount: Any,
    change: Callable[[Pattern, Any], Pattern],
    how: Join = "inner",
    *,
    counted: bool = True,
) -> Pattern:
    """The pattern changed by an amount that may itself be a pattern.

    Where the steps depend on the amount, those of a patterned one are not ``counted``.
    """
    if not isinstance(amount, Pattern):
        return change(pattern, amount)
    node = amount.node
    if isinstance(node, Constant):
        known = with_amount(node, lambda value: change(pattern, value))
        if not node.spans:
            return known
        return Pattern(join(node, lambda _: known.node, how, (known.node,)), known.steps)
    made = join(node, lambda value: change(pattern, value).node, how, (pattern.node,))
    return Pattern(made, pattern.steps if counted else None)


def with_amount(amount: Constant, change: Callable[[Any], Pattern]) -> Pattern:
    """What a change makes of an amount that stays as it is; an error knows where that stands."""
    try:
        return change(amount.value)
    except CodeError as error:
        blame(error, (amount.value, amount.spans))
        raise


def fast(pattern: Pattern, factor: Amount) -> Pattern:
    """The pattern ``factor`` times as fast; silence for 0 and below."""
    return patterned(pattern, factor, _fast)


def slow(pattern: Pattern, factor: Amount) -> Pattern:
    """The pattern ``factor`` times as slow; silence for 0 and below."""
    return patterned(pattern, factor, _slow)


def _fast(pattern: Pattern, factor: Any) -> Pattern:
    return Pattern(sped(pattern.node, fraction(factor)), pattern.steps)


def _slow(pattern: Pattern, factor: Any) -> Pattern:
    exact = fraction(factor)
    return Pattern(sped(pattern.node, 1 / exact if exact else exact), pattern.steps)


def sped(node: Node, factor: Fraction) -> Node:
    """A node in which ``factor`` of its cycles pass in one."""
    over, under = factor.as_integer_ratio()
    if over <= 0:
        return SILENCE
    if over == under:
        return node
    if isinstance(node, Signal):
        return _sped_signal(node, over, under)
    if made := written.sped(node, over, under):
        return made

    def compute(cycle: int) -> Table:
        ticks, events = window(node, cycle * over, (cycle + 1) * over, under)
        if node.facts.flags & ANALOG:
            events = rewave(events, over, 0, under)
        return ticks * over // under, events

    def facts() -> Facts:
        period, flags = node.facts
        if period is not None:  # until cycle * over / under is a multiple of the period
            period = period * under // gcd(over, period * under)
        return Facts(period, flags)

    return Node(compute, facts)


def _sped_signal(node: Signal, over: int, under: int) -> Signal:
    source, row, (period, flags) = node.source, node.row, node.facts
    if period is not None:
        period = period * under // gcd(over, period * under)
    return Signal(
        lambda n, d: source(n * over, d * under),
        period,
        flags,
        node.spans,
        row=lambda ns, d: row([n * over for n in ns], d * under),
    )


def late(pattern: Pattern, amount: Amount) -> Pattern:
    """The pattern later by ``amount`` [cycles]."""
    return patterned(pattern, amount, _late)


def early(pattern: Pattern, amount: Amount) -> Pattern:
    """The pattern earlier by ``amount`` [cycles]."""
    return patterned(pattern, amount, _early)


def _late(pattern: Pattern, amount: Any) -> Pattern:
    return Pattern(shifted(pattern.node, -fraction(amount)), pattern.steps)


def _early(pattern: Pattern, amount: Any) -> Pattern:
    return Pattern(shifted(pattern.node, fraction(amount)), pattern.steps)


def shifted(node: Node, amount: Fraction) -> Node:
    """A node whose time 0 is the time ``amount`` of the given one."""
    if amount == 0:
        return node
    over, under = amount.numerator, amount.denominator
    if isinstance(node, Signal):
        source, row = node.source, node.row
        return Signal(
            lambda n, d: source(n * under + over * d, d * under),
            *node.facts,
            node.spans,
            row=lambda ns, d: row([n * under + over * d for n in ns], d * under),
        )

    def compute(cycle: int) -> Table:
        return window(node, cycle * under + over, (cycle + 1) * under + over, under)

    return Node(compute, together((node,)))


def rev(pattern: Pattern) -> Pattern:
    """Each cycle backwards."""
    node = pattern.node
    if made := written.turned(node):
        return Pattern(made, pattern.steps)

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        charge(len(events))
        turned = [(ticks - b, ticks - a, ticks - d, ticks - c, v, s) for a, b, c, d, v, s in events]
        if node.facts.flags & ANALOG:
            turned = rewave(turned, -1, 1, 1)
        return ticks, turned

    return Pattern(Node(compute, together((node,))), pattern.steps)


def cycles_per_minute(pattern: Pattern, cycles: Amount) -> Pattern:
    """The pattern as fast as ``cycles`` is to 60: at one cycle a second, cycles a minute."""
    return patterned(pattern, cycles, lambda own, n: _fast(own, fraction(n) / 60))


def revv(pattern: Pattern) -> Pattern:
    """All of time backwards: what cycle 1 plays comes, reversed, in cycle -2."""
    turned = rev(pattern).node
    return Pattern(Node(lambda cycle: turned.table(-cycle - 1), together((turned,))), pattern.steps)


def compress(pattern: Pattern, begin: Any, end: Any) -> Pattern:
    """Each cycle squeezed between two points of it [cycles]; silence around."""
    return _between(pattern, begin, end, _compress)


def zoom(pattern: Pattern, begin: Any, end: Any) -> Pattern:
    """Only the stretch between two points of each cycle, filling the cycle."""
    return _between(pattern, begin, end, _zoom)


def focus(pattern: Pattern, begin: Any, end: Any) -> Pattern:
    """The pattern so fast that a cycle lies between two points, repeating around."""
    return _between(pattern, begin, end, _focus)


def _between(
    pattern: Pattern, begin: Any, end: Any, change: Callable[[Pattern, Fraction, Fraction], Pattern]
) -> Pattern:
    return patterned(
        pattern,
        begin,
        lambda own, low: patterned(
            own, end, lambda mine, high: change(mine, fraction(low), fraction(high))
        ),
    )


def _compress(pattern: Pattern, begin: Fraction, end: Fraction) -> Pattern:
    if not 0 <= begin < end <= 1:
        return Pattern(SILENCE, pattern.steps)
    denominator = begin.denominator * end.denominator
    low, high = int(begin * denominator), int(end * denominator)
    node = pattern.node

    def compute(cycle: int) -> Table:
        return squeezed(node.table(cycle), low, high, denominator, node.facts.flags & ANALOG)

    return Pattern(Node(compute, together((node,))), pattern.steps)


def _zoom(pattern: Pattern, begin: Fraction, end: Fraction) -> Pattern:
    length = end - begin
    if length <= 0:
        return Pattern(SILENCE)
    denominator = begin.denominator * end.denominator
    low, high = int(begin * denominator), int(end * denominator)
    node = pattern.node

    def compute(cycle: int) -> Table:
        offset = cycle * denominator
        ticks, events = window(node, offset + low, offset + high, denominator)
        scale = length.numerator
        events = moved(events, length.denominator, 0)
        if node.facts.flags & ANALOG:
            events = rewave(events, scale, 0, length.denominator)
        return ticks * scale, events

    steps = None if pattern.steps is None else pattern.steps * length
    return Pattern(Node(compute, together((node,))), steps)


def _focus(pattern: Pattern, begin: Fraction, end: Fraction) -> Pattern:
    if end <= begin:
        return Pattern(SILENCE)
    started = shifted(pattern.node, Fraction(begin.__floor__()))
    return Pattern(shifted(sped(started, 1 / (end - begin)), -begin), pattern.steps)


def fast_gap(pattern: Pattern, factor: Amount) -> Pattern:
    """The cycle ``factor`` times as fast, once, and silence for the rest of it."""
    return patterned(pattern, factor, _fast_gap)


def _fast_gap(pattern: Pattern, factor: Any) -> Pattern:
    exact = fraction(factor)
    if exact <= 0:
        return Pattern(SILENCE)
    node, over, under = pattern.node, exact.numerator, exact.denominator

    def compute(cycle: int) -> Table:
        ticks, events = squeezed(node.table(cycle), 0, under, over, node.facts.flags & ANALOG)
        return ticks, events if over >= under else clipped(events, 0, ticks)

    return Pattern(Node(compute, together((node,))), pattern.steps)


def ply(pattern: Pattern, factor: Amount) -> Pattern:
    """Each event ``factor`` times, in its own time."""
    return patterned(pattern, factor, _ply, counted=False)


def _ply(pattern: Pattern, factor: Any) -> Pattern:
    exact, node = fraction(factor), pattern.node
    steps = None if pattern.steps is None else pattern.steps * exact
    if exact.denominator == 1 and exact > 0:
        count = exact.numerator

        def compute(cycle: int) -> Table:
            return divided(node.table(cycle), count, lambda value: [value] * count)

        return Pattern(Node(compute, together((node,))), steps)
    return Pattern(
        join(node, lambda value: sped(Constant(value), exact), "squeeze", (node,)), steps
    )


def inside(pattern: Pattern, factor: Amount, change: Callable[[Pattern], Pattern]) -> Pattern:
    """The change made on a stretch of the cycle as if it were ``factor`` cycles."""
    return patterned(pattern, factor, lambda own, n: fast(change(slow(own, n)), n))


def outside(pattern: Pattern, factor: Amount, change: Callable[[Pattern], Pattern]) -> Pattern:
    """The change made on ``factor`` cycles as if they were one."""
    return patterned(pattern, factor, lambda own, n: slow(change(fast(own, n)), n))
