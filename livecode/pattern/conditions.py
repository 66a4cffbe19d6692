"""Conditions: changes made in some cycles only."""

from __future__ import annotations

from math import lcm
from typing import Any

from livecode.pattern.exact import whole_number
from livecode.pattern.node import Facts, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.time import Amount, patterned
from livecode.pattern.transform import Change


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
    if count == 1:
        return change(pattern)
    node, changed, chosen = pattern.node, change(pattern).node, place % count

    def compute(cycle: int) -> Table:
        return (changed if cycle % count == chosen else node).table(cycle)

    def facts() -> Facts:
        period, flags = together((node, changed))()
        return Facts(None if period is None else lcm(period, count), flags)

    return Pattern(Node(compute, facts), pattern.steps)
