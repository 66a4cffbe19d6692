"""Signals: values for every moment, once around a cycle."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.errors import BudgetError
from livecode.pattern.binding import Binding, Curve
from livecode.pattern.exact import number
from livecode.pattern.joins import app_left, map_values
from livecode.pattern.node import Node
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.values import add, multiply, united
from livecode.pattern.waves import Lengths, Row, Signal
from livecode.pattern.words.structure import sequence
from livecode.pattern.words.time import shifted

_PLAIN = frozenset({int, float})


def _signal(shape: Callable[[float], float], row: Row | None = None) -> Pattern:
    """A signal of the time [cycles], counted from time 0 as Strudel does.

    Reckoned within its cycle it would be the same but for the last bits; those decide what
    ``floor`` and ``choose`` make of it.
    """
    return Pattern(Signal(lambda n, d: shape(n / d), row=row))


def to_bipolar(pattern: Pattern) -> Pattern:
    """Values 0..1 stretched over -1..1."""
    return Pattern(map_values(pattern.node, lambda value: number(value) * 2 - 1), pattern.steps)


def from_bipolar(pattern: Pattern) -> Pattern:
    """Values -1..1 squeezed into 0..1."""
    return Pattern(map_values(pattern.node, lambda value: (number(value) + 1) / 2), pattern.steps)


def _ramp(time: float) -> float:
    return math.fmod(time, 1)


def _wave(time: float) -> float:
    return math.sin(math.pi * 2 * time)


def _ramps(numerators: list[int], d: int) -> list[float]:
    fmod = math.fmod
    return [fmod(n / d, 1) for n in numerators]


def _sines(numerators: list[int], d: int) -> list[float]:
    sin, around = math.sin, math.pi * 2
    return [(sin(around * (n / d)) + 1) / 2 for n in numerators]


def _early(pattern: Pattern) -> Pattern:
    return Pattern(shifted(pattern.node, Fraction(1, 4)))


def _halves(first: Pattern, second: Pattern) -> Pattern:
    return sequence([(first, Fraction(1)), (second, Fraction(1))])


saw = _signal(_ramp, _ramps)
isaw = _signal(lambda time: 1 - _ramp(time))
sine2 = _signal(_wave)
sine = _signal(lambda time: (_wave(time) + 1) / 2, _sines)
cosine, cosine2 = _early(sine), _early(sine2)
square = _signal(lambda time: math.floor(math.fmod(time * 2, 2)))
tri, itri = _halves(saw, isaw), _halves(isaw, saw)
saw2, isaw2, square2, tri2, itri2 = (
    to_bipolar(pattern) for pattern in (saw, isaw, square, tri, itri)
)
time = Pattern(Signal(lambda n, d: n / d))


def steady(value: Any) -> Pattern:
    """One value at every moment, without onsets."""
    return Pattern(Signal(lambda n, d: value, 1))


def of_function(change: Any) -> Pattern:
    """The values that a function gives for the time [cycles]."""
    return Pattern(Signal(lambda n, d: change(n / d)))


def in_range(pattern: Pattern, low: Any, high: Any) -> Pattern:
    """Values 0..1 mapped on ``low`` to ``high``."""
    binding = _bound(pattern, low, high, "linear")
    if isinstance(pattern.node, Signal) and type(low) in _PLAIN and type(high) in _PLAIN:
        if not math.isfinite(high - low):
            raise BudgetError(
                f"a range from {low:g} to {high:g} is too wide", hint="use smaller numbers"
            )
        return Pattern(_mapped_on(pattern.node, low, high - low), pattern.steps, binding)
    bottom, top = reified(low), reified(high)
    width = app_left(top.node, bottom.node, lambda upper, lower: number(upper) - number(lower))
    scaled = app_left(pattern.node, width, united(multiply))
    return Pattern(
        app_left(scaled, bottom.node, united(add)),
        pattern.steps,
        binding,
    )


def _mapped_on(node: Signal, low: float, width: float) -> Node:
    """A signal 0..1 on ``low`` to ``low + width``: so common that it has a row of its own."""
    if isinstance(node, Lengths):
        return map_values(node, lambda value: value * width + low)
    source, row = node.source, node.row
    return Signal(
        lambda n, d: source(n, d) * width + low,
        *node.facts,
        node.spans,
        row=lambda ns, d: [value * width + low for value in row(ns, d)],
    )


def in_range_exponential(pattern: Pattern, low: Any, high: Any) -> Pattern:
    """Values 0..1 mapped on ``low`` to ``high`` by equal ratios, as ears like frequencies."""
    bottom, top = reified(low), reified(high)
    ends = app_left(bottom.node, top.node, lambda lower, upper: (number(lower), number(upper)))
    return Pattern(
        app_left(pattern.node, ends, _between_by_ratio),
        pattern.steps,
        _bound(pattern, low, high, "exponential"),
    )


def _between_by_ratio(value: Any, ends: tuple[float, float]) -> float:
    low, high = ends
    if low <= 0 or high <= 0:
        return low + (high - low) * number(value)
    return math.exp(math.log(low) + (math.log(high) - math.log(low)) * number(value))


def in_range_bipolar(pattern: Pattern, low: Any, high: Any) -> Pattern:
    """Values -1..1 mapped on ``low`` to ``high``."""
    return in_range(from_bipolar(pattern), low, high)


def _bound(pattern: Pattern, low: Any, high: Any, curve: Curve) -> Binding | None:
    """The binding of a bare live signal, with a new range; None of anything else."""
    if pattern.binding is None or isinstance(low, Pattern) or isinstance(high, Pattern):
        return None
    held = pattern.binding
    if held.low == 0.0 and held.high == 1.0:
        return Binding(held.path, float(number(low)), float(number(high)), curve)
    if curve == "linear" and held.curve == "linear":
        width = number(high) - number(low)
        return Binding(held.path, low + width * held.low, low + width * held.high)
    return None
