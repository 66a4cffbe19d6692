"""Layers: changed copies laid over a pattern."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.binding import Binding
from livecode.pattern.budget import charge
from livecode.pattern.exact import describe, fraction, number, whole_number
from livecode.pattern.joins import join, map_played, map_values
from livecode.pattern.node import Constant, Node
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Change, NumberedChange
from livecode.pattern.values import add, multiply
from livecode.pattern.words.arithmetic import operated
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import sequence, slowcat_prime, stack
from livecode.pattern.words.time import Amount, late, patterned, slow


def superimpose(pattern: Pattern, *changes: Change) -> Pattern:
    """The pattern and changed copies of it."""
    return stack(pattern, *(change(pattern) for change in changes))


def layer(pattern: Pattern, *changes: Change) -> Pattern:
    """Changed copies of the pattern, without itself."""
    return stack(*(change(pattern) for change in changes))


def off(pattern: Pattern, cycles: Amount, change: Change) -> Pattern:
    """The pattern and a later, changed copy."""
    return patterned(pattern, cycles, lambda own, by: stack(own, change(late(own, by))))


def jux_by(pattern: Pattern, width: Amount, change: Change) -> Pattern:
    """The pattern and a changed copy, ``width`` apart between left and right."""

    def spread(own: Pattern, amount: Any) -> Pattern:
        half = number(amount) / 2
        return stack(_panned(own, -half), change(_panned(own, half)))

    return patterned(pattern, width, spread)


def jux(pattern: Pattern, change: Change) -> Pattern:
    """The pattern on the left, a changed copy on the right."""
    return jux_by(pattern, 1, change)


def echo(pattern: Pattern, times: Amount, cycles: Amount, feedback: Amount) -> Pattern:
    """The pattern and echoes of it, each later by ``cycles`` and quieter by ``feedback``."""

    def echoed(own: Pattern, count: Any) -> Pattern:
        return patterned(own, feedback, lambda mine, level: _echoes(mine, count, cycles, level))

    return patterned(pattern, times, echoed)


def stut(pattern: Pattern, times: Amount, feedback: Amount, cycles: Amount) -> Pattern:
    """`echo` with its arguments in the older order."""
    return echo(pattern, times, cycles, feedback)


def _echoes(pattern: Pattern, times: Any, cycles: Amount, feedback: Any) -> Pattern:
    level = float(number(feedback))

    def quieter(index: int) -> Callable[[Pattern], Pattern]:
        def scaled(value: Any) -> Any:
            if not isinstance(value, dict):
                raise CodeError(f"echo makes sounds quieter, got {describe(value)}")
            return {**value, "gain": multiply(value.get("gain", 1), level**index)}

        return lambda own: Pattern(map_values(own.node, scaled), own.steps)

    return _copies(pattern, times, cycles, quieter)


def echo_with(pattern: Pattern, times: Amount, cycles: Amount, change: NumberedChange) -> Pattern:
    """The pattern and later copies, each changed as its number says."""

    def again(index: int) -> Callable[[Pattern], Pattern]:
        return lambda own: change(own, index)

    return patterned(pattern, times, lambda own, count: _copies(own, count, cycles, again))


def _copies(
    pattern: Pattern,
    times: Any,
    cycles: Amount,
    change: Callable[[int], Callable[[Pattern], Pattern]],
) -> Pattern:
    count = whole_number(times)
    charge(max(0, count) ** 2)  # a change may be made once more on each copy

    def copies(own: Pattern, offset: Any) -> Pattern:
        by = fraction(offset)
        return stack(*(change(index)(late(own, by * index)) for index in range(count)))

    return patterned(pattern, cycles, copies)


def ply_with(pattern: Pattern, times: Amount, change: Change) -> Pattern:
    """Each event so many times in its own time, the change made once more on each."""

    def plied(own: Pattern, count: Any) -> Pattern:
        total = whole_number(count)
        charge(max(0, total) ** 2)

        def row(value: Any) -> Node:
            copies, copy = [], Pattern(Constant(value))
            for _ in range(total):
                copies.append((copy, Fraction(1)))
                copy = change(copy)
            return sequence(copies).node

        steps = None if own.steps is None else own.steps * max(0, total)
        return Pattern(join(own.node, row, "squeeze", (own.node,)), steps)

    return patterned(pattern, times, plied, counted=False)


def apply(pattern: Pattern, change: Change) -> Pattern:
    """The change made."""
    return change(pattern)


def mapped(pattern: Pattern, change: Callable[[Any], Any]) -> Pattern:
    """Every value changed by a function."""
    return Pattern(map_played(pattern.node, change), pattern.steps)


def weave(pattern: Pattern, cycles: Any, *others: Pattern) -> Pattern:
    """The others take turns in starting, each shifted on, over a slow base of controls."""
    count = max(1, len(others))
    base = slow(pattern, cycles)
    return stack(
        *(
            operated("set")(other, late(base, fraction(cycles) * index / count))
            for index, other in enumerate(others)
        )
    )


def spread(changes: tuple[Change, ...], pattern: Pattern) -> Pattern:
    """One of the changes each cycle, in turn."""
    return slowcat_prime(*(change(pattern) for change in changes))


def crossfaded(first: Pattern, position: Amount, second: Pattern) -> Pattern:
    """From one pattern (0) to another (1); both are at full level in the middle."""

    def level(x: Any, rising: bool) -> float:
        place = min(1.0, max(0.0, float(number(x))))
        return min(1.0, 2 * (place if rising else 1 - place))

    def faded(own: Pattern, rising: bool) -> Pattern:
        gains = mapped(as_pattern(position), lambda x: {"gain": level(x, rising)})
        return operated("mul")(own, gains)

    return stack(faded(first, False), faded(second, True))


def _panned(pattern: Pattern, shift: float) -> Pattern:
    middle = min(1.0, max(0.0, 0.5 + shift))

    def moved(value: Any) -> Any:
        if not isinstance(value, dict):
            raise CodeError(
                f"jux places sounds, got {describe(value)}", hint="write s(..) or note(..) first"
            )
        place = value.get("pan")
        if place is None:
            return {**value, "pan": middle}
        there = add(place, shift)
        return {**value, "pan": there if isinstance(there, Binding) else min(1, max(0, there))}

    return Pattern(map_values(pattern.node, moved), pattern.steps)
