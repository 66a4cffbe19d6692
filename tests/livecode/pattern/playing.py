"""What patterns play, in a form that tests can compare."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from livecode.pattern.pattern import Pattern
from livecode.pattern.words.structure import pure, seq

F = Fraction


def row(*values: Any) -> Pattern:
    """The values as equal steps of a cycle."""
    return seq(*(value if isinstance(value, Pattern) else pure(value) for value in values))


def played(pattern: Pattern, cycle: int = 0) -> list[tuple[Fraction, Any]]:
    """Onset [cycles from the cycle's start] and value of what starts in a cycle."""
    found = pattern.onsets(F(cycle), F(cycle + 1))
    return [(F(*begin) - cycle, value) for begin, _, value, _ in found]


def values(pattern: Pattern, cycle: int = 0) -> list[Any]:
    """The values that start in a cycle, in order."""
    return [value for _, value in played(pattern, cycle)]


def spans(pattern: Pattern, cycle: int = 0) -> set[tuple[Fraction, Fraction, Fraction, Fraction]]:
    """Whole and part of each discrete hap of a cycle."""
    return {
        (hap.whole.begin, hap.whole.end, hap.part.begin, hap.part.end)
        for hap in pattern.query(F(cycle), F(cycle + 1))
        if hap.whole is not None
    }


def heard(pattern: Pattern, begin: Fraction, end: Fraction) -> set[tuple[Any, ...]]:
    """All haps of a window, with wholes, parts and values, comparable."""
    return {
        (
            hap.whole and (hap.whole.begin, hap.whole.end),
            (hap.part.begin, hap.part.end),
            repr(hap.value),
        )
        for hap in pattern.query(begin, end)
    }
