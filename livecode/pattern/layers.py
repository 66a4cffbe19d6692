"""Layers: changed copies laid over a pattern."""

from __future__ import annotations

from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import describe, number
from livecode.pattern.joins import map_values
from livecode.pattern.pattern import Pattern
from livecode.pattern.structure import stack
from livecode.pattern.time import Amount, late, patterned
from livecode.pattern.transform import Change


def superimpose(pattern: Pattern, *changes: Change) -> Pattern:
    """The pattern and changed copies of it."""
    return stack(pattern, *(change(pattern) for change in changes))


def layer(pattern: Pattern, *changes: Change) -> Pattern:
    """Changed copies of the pattern, without itself."""
    return stack(*(change(pattern) for change in changes))


def off(pattern: Pattern, cycles: Amount, change: Change) -> Pattern:
    """The pattern and a later, changed copy."""
    return stack(pattern, change(late(pattern, cycles)))


def jux_by(pattern: Pattern, width: Amount, change: Change) -> Pattern:
    """The pattern and a changed copy, ``width`` apart between left and right."""

    def spread(own: Pattern, amount: Any) -> Pattern:
        half = number(amount) / 2
        return stack(_panned(own, -half), change(_panned(own, half)))

    return patterned(pattern, width, spread)


def jux(pattern: Pattern, change: Change) -> Pattern:
    """The pattern on the left, a changed copy on the right."""
    return jux_by(pattern, 1, change)


def _panned(pattern: Pattern, shift: float) -> Pattern:
    def moved(value: Any) -> Any:
        if not isinstance(value, dict):
            raise CodeError(
                f"jux places sounds, got {describe(value)}", hint="write s(..) or note(..) first"
            )
        pan = value.get("pan", 0.5)
        return {**value, "pan": min(1, max(0, number(pan) + shift))}

    return Pattern(map_values(pattern.node, moved), pattern.steps)
