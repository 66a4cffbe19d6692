"""Joins: two patterns, or a pattern of patterns, made into one.

``app_*`` combine the values of two nodes where they meet; ``*_join`` play, for each event
of an outer node, an inner node made from its value. The names and the meanings are those
of the Tidal family: *left* and *outer* keep the structure of the first, *inner* that of
the inner pattern, *squeeze* fits a whole inner cycle into each outer event, *reset* and
*restart* begin the inner pattern (from its cycle start, from its cycle 0) at each event.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any

from livecode.errors import CodeError
from livecode.pattern import written
from livecode.pattern.blame import blame
from livecode.pattern.budget import charge
from livecode.pattern.hap import Spans, merge_spans
from livecode.pattern.meeting import Combine, met, sampled
from livecode.pattern.node import (
    ANALOG,
    RANDOM,
    Constant,
    Event,
    Facts,
    Node,
    Table,
    Written,
    together,
)
from livecode.pattern.placing import PLACES, Join
from livecode.pattern.shapes import Leaf
from livecode.pattern.tables import gathered, mapped, with_spans
from livecode.pattern.waves import Lengths, Signal, Wave

Make = Callable[[Any], Node]

MOST_CHOICES = 64
"""An outer node's values are known in advance if it repeats within so many cycles."""


def map_values(node: Node, change: Callable[[Any], Any]) -> Node:
    """The node with every value changed."""
    if isinstance(node, Written):
        return node.each(change)
    if isinstance(node, Lengths):
        of_length = node.of_length
        return Lengths(lambda length: change(of_length(length)), node.spans)
    if isinstance(node, Signal):
        source, row = node.source, node.row
        return Signal(
            lambda n, d: change(source(n, d)),
            *node.facts,
            node.spans,
            row=lambda ns, d: [change(value) for value in row(ns, d)],
        )
    return map_played(node, change)


def map_played(node: Node, change: Callable[[Any], Any]) -> Node:
    """The node with every value changed when it is played, as performers' functions must be."""

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
    if isinstance(left, Written) and (choices := written.alone(right)):
        return _chosen([_combined_with(left, choice, combine) for choice in choices])
    if isinstance(right, Lengths) and not left.facts.flags & ANALOG:
        return _measured(left, right, combine)
    if isinstance(left, Signal) and isinstance(right, Signal | Constant):
        return _both_signals(left, right, combine)
    if isinstance(right, Signal) and not isinstance(left, Signal):
        return sampled(left, right, combine)

    def compute(cycle: int) -> Table:
        return met(left, right, cycle, combine, "left")

    return Node(compute, together((left, right)))


def _combined_with(left: Written, leaf: Leaf, combine: Combine) -> Written:
    value, spans = leaf
    try:
        return written.with_spans(left.each(lambda own: combine(own, value)), spans)
    except CodeError as error:
        blame(error, leaf)
        raise


def _chosen(nodes: list[Node]) -> Node:
    """One of the nodes each cycle, each at its own pace."""
    count = len(nodes)
    if count == 1:
        return nodes[0]

    def facts() -> Facts:
        period, flags = together(nodes)()
        return Facts(None if period is None else lcm(period, count), flags)

    return written.switched(nodes) or Node(lambda cycle: nodes[cycle % count].table(cycle), facts)


def app_right(left: Node, right: Node, combine: Combine) -> Node:
    """Values combined; the wholes are those of ``right``."""
    return app_left(right, left, lambda own, other: combine(other, own))


def app_both(left: Node, right: Node, combine: Combine) -> Node:
    """Values combined where wholes meet; the new whole is what they share."""

    def compute(cycle: int) -> Table:
        return met(left, right, cycle, combine, "both")

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


class Inner:
    """Inner nodes, made from outer values once each and kept."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._made: dict[Any, Node] = {}

    def __call__(self, value: Any, spans: Spans = ()) -> Node:
        """The node for a value that stands at ``spans`` of the code."""
        try:
            return self._of(value)
        except CodeError as error:
            blame(error, (value, spans))
            raise

    def known(self, value: Any, spans: Spans) -> Node:
        """The node for a value, its facts found out."""
        node = self(value, spans)
        try:
            node.facts  # noqa: B018
        except CodeError as error:
            blame(error, (value, spans))
            raise
        return node

    def _of(self, value: Any) -> Node:
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
    if how == "inner" and (choices := written.alone(outer)):
        return _chosen([_under(inner(value, spans), spans) for value, spans in choices])

    def compute(cycle: int) -> Table:
        ticks, events = outer.table(cycle)
        tables = []
        for event in events:
            charge(1)
            if type(event[4]) is Wave:
                if how not in ("inner", "outer", "both"):
                    continue
                event = (*event[:4], event[4].over(event[0], event[1], ticks), event[5])
            try:
                tables.append(PLACES[how](event, ticks, cycle, inner(event[4])))
            except CodeError as error:
                blame(error, event[4:])
                raise
        return gathered(tables)

    return Node(compute, lambda: _joined_facts(outer, inner, like))


def _under(node: Node, spans: Spans) -> Node:
    """The node, its events also made by what stands at ``spans``."""
    if isinstance(node, Written):
        return written.with_spans(node, spans)
    if not spans:
        return node
    return Node(lambda cycle: with_spans(node.table(cycle), spans), lambda: node.facts)


def _joined_facts(outer: Node, inner: Inner, like: tuple[Node, ...]) -> Facts:
    period, flags = outer.facts
    if period is None or period > MOST_CHOICES or flags:
        merged = together(like, flags=flags | RANDOM | ANALOG)()
        return Facts(None, merged.flags)
    values: dict[str, Leaf] = {}
    for cycle in range(period):
        for event in outer.table(cycle)[1]:
            values.setdefault(repr(event[4]), (event[4], event[5]))
    if len(values) > MOST_CHOICES:
        return Facts(None, together((outer, *like), flags=RANDOM | ANALOG)().flags)
    return together([outer, *(inner.known(*leaf) for leaf in values.values())])()
