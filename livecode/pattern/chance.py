"""Chance as a pure function of time and seed: the same moment always falls out the same.

The generator is the one that Strudel calls legacy: a xorshift of the time over 300.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from livecode.pattern.exact import fraction
from livecode.pattern.node import (
    ANALOG,
    RANDOM,
    Facts,
    Node,
    Signal,
    Source,
    Table,
    Wave,
    seed_in_force,
    together,
)
from livecode.pattern.pattern import Pattern
from livecode.pattern.time import Amount, patterned

OFFSET_PER_SIGN = Fraction(3, 10_000)
"""Each random sign of a mini-notation string looks so much further ahead [cycles]."""


_RANGE = 2**29
_REST = _RANGE - 1


def random_at(time: float) -> float:
    """The random number, 0 up to 1, of a time [cycles]."""
    scaled = time / 300
    state = int((scaled - int(scaled)) * _RANGE)
    # What `_stirred` does, in one piece: this is asked for every event that chance decides.
    state = (state ^ (state << 13)) & 0xFFFFFFFF
    if state & 0x80000000:
        state -= 0x100000000
    state ^= state >> 17
    state = (state ^ (state << 5)) & 0xFFFFFFFF
    if state & 0x80000000:
        state = 0x100000000 - state
    return (state & _REST) / _RANGE


def random_row(time: float, count: int) -> list[float]:
    """``count`` random numbers, -1 to 1, that follow each other at one time [cycles]."""
    state = _state_at(time)
    row = []
    for _ in range(count):
        row.append(math.fmod(state, _RANGE) / _RANGE)
        state = _stirred(state)
    return row


def _state_at(time: float) -> int:
    scaled = time / 300
    return _stirred(int((scaled - int(scaled)) * _RANGE))


def _stirred(state: int) -> int:
    """G. Marsaglia, "Xorshift RNGs" (2003), on 32 bits with signs."""
    state = (state ^ (state << 13)) & 0xFFFFFFFF
    if state & 0x80000000:
        state -= 0x100000000
    state ^= state >> 17
    state = (state ^ (state << 5)) & 0xFFFFFFFF
    return state - 0x100000000 if state & 0x80000000 else state


def smooth_random_at(time: float) -> float:
    """Perlin's noise of one dimension: random at whole times, smooth between."""
    begin = math.floor(time)
    x = time - begin
    blend = 6 * x**5 - 15 * x**4 + 10 * x**3
    low, high = _at_whole(begin), _at_whole(begin + 1)
    return low + blend * (high - low)


_at_whole = lru_cache(maxsize=16)(random_at)
"""Random at whole times, which all moments of a cycle share."""


def edged_random_at(time: float) -> float:
    """Random ramps: each cycle goes straight to a new height."""
    begin = math.floor(time)
    low = begin + random_at(begin)
    high = begin + 1 + random_at(begin + 1)
    return (low - begin + (time - begin) * (high - low)) / 2


def random_source(shape: Callable[[float], Any]) -> Source:
    """The source of a random signal, moved by the seed in force."""
    return lambda n, d: shape((n + seed_in_force() * d) / d)


def random_signal(shape: Callable[[float], Any]) -> Signal:
    """A signal of a random function of time."""
    return Signal(random_source(shape), None, RANDOM)


rand = Pattern(random_signal(random_at))
perlin = Pattern(random_signal(smooth_random_at))
berlin = Pattern(random_signal(edged_random_at))


def degrade_by(pattern: Pattern, amount: Amount, seed_offset: int = 0) -> Pattern:
    """Each event is dropped with probability ``amount``."""

    def degraded(own: Pattern, p: Any) -> Pattern:
        share = float(fraction(p))
        return chosen(own, lambda x: x > share, seed_offset)

    return patterned(pattern, amount, degraded)


def undegrade_by(pattern: Pattern, amount: Amount) -> Pattern:
    """Each event is kept with probability ``amount``: what `degrade_by` of it drops."""

    def kept(own: Pattern, p: Any) -> Pattern:
        share = float(fraction(p))
        return chosen(own, lambda x: 1 - x > share, 0)

    return patterned(pattern, amount, kept)


def chosen(pattern: Pattern, test: Callable[[float], bool], seed_offset: int) -> Pattern:
    """The events whose random number, at their onset, passes a test."""
    node = pattern.node
    over, under = (OFFSET_PER_SIGN * seed_offset).as_integer_ratio()

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        start = (cycle + seed_in_force()) * ticks * under + over * ticks
        divisor = ticks * under

        if node.facts.flags & ANALOG:
            onsets = [event[2] if type(event[4]) is Wave else event[0] for event in events]
        else:
            onsets = [event[0] for event in events]
        return ticks, [
            event
            for event, onset in zip(events, onsets, strict=True)
            if test(random_at((start + onset * under) / divisor))
        ]

    def facts() -> Facts:
        return together((node,), flags=RANDOM)()._replace(period=None)

    return Pattern(Node(compute, facts), pattern.steps)


def chosen_cycles(pattern: Pattern, test: Callable[[float], bool]) -> Pattern:
    """The events whose cycle's random number, at their onset, passes a test."""
    node = pattern.node

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        start = cycle + seed_in_force()
        return ticks, [
            event for event in events if test(random_at(float(start + event[0] // ticks)))
        ]

    def facts() -> Facts:
        return together((node,), flags=RANDOM)()._replace(period=None)

    return Pattern(Node(compute, facts), pattern.steps)


def choose_cycles(patterns: Sequence[Pattern], seed_offset: int = 0) -> Pattern:
    """One of the patterns each cycle, by chance."""
    nodes = [pattern.node for pattern in patterns]
    over, under = (OFFSET_PER_SIGN * seed_offset).as_integer_ratio()

    def compute(cycle: int) -> Table:
        time = ((cycle + seed_in_force()) * under + over) / under
        return nodes[math.floor(random_at(time) * len(nodes))].table(cycle)

    def facts() -> Facts:
        return together(nodes, flags=RANDOM)()._replace(period=None)

    return Pattern(Node(compute, facts), patterns[0].steps)
