"""Conditions: changes made in some cycles, in some parts, or by chance."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any

from livecode.pattern import written
from livecode.pattern.exact import fraction, whole_number
from livecode.pattern.joins import join, keep_events
from livecode.pattern.node import Event, Facts, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Change
from livecode.pattern.values import truth
from livecode.pattern.waves import Wave
from livecode.pattern.words.chance import Draws, chosen, chosen_cycles
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import silence, stack
from livecode.pattern.words.time import Amount, patterned


def every(pattern: Pattern, cycles: Amount, change: Change) -> Pattern:
    """A change in the first of every so many cycles."""
    return patterned(pattern, cycles, lambda own, n: in_cycle(own, n, 0, change))


def last_of(pattern: Pattern, cycles: Amount, change: Change) -> Pattern:
    """A change in the last of every so many cycles."""
    return patterned(pattern, cycles, lambda own, n: in_cycle(own, n, -1, change))


def in_cycle(pattern: Pattern, cycles: Any, place: int, change: Change) -> Pattern:
    """A change in cycle ``place`` of every ``cycles`` cycles."""
    count = whole_number(cycles)
    if count <= 0:
        return pattern
    return in_cycles(pattern, count, lambda index: index == place % count, change)


def in_cycles(pattern: Pattern, count: int, test: Callable[[int], bool], change: Change) -> Pattern:
    """A change in those of every ``count`` cycles that pass a test."""
    node, changed = pattern.node, change(pattern).node
    if count <= written.MOST_CHOICES:
        turns = [changed if test(index) else node for index in range(count)]
        if made := written.switched(turns):
            return Pattern(made, pattern.steps)

    def compute(cycle: int) -> Table:
        return (changed if test(cycle % count) else node).table(cycle)

    def facts() -> Facts:
        period, flags = together((node, changed))()
        return Facts(None if period is None else lcm(period, count), flags)

    return Pattern(Node(compute, facts), pattern.steps)


def whenmod(pattern: Pattern, cycles: Amount, first: Amount, change: Change) -> Pattern:
    """A change in the cycles of every so many from the ``first`` on."""

    def modded(own: Pattern, n: Any) -> Pattern:
        count = max(1, whole_number(n))
        return patterned(
            own,
            first,
            lambda mine, m: in_cycles(mine, count, lambda i: i >= whole_number(m), change),
        )

    return patterned(pattern, cycles, modded)


def when(pattern: Pattern, condition: Any, change: Change) -> Pattern:
    """A change while a condition is true."""
    test = as_pattern(condition)
    changed = change(pattern)
    made = join(
        test.node,
        lambda value: (changed if truth(value) else pattern).node,
        "inner",
        (pattern.node, changed.node),
    )
    return Pattern(made, pattern.steps)


def fold_every(pattern: Pattern, cycles: Any, change: Change) -> Pattern:
    """A change in every so many cycles, for several counts one over the other."""
    counts = cycles if isinstance(cycles, list | tuple) else [cycles]
    for count in counts:
        pattern = every(pattern, count, change)
    return pattern


def within(pattern: Pattern, begin: Any, end: Any, change: Change) -> Pattern:
    """A change to the events that start between two points of the cycle."""
    low, high = fraction(begin), fraction(end)

    def inside(event: Event, ticks: int) -> bool:
        return low * ticks <= event[0] % ticks <= high * ticks

    return stack(
        change(_where(pattern, inside)),
        _where(pattern, lambda event, ticks: not inside(event, ticks)),
    )


def _where(pattern: Pattern, test: Callable[[Event, int], bool]) -> Pattern:
    node = pattern.node

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        return ticks, [event for event in events if test(event, ticks)]

    return Pattern(Node(compute, together((node,))), pattern.steps)


def sometimes_by(pattern: Pattern, amount: Amount, change: Change) -> Pattern:
    """A change to events drawn by chance."""

    def drawn(own: Pattern, p: Any) -> Pattern:
        share = float(fraction(p))
        draws = Draws(own.node)
        rest = chosen(own, draws, lambda xs: [x > share for x in xs])
        return stack(rest, change(chosen(own, draws, lambda xs: [1 - x > 1 - share for x in xs])))

    return patterned(pattern, amount, drawn)


def some_cycles_by(pattern: Pattern, amount: Amount, change: Change) -> Pattern:
    """A change in cycles drawn by chance."""

    def drawn(own: Pattern, p: Any) -> Pattern:
        share = float(fraction(p))
        rest = chosen_cycles(own, lambda x: x > share)
        return stack(rest, change(chosen_cycles(own, lambda x: 1 - x > 1 - share)))

    return patterned(pattern, amount, drawn)


def sometimes(amount: Fraction) -> Callable[[Pattern, Change], Pattern]:
    """`sometimes_by` with a fixed amount."""
    return lambda pattern, change: sometimes_by(pattern, amount, change)


def always(pattern: Pattern, change: Change) -> Pattern:
    """The change, always."""
    return change(pattern)


def never(pattern: Pattern, change: Change) -> Pattern:
    """The pattern as it is."""
    return pattern


def filter_values(pattern: Pattern, test: Callable[[Any], Any]) -> Pattern:
    """Only the events whose value passes a test."""
    return Pattern(keep_events(pattern.node, lambda event: truth(test(event[4]))), pattern.steps)


def filtered(pattern: Pattern, test: Callable[[Any], Any]) -> Pattern:
    """Only the events that pass a test of their value, whole, part and duration [cycles]."""
    node = pattern.node

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        return ticks, [
            event
            for event in events
            if type(event[4]) is not Wave and truth(test(_told(event, ticks, cycle)))
        ]

    return Pattern(Node(compute, lambda: node.facts._replace(period=None)), pattern.steps)


def _told(event: Event, ticks: int, cycle: int) -> dict[str, Any]:
    """An event as a test is told of it; times in cycles from time 0."""
    begin, end, low, high = (cycle + Fraction(tick, ticks) for tick in event[:4])
    return {
        "value": event[4],
        "whole": {"begin": begin, "end": end},
        "part": {"begin": low, "end": high},
        "duration": end - begin,
    }


def filter_when(pattern: Pattern, test: Callable[[Any], Any]) -> Pattern:
    """Only the events whose begin [cycles] passes a test."""
    return filtered(pattern, lambda told: test(told["whole"]["begin"]))


def bypass(pattern: Pattern, on: Any) -> Pattern:
    """Silence while ``on`` is true."""
    return patterned(pattern, on, lambda own, held: silence if truth(held) else own)


def some_cycles(pattern: Pattern, change: Change) -> Pattern:
    """A change in half of the cycles, drawn by chance."""
    return some_cycles_by(pattern, Fraction(1, 2), change)
