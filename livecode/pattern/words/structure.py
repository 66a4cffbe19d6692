"""Putting patterns together: values, sequences, layers, alternations, polymeters.

What the mini-notation is woven from: `pure`, `silence`, `sequence`, `alternation`, `stack`,
`polymeter`, `cons`, `number_range` here; `fast` and `slow` in `time`, `euclid` in `rhythm`,
`degrade_by` and `choose_cycles` in `chance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from math import gcd, lcm
from typing import Any

from livecode.pattern import written
from livecode.pattern.budget import charge
from livecode.pattern.exact import LARGEST_NUMBER, fraction, number, whole_number
from livecode.pattern.hap import Spans, merge_spans
from livecode.pattern.joins import app_both, app_left, join, map_values
from livecode.pattern.node import ANALOG, SILENCE, Constant, Event, Facts, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.tables import gathered, moved
from livecode.pattern.waves import rewave
from livecode.pattern.words.time import fast

_NONE, _ONE = Fraction(0), Fraction(1)

silence = Pattern(SILENCE, _ONE)


def pure(value: Any, spans: Spans = ()) -> Pattern:
    """One value, once a cycle."""
    return Pattern(Constant(value, spans), _ONE)


def gap(steps: Fraction) -> Pattern:
    """Silence that counts as ``steps`` steps."""
    return Pattern(SILENCE, steps)


def sequence(items: Sequence[tuple[Pattern, Fraction]]) -> Pattern:
    """Patterns one after the other within a cycle, each for its weight's share."""
    items = [(pattern, weight) for pattern, weight in items if weight > 0]
    if not items:
        return silence
    weights = [weight for _, weight in items]
    if len(set(weights)) == 1:
        return equal_steps([pattern.node for pattern, _ in items], weights[0])
    denominator = lcm(*{weight.denominator for weight in weights})
    shares = [int(weight * denominator) for weight in weights]
    common = gcd(*shares)
    nodes = [pattern.node for pattern, _ in items]
    return Pattern(_in_row(nodes, [share // common for share in shares]), sum(weights, _NONE))


def equal_steps(nodes: list[Node], weight: Fraction = _ONE) -> Pattern:
    """Nodes one after the other within a cycle, each of which counts as so many steps."""
    steps = Fraction(len(nodes)) if weight is _ONE else len(nodes) * weight
    return Pattern(nodes[0] if len(nodes) == 1 else _in_row(nodes, [1] * len(nodes)), steps)


def _in_row(nodes: list[Node], weights: list[int]) -> Node:
    """Nodes one after the other, each in its own share of the cycle."""
    charge(len(nodes))
    made = written.in_row(nodes, weights)
    if made is not None:
        return made
    total = sum(weights)
    places = list(zip(nodes, accumulate(weights, initial=0), weights, strict=False))

    def compute(cycle: int) -> Table:
        common, size = 1, 0  # how much finer than 1/total the ticks must be; how many events
        tables: list[tuple[Table, int, int]] = []
        for node, begin, weight in places:
            table = node.table(cycle)
            if node.facts.flags & ANALOG:
                table = _with_later_waves(table, begin, weight, total)
            if table[0] != 1:
                common = lcm(common, table[0] // gcd(table[0], weight))
            size += len(table[1])
            tables.append((table, begin, weight))
        charge(size)
        out: list[Event] = []
        for (ticks, events), begin, weight in tables:
            out += moved(events, weight * common // ticks, begin * common)
        return total * common, out

    return Node(compute, together(nodes))


def _with_later_waves(table: Table, begin: int, weight: int, total: int) -> Table:
    """The table, its waves as they are once it stands in [begin, begin + weight) of total."""
    return table[0], rewave(table[1], total, -begin, weight)


def slowcat(*patterns: Pattern) -> Pattern:
    """One pattern a cycle, in turn; each goes on where it stopped."""
    if len(patterns) == 1:
        return patterns[0]
    return Pattern(in_turns([pattern.node for pattern in patterns]), common_steps(patterns))


def in_turns(nodes: list[Node]) -> Node:
    """One node a cycle, in turn; each goes on where it stopped."""
    count = len(nodes)
    if count <= 1:
        return nodes[0] if nodes else SILENCE

    def compute(cycle: int) -> Table:
        return nodes[cycle % count].table(cycle // count)

    return written.in_turns(nodes) or Node(compute, together(nodes, count))


def slowcat_prime(*patterns: Pattern) -> Pattern:
    """One pattern a cycle, in turn; each plays the cycle that it would play alone."""
    nodes = [pattern.node for pattern in patterns]
    count = len(nodes)

    def compute(cycle: int) -> Table:
        return nodes[cycle % count].table(cycle)

    def facts() -> Facts:
        period, flags = together(nodes)()
        return Facts(None if period is None else lcm(period, count), flags)

    made = written.switched(nodes) or Node(compute, facts)
    return Pattern(made, common_steps(patterns))


def alternation(items: Sequence[tuple[Pattern, Fraction]]) -> Pattern:
    """One step a cycle; a step of weight 3 stretches over three cycles."""
    if all(weight == 1 for _, weight in items):
        return Pattern(slowcat(*(pattern for pattern, _ in items)).node, Fraction(1))
    row = sequence(items)
    return Pattern(fast(row, 1 / (row.steps or Fraction(1))).node, Fraction(1))


def stack(*patterns: Pattern) -> Pattern:
    """All at once."""
    if len(patterns) == 1:
        return patterns[0]
    nodes = [pattern.node for pattern in patterns]
    charge(len(nodes))

    def compute(cycle: int) -> Table:
        return gathered([node.table(cycle) for node in nodes])

    made = written.in_layers(nodes) or Node(compute, together(nodes))
    return Pattern(made, common_steps(patterns))


def common_steps(patterns: Sequence[Pattern]) -> Fraction | None:
    """The least number of steps that fits all the patterns that know theirs."""
    known = [pattern.steps for pattern in patterns if pattern.steps]
    if not known:
        return None
    return countable(
        Fraction(
            lcm(*(step.numerator for step in known)), gcd(*(step.denominator for step in known))
        )
    )


def countable(steps: Fraction) -> Fraction | None:
    """So many steps; None of more than can be played, which would soon have no end of digits."""
    return steps if steps.numerator <= LARGEST_NUMBER else None


def polymeter(layers: Sequence[tuple[Pattern, Fraction]], steps: Pattern | None = None) -> Pattern:
    """Layers of so many steps each, all at the same pace of ``steps`` a cycle.

    Without ``steps`` the first layer fills a cycle.
    """
    layers = [(pattern, count) for pattern, count in layers if count > 0]
    if not layers:
        return silence

    def at_pace(pace: Any) -> Pattern:
        return stack(*(fast(pattern, fraction(pace) / count) for pattern, count in layers))

    if steps is None:
        return Pattern(at_pace(layers[0][1]).node, layers[0][1])
    if isinstance(steps.node, Constant):
        return Pattern(at_pace(steps.node.value).node, fraction(steps.node.value))
    nodes = tuple(pattern.node for pattern, _ in layers)
    return Pattern(join(steps.node, lambda pace: at_pace(pace).node, like=nodes))


def cons(head: Pattern, *tail: Pattern) -> Pattern:
    """Lists of values (``bd:3:0.5``), with the structure of the head."""
    node = head.node
    for other in tail:
        node = app_left(node, other.node, _appended)
    return Pattern(node, head.steps)


def _appended(own: Any, other: Any) -> list[Any]:
    first = own if isinstance(own, list) else [own]
    return [*first, *other] if isinstance(other, list) else [*first, other]


def number_range(low: Pattern, high: Pattern) -> Pattern:
    """All whole numbers from one to the other, as equal steps of a cycle."""

    def between(pair: tuple[Any, Any]) -> Node:
        numbers = _between(*pair)
        count = len(numbers)
        return Node(
            lambda cycle: (count, [(i, i + 1, i, i + 1, n, ()) for i, n in enumerate(numbers)])
        )

    if isinstance(low.node, Constant) and isinstance(high.node, Constant):
        return _fixed_range(low.node, high.node)
    pairs = app_both(low.node, high.node, lambda first, last: (first, last))
    return Pattern(join(pairs, between, "both"))


def _fixed_range(low: Constant, high: Constant) -> Pattern:
    """A range whose ends are written, and with them all its numbers."""
    spans = merge_spans(low.spans, high.spans)
    return equal_steps([Constant(value, spans) for value in _between(low.value, high.value)])


def _between(low: Any, high: Any) -> list[float]:
    first, last = number(low), number(high)
    count = int(abs(last - first)) + 1
    charge(count)
    step = 1 if last >= first else -1
    return [first + index * step for index in range(count)]


def as_one_value(value: Any) -> Pattern:
    """What a performer wrote as one value: a pattern as it is, anything else once a cycle."""
    return value if isinstance(value, Pattern) else pure(value)


def seq(*patterns: Pattern) -> Pattern:
    """Patterns one after the other within a cycle, in equal steps."""
    return sequence([(pattern, Fraction(1)) for pattern in patterns])


def run(count: Any) -> Pattern:
    """The whole numbers from 0 up, ``count`` of them, in one cycle."""
    given = count if isinstance(count, Pattern) else pure(count)
    if isinstance(given.node, Constant):
        return _counted(given.node.value)
    return Pattern(join(given.node, lambda value: _counted(value).node))


def _counted(value: Any) -> Pattern:
    total = whole_number(value)
    if total <= 0:
        return silence
    charge(total)
    table: Table = (total, [(i, i + 1, i, i + 1, i, ()) for i in range(total)])
    return Pattern(Node(lambda cycle: table), Fraction(total))


def binary(value: Any) -> Pattern:
    """The bits of a number, highest first, as equal steps."""
    return Pattern(join(as_one_value(value).node, lambda held: _row(_all_bits(held)).node))


def lowest_bits(value: Any, count: Any = 16) -> Pattern:
    """The lowest ``count`` bits of a number, highest first, as equal steps."""
    return Pattern(join(_bits(value, count), lambda bits: _row(bits).node))


def binary_list(value: Any) -> Pattern:
    """The bits of a number, highest first, as one list."""
    return Pattern(map_values(as_one_value(value).node, lambda held: list(_all_bits(held))), _ONE)


def lowest_bits_list(value: Any, count: Any = 16) -> Pattern:
    """The lowest ``count`` bits of a number, highest first, as one list."""
    return Pattern(map_values(_bits(value, count), list), _ONE)


def _bits(value: Any, count: Any) -> Node:
    given, width = as_one_value(value), as_one_value(count)
    return app_left(given.node, width.node, _lowest)


def _lowest(value: Any, count: Any) -> tuple[int, ...]:
    number_, total = whole_number(value), whole_number(count)
    charge(max(0, total))
    return tuple((number_ >> place) & 1 for place in range(total - 1, -1, -1))


def _all_bits(value: Any) -> tuple[int, ...]:
    whole = abs(whole_number(value))
    return _lowest(whole, max(1, whole.bit_length()))


def _row(bits: tuple[int, ...]) -> Pattern:
    return sequence([(pure(bit), _ONE) for bit in bits])
