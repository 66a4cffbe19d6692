"""Chance as a pure function of time and seed: the same moment always falls out the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any

from livecode.pattern.drawing import random_at, randoms_at
from livecode.pattern.exact import fraction
from livecode.pattern.node import (
    ANALOG,
    EMPTY,
    RANDOM,
    Event,
    Facts,
    Node,
    Table,
    seed_in_force,
    together,
)
from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import Row, Signal, Wave
from livecode.pattern.words.time import Amount, patterned

OFFSET_PER_SIGN = 3, 10_000
"""Each random sign of a mini-notation string looks so much further ahead [cycles]."""


def smooth_randoms_at(numerators: list[int], denominator: int) -> list[float]:
    """Perlin's noise of one dimension: random at whole times, smooth between."""
    numbers, low, width = [], 0.0, 0.0
    begin: float = math.nan  # no time is within a cycle of it
    for numerator in numerators:
        time = numerator / denominator
        x = time - begin
        if not 0 <= x < 1:
            begin = math.floor(time)
            low = random_at(begin)
            x, width = time - begin, random_at(begin + 1) - low
        numbers.append(low + (6 * x**5 - 15 * x**4 + 10 * x**3) * width)
    return numbers


def edged_randoms_at(numerators: list[int], denominator: int) -> list[float]:
    """Random ramps: each cycle goes straight to a new height."""
    return [_edged(numerator / denominator) for numerator in numerators]


def _edged(time: float) -> float:
    begin = math.floor(time)
    low, high = random_at(begin), random_at(begin + 1)
    return (low + (time - begin) * high) / 2


def random_signal(draw: Row) -> Signal:
    """A signal of a random function of time, which the seed in force moves."""

    def row(numerators: list[int], d: int) -> list[Any]:
        seed = seed_in_force()
        return draw([n + seed * d for n in numerators] if seed else numerators, d)

    return Signal(lambda n, d: row([n], d)[0], None, RANDOM, row=row)


rand = Pattern(random_signal(randoms_at))
perlin = Pattern(random_signal(smooth_randoms_at))
berlin = Pattern(random_signal(edged_randoms_at))


def degrade_by(pattern: Pattern, amount: Amount, seed_offset: int = 0) -> Pattern:
    """Each event is dropped with probability ``amount``."""

    def degraded(own: Pattern, p: Any) -> Pattern:
        share = float(fraction(p))
        return chosen(own, Draws(own.node, seed_offset), lambda xs: [x > share for x in xs])

    return patterned(pattern, amount, degraded)


def undegrade_by(pattern: Pattern, amount: Amount) -> Pattern:
    """Each event is kept with probability ``amount``: what `degrade_by` of it drops."""

    def kept(own: Pattern, p: Any) -> Pattern:
        share = float(fraction(p))
        return chosen(own, Draws(own.node), lambda xs: [1 - x > share for x in xs])

    return patterned(pattern, amount, kept)


def _offset(signs: int) -> tuple[int, int]:
    """How much further ahead is looked behind so many random signs [cycles]."""
    over, under = OFFSET_PER_SIGN
    return (over * signs, under) if signs else (0, 1)


class Draws:
    """The random numbers of a node's events at their onsets.

    Those of the last cycle are kept: what is chosen and what is left are asked for in turn.
    """

    __slots__ = ("_last", "_node", "_over", "_under")

    def __init__(self, node: Node, seed_offset: int = 0) -> None:
        self._node = node
        self._over, self._under = _offset(seed_offset)
        self._last: tuple[int, int, list[Event], list[float]] | None = None

    def of(self, cycle: int) -> tuple[int, list[Event], list[float]]:
        """The table of a cycle and the number of each of its events."""
        ticks, events = self._node.table(cycle)
        last, seed = self._last, seed_in_force()
        if last is not None and last[0] == cycle and last[1] == seed and last[2] is events:
            return ticks, events, last[3]
        under = self._under
        start = ((cycle + seed) * under + self._over) * ticks
        if self._node.facts.flags & ANALOG:
            onsets = [event[2] if type(event[4]) is Wave else event[0] for event in events]
        else:
            onsets = [event[0] for event in events]
        numbers = randoms_at([start + onset * under for onset in onsets], ticks * under)
        self._last = cycle, seed, events, numbers
        return ticks, events, numbers


def chosen(pattern: Pattern, draws: Draws, passing: Callable[[list[float]], list[bool]]) -> Pattern:
    """The events of a pattern whose random numbers pass; ``draws`` are those of its node."""

    def compute(cycle: int) -> Table:
        ticks, events, numbers = draws.of(cycle)
        return ticks, list(compress(events, passing(numbers)))

    def facts() -> Facts:
        return Facts(None, pattern.node.facts.flags | RANDOM)

    return Pattern(Node(compute, facts), pattern.steps)


def chosen_cycles(pattern: Pattern, test: Callable[[float], bool]) -> Pattern:
    """What plays in the cycles whose random number passes a test."""
    node = pattern.node

    def compute(cycle: int) -> Table:
        heard = test(random_at(float(cycle + seed_in_force())))
        return node.table(cycle) if heard else EMPTY

    def facts() -> Facts:
        return Facts(None, node.facts.flags | RANDOM)

    return Pattern(Node(compute, facts), pattern.steps)


def choose_cycles(patterns: Sequence[Pattern], seed_offset: int = 0) -> Pattern:
    """One of the patterns each cycle, by chance."""
    nodes = [pattern.node for pattern in patterns]
    over, under = _offset(seed_offset)

    def compute(cycle: int) -> Table:
        time = ((cycle + seed_in_force()) * under + over) / under
        return nodes[math.floor(random_at(time) * len(nodes))].table(cycle)

    def facts() -> Facts:
        return Facts(None, together(nodes, flags=RANDOM)().flags)

    return Pattern(Node(compute, facts), patterns[0].steps)
