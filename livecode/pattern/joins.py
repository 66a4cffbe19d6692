"""Joins: two patterns, or a pattern of patterns, made into one.

``app_*`` combine the values of two nodes where they meet; ``*_join`` play, for each event
of an outer node, an inner node made from its value. The names and the meanings are those
of the Tidal family: *left* and *outer* keep the structure of the first, *inner* that of
the inner pattern, *squeeze* fits a whole inner cycle into each outer event, *reset* and
*restart* begin the inner pattern (from its cycle start, from its cycle 0) at each event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import Any, Literal

from livecode.pattern.budget import charge
from livecode.pattern.hap import merge_spans
from livecode.pattern.node import (
    ANALOG,
    RANDOM,
    Constant,
    Event,
    Facts,
    Lengths,
    Node,
    Signal,
    Table,
    Wave,
    together,
)
from livecode.pattern.placing import PLACES, Join
from livecode.pattern.tables import gathered, mapped, moved

Combine = Callable[[Any, Any], Any]
Make = Callable[[Any], Node]
Meeting = Literal["left", "both"]

MOST_CHOICES = 64
"""An outer node's values are known in advance if it repeats within so many cycles."""

BUSY = 4096
"""Meetings beyond this many pairs are charged one by one, before they fill the memory."""


def map_values(node: Node, change: Callable[[Any], Any]) -> Node:
    """The node with every value changed."""
    if isinstance(node, Constant):
        return Constant(change(node.value), node.spans)
    if isinstance(node, Lengths):
        of_length = node.of_length
        return Lengths(lambda length: change(of_length(length)), node.spans)
    if isinstance(node, Signal):
        source = node.source
        return Signal(lambda n, d: change(source(n, d)), *node.facts, node.spans)

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        charge(len(events))
        return ticks, mapped(events, change, node.facts.flags & ANALOG)

    return Node(compute, together((node,)))


def keep_events(node: Node, test: Callable[[Event], Any]) -> Node:
    """Only the events that pass the test."""

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        return ticks, [event for event in events if test(event)]

    return Node(compute, together((node,)))


def app_left(left: Node, right: Node, combine: Combine) -> Node:
    """Values combined; the wholes are those of ``left``."""
    if isinstance(right, Constant) and not right.spans:
        value = right.value
        return map_values(left, lambda own: combine(own, value))
    if isinstance(right, Lengths) and not left.facts.flags & ANALOG:
        return _measured(left, right, combine)
    if isinstance(left, Signal) and isinstance(right, Signal | Constant):
        return _both_signals(left, right, combine)
    if isinstance(right, Signal) and not isinstance(left, Signal):
        return _sampled(left, right, combine)

    def compute(cycle: int) -> Table:
        return _met(left, right, cycle, combine, "left")

    return Node(compute, together((left, right)))


def app_right(left: Node, right: Node, combine: Combine) -> Node:
    """Values combined; the wholes are those of ``right``."""
    return app_left(right, left, lambda own, other: combine(other, own))


def app_both(left: Node, right: Node, combine: Combine) -> Node:
    """Values combined where wholes meet; the new whole is what they share."""

    def compute(cycle: int) -> Table:
        return _met(left, right, cycle, combine, "both")

    return Node(compute, together((left, right)))


def _both_signals(left: Signal, right: Signal | Constant, combine: Combine) -> Signal:
    first = left.source
    if isinstance(right, Constant):
        value = right.value
        facts = left.facts
        source = lambda n, d: combine(first(n, d), value)  # noqa: E731
    else:
        second = right.source
        facts = together((left, right))()
        source = lambda n, d: combine(first(n, d), second(n, d))  # noqa: E731
    return Signal(source, *facts, merge_spans(left.spans, right.spans))


def _measured(left: Node, right: Lengths, combine: Combine) -> Node:
    """Each event of ``left`` with what is made of its own length."""
    of_length = right.of_length

    def compute(cycle: int) -> Table:
        ticks, events = left.table(cycle)
        charge(len(events))
        return ticks, [
            (a, b, c, d, combine(v, of_length(Fraction(b - a, ticks))), merge_spans(s, right.spans))
            for a, b, c, d, v, s in events
        ]

    return Node(compute, together((left,)))


def _sampled(left: Node, right: Signal, combine: Combine) -> Node:
    """A signal sampled at the onset of each event of ``left``."""
    source, spans = right.source, right.spans

    def compute(cycle: int) -> Table:
        ticks, events = left.table(cycle)
        charge(len(events))
        start = cycle * ticks
        if not left.facts.flags & ANALOG:
            return ticks, [
                (a, b, c, d, combine(v, source(start + a, ticks)), merge_spans(s, spans))
                for a, b, c, d, v, s in events
            ]
        wave = Wave(source, 1, cycle, 1)
        return ticks, [
            (a, b, c, d, _combined(v, wave, combine, a, ticks), merge_spans(s, spans))
            for a, b, c, d, v, s in events
        ]

    return Node(compute, together((left, right)))


def _combined(own: Any, other: Any, combine: Combine, onset: int, ticks: int) -> Any:
    """Two values combined, either of which may be a wave; sampled at ``onset``."""
    if type(own) is Wave:
        if type(other) is Wave:
            return Wave(lambda n, d: combine(own.at(n, d), other.at(n, d)), 1, 0, 1)
        return own.mapped(lambda value: combine(value, other))
    if type(other) is Wave:
        return combine(own, other.at(onset, ticks))
    return combine(own, other)


def _met(left: Node, right: Node, cycle: int, combine: Combine, meeting: Meeting) -> Table:
    own, ours = left.table(cycle)
    their, others = right.table(cycle)
    analog = (left.facts.flags | right.facts.flags) & ANALOG
    if meeting == "left" and not analog and len(others) == 1:
        _, _, begin, end, value, spans = others[0]
        if begin == 0 and end == their:
            charge(len(ours))
            return own, [
                (a, b, c, d, combine(v, value), merge_spans(s, spans)) for a, b, c, d, v, s in ours
            ]
    ticks = lcm(own, their)
    if ticks != own:
        ours = moved(ours, ticks // own, 0)
    if ticks != their:
        others = moved(others, ticks // their, 0)
    others = sorted(others, key=_part_begin)
    begun = [event[2] for event in others]
    ended = list(accumulate((event[3] for event in others), max))  # the latest end so far
    busy = len(ours) * len(others) > BUSY
    out: list[Event] = []
    for event in ours:
        before = len(out)
        first = bisect_right(ended, event[2])
        last = bisect_left(begun, event[3])
        _meet(event, others[first:last], out, combine, meeting, ticks, analog)
        if busy:
            charge(len(out) - before)
    if not busy:
        charge(len(out))
    return ticks, out


def _part_begin(event: Event) -> int:
    return event[2]


def _meet(
    event: Event,
    others: Iterable[Event],
    out: list[Event],
    combine: Combine,
    meeting: Meeting,
    ticks: int,
    analog: int,
) -> None:
    """Add what one event makes with all others (in order of their begin) to ``out``."""
    a, b, c, d, value, spans = event
    for oa, ob, oc, od, other, theirs in others:
        if oc >= d:
            break
        if od <= c:
            continue
        begin, end = (c if c > oc else oc), (d if d < od else od)
        wa, wb = a, b
        if meeting == "both" and type(other) is not Wave:
            wa, wb = (a if a > oa else oa), (b if b < ob else ob)
        if analog:
            new = _combined(value, other, combine, max(a, oc), ticks)
        else:
            new = combine(value, other)
        out.append((wa, wb, begin, end, new, merge_spans(spans, theirs)))


class Inner:
    """Inner nodes, made from outer values once each and kept."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._made: dict[Any, Node] = {}

    def __call__(self, value: Any) -> Node:
        """The node for a value."""
        if isinstance(value, list | dict):
            return self._make(value)
        key = (type(value), value)
        node = self._made.get(key)
        if node is None:
            if len(self._made) >= MOST_CHOICES:
                self._made.clear()
            node = self._made[key] = self._make(value)
        return node


def join(outer: Node, make: Make, how: Join = "inner", like: tuple[Node, ...] = ()) -> Node:
    """For each event of ``outer``, the node that ``make`` gives for its value.

    ``like`` are nodes that the inner ones are made from: where the values of ``outer``
    cannot be foreseen, what they depend on is known from these.
    """
    inner = Inner(make)
    if isinstance(outer, Constant) and how == "inner" and not outer.spans:
        return inner(outer.value)

    def compute(cycle: int) -> Table:
        ticks, events = outer.table(cycle)
        tables = []
        for event in events:
            if type(event[4]) is Wave:
                if how not in ("inner", "outer", "both"):
                    continue
                event = (*event[:4], event[4].at(event[2], ticks), event[5])
            tables.append(PLACES[how](event, ticks, cycle, inner(event[4])))
        return gathered(tables)

    return Node(compute, lambda: _joined_facts(outer, inner, like))


def _joined_facts(outer: Node, inner: Inner, like: tuple[Node, ...]) -> Facts:
    period, flags = outer.facts
    if period is None or period > MOST_CHOICES or flags:
        merged = together(like, flags=flags | RANDOM | ANALOG)()
        return Facts(None, merged.flags)
    values: dict[Any, Any] = {}
    for cycle in range(period):
        for event in outer.table(cycle)[1]:
            values[repr(event[4])] = event[4]
    if len(values) > MOST_CHOICES:
        return Facts(None, together((outer, *like), flags=RANDOM | ANALOG)().flags)
    return together([outer, *map(inner, values.values())])()
