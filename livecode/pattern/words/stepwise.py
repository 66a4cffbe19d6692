"""Stepwise words: patterns cut and joined by their steps instead of by cycles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.exact import fraction, whole_number
from livecode.pattern.joins import join
from livecode.pattern.node import RANDOM, Constant, Event, Facts, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import countable, sequence, silence, slowcat, stack
from livecode.pattern.words.structure import gap as silent_steps
from livecode.pattern.words.time import Amount, fast, patterned, slow, with_amount, zoom
from livecode.pattern.words.windows import repeat_cycles

NOTHING = silent_steps(Fraction(0))


def gap(steps: Any) -> Pattern:
    """Silence that counts so many steps."""
    return silent_steps(fraction(steps))


def stepcat(*items: Any) -> Pattern:
    """Patterns one after the other, each as long as its steps, or as the number before it."""
    timed: list[tuple[Pattern, Fraction]] = []
    for item in items:
        if isinstance(item, list | tuple) and len(item) == 2:
            timed.append((as_pattern(item[1]), fraction(item[0])))
        else:
            pattern = as_pattern(item)
            timed.append((pattern, Fraction(1) if pattern.steps is None else pattern.steps))
    return sequence(timed)


def stepped(pattern: Pattern, amount: Amount, change: Callable[[Pattern, Any], Pattern]) -> Pattern:
    """The change made with each value of the amount, the results joined by their steps."""
    if not isinstance(amount, Pattern):
        return change(pattern, amount)
    if isinstance(amount.node, Constant):
        return with_amount(amount.node, lambda value: change(pattern, value))
    return _joined(amount.node, pattern, change)


def _joined(outer: Node, pattern: Pattern, change: Callable[[Pattern, Any], Pattern]) -> Pattern:
    made: dict[Any, Pattern] = {}

    def of(value: Any) -> Pattern:
        key = repr(value)
        if key not in made:
            made[key] = change(pattern, value)
        return made[key]

    def row(cycle: int) -> Pattern:
        ticks, events = outer.table(cycle)
        slices: list[Any] = []
        for begin, end, values in _slices(ticks, events):
            here = [of(value) for value in values]
            part = stack(*here) if here else gap(Fraction(end - begin, ticks))
            slices.append(part)
        return stepcat(*slices)

    def compute(cycle: int) -> Table:
        return row(cycle).node.table(cycle)

    def facts() -> Facts:
        period, flags = together((outer, pattern.node))()
        return Facts(period, flags | (RANDOM if period is None else 0))

    return Pattern(Node(compute, facts), row(0).steps)


def _slices(ticks: int, events: Sequence[Event]) -> Iterator[tuple[int, int, list[Any]]]:
    """The stretches of a cycle between beginnings and ends, with the values that last there."""
    lines = sorted({0, ticks, *(event[2] for event in events), *(e[3] for e in events)})
    coming = sorted(range(len(events)), key=lambda index: events[index][2], reverse=True)
    lasting: list[int] = []
    for begin, end in pairwise(lines):
        lasting = [index for index in lasting if events[index][3] >= end]
        while coming and events[coming[-1]][2] <= begin:
            lasting.append(coming.pop())
        lasting.sort()
        charge(1 + len(lasting))
        yield begin, end, [events[index][4] for index in lasting if events[index][3] >= end]


def pace(pattern: Pattern, steps: Amount) -> Pattern:
    """So many steps in a cycle."""

    def paced(own: Pattern, count: Any) -> Pattern:
        if not own.steps:
            return own
        return Pattern(fast(own, fraction(count) / own.steps).node, fraction(count))

    return patterned(pattern, steps, paced)


def take(pattern: Pattern, steps: Amount) -> Pattern:
    """Only the first steps; the last, if below 0."""
    return stepped(pattern, steps, lambda own, count: _take(own, fraction(count)))


def _take(pattern: Pattern, count: Fraction) -> Pattern:
    if not pattern.steps or count == 0:
        return NOTHING
    if abs(count) >= pattern.steps:
        return pattern
    share = abs(count) / pattern.steps
    if count < 0:
        return zoom(pattern, 1 - share, 1)
    return zoom(pattern, 0, share)


def drop(pattern: Pattern, steps: Amount) -> Pattern:
    """All but the first steps; all but the last, if below 0."""

    def dropped(own: Pattern, count: Any) -> Pattern:
        if not own.steps:
            return NOTHING
        less = fraction(count)
        rest = own.steps - abs(less)
        return NOTHING if rest <= 0 else _take(own, rest if less < 0 else -rest)

    return stepped(pattern, steps, dropped)


def expand(pattern: Pattern, factor: Amount) -> Pattern:
    """Counts so many times as many steps."""
    return stepped(pattern, factor, _expand)


def _expand(pattern: Pattern, factor: Any) -> Pattern:
    steps = pattern.steps
    return Pattern(pattern.node, None if steps is None else countable(steps * fraction(factor)))


def contract(pattern: Pattern, factor: Amount) -> Pattern:
    """Counts so many times fewer steps."""

    def contracted(own: Pattern, n: Any) -> Pattern:
        exact = fraction(n)
        if exact <= 0:
            raise CodeError(f"contract needs a number above 0, got {exact}")
        return _expand(own, 1 / exact)

    return stepped(pattern, factor, contracted)


def extend(pattern: Pattern, factor: Amount) -> Pattern:
    """Faster by the factor, and as many more steps."""
    return stepped(pattern, factor, lambda own, n: _expand(fast(own, n), n))


def replicate(pattern: Pattern, times: Amount) -> Pattern:
    """The cycle so many times, and as many more steps."""
    return stepped(pattern, times, lambda own, n: _expand(fast(repeat_cycles(own, n), n), n))


def shrink(pattern: Pattern, amount: Amount) -> Pattern:
    """Again and again, each time with steps taken away."""
    return stepped(pattern, amount, lambda own, n: stepcat(*_shrunk(own, n)))


def grow(pattern: Pattern, amount: Amount) -> Pattern:
    """Again and again, each time with more of its steps."""
    return stepped(pattern, amount, lambda own, n: stepcat(*reversed(_shrunk(own, -fraction(n)))))


def _shrunk(pattern: Pattern, amount: Any) -> list[Pattern]:
    less = fraction(amount)
    if not pattern.steps:
        return [pattern]
    share = abs(less) / pattern.steps
    times = whole_number(pattern.steps)
    charge(times)
    cuts = [share * index for index in range(times) if share * index < 1]
    if less > 0:
        return [zoom(pattern, cut, 1) for cut in cuts]
    return [zoom(pattern, 0, 1 - cut) for cut in cuts]


def tour(pattern: Pattern, *others: Pattern) -> Pattern:
    """The pattern put among the others, one place earlier each time."""
    count = len(others)
    charge(count * count)
    rows: list[Pattern] = []
    for index in range(count):
        rows += [*others[: count - index], pattern, *others[count - index :]]
    return stepcat(*rows, pattern, *others)


def zip_steps(*patterns: Pattern) -> Pattern:
    """One step of each in turn."""
    known = [pattern for pattern in patterns if pattern.steps]
    if not known:
        return silence
    steps = common_multiple([pattern.steps or Fraction(1) for pattern in known])
    turns = slowcat(*(slow(pattern, pattern.steps or 1) for pattern in known))
    return Pattern(fast(turns, steps).node, steps)


def stepalt(*groups: Any) -> Pattern:
    """Groups of patterns joined by steps, each group giving its next one in turn."""
    lists: list[Sequence[Pattern]] = [
        [as_pattern(item) for item in group]
        if isinstance(group, list | tuple)
        else [as_pattern(group)]
        for group in groups
    ]
    turns = lcm(*(max(1, len(group)) for group in lists)) if lists else 0
    charge(turns * len(lists))
    row = [group[turn % len(group)] for turn in range(turns) for group in lists if group]
    return stepcat(*(pattern for pattern in row if pattern.steps))


def polymeter(*patterns: Pattern) -> Pattern:
    """All at the same pace, as long as it takes until their steps meet."""
    known = [pattern for pattern in patterns if pattern.steps]
    if not known:
        return silence
    steps = common_multiple([pattern.steps or Fraction(1) for pattern in known])
    return Pattern(stack(*(pace(pattern, steps) for pattern in known)).node, steps)


def common_multiple(steps: Sequence[Fraction]) -> Fraction:
    """The least number that is a multiple of each."""
    return Fraction(
        lcm(*(step.numerator for step in steps)), gcd(*(step.denominator for step in steps))
    )


def stacked_by(place: Any, *patterns: Pattern) -> Pattern:
    """Stacked at one pace: left, right, centre, or one cycle of each (expand, repeat)."""

    def placed(name: Any) -> Node:
        if str(name) not in PLACES:
            allowed = ", ".join(PLACES)
            raise CodeError(f"stackBy stacks {allowed}, not '{name}'")
        return PLACES[str(name)](*patterns).node

    given = as_pattern(place)
    made = join(given.node, placed, like=tuple(pattern.node for pattern in patterns))
    most = max((pattern.steps or Fraction(1) for pattern in patterns), default=Fraction(1))
    return Pattern(made, most)


def stacked(before: Fraction) -> Callable[..., Pattern]:
    """A word that stacks patterns at one pace, ``before`` of the free room in front."""

    def stacked_at(*patterns: Pattern) -> Pattern:
        if not patterns:
            return silence
        most = max(pattern.steps or Fraction(1) for pattern in patterns)
        rows = []
        for pattern in patterns:
            free = most - (pattern.steps or 1)
            rows.append(
                stepcat(silent_steps(free * before), pattern, silent_steps(free * (1 - before)))
            )
        return Pattern(stack(*rows).node, most)

    return stacked_at


PLACES: dict[str, Callable[..., Pattern]] = {
    "left": stacked(Fraction(0)),
    "right": stacked(Fraction(1)),
    "centre": stacked(Fraction(1, 2)),
    "expand": stack,
    "repeat": polymeter,
}
"""How `stacked_by` may place patterns of unlike steps."""
