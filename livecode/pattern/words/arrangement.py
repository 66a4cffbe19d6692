"""Pieces: patterns that play for a number of cycles each."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import fraction
from livecode.pattern.node import Facts, Node, Table
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.tables import clipped, moved
from livecode.pattern.words.arithmetic import operated
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import sequence, silence, stack
from livecode.pattern.words.time import fast, shifted, slow


def arrange(*sections: Any) -> Pattern:
    """Each pattern for so many cycles, then the next: ``[2, pattern]`` and so on."""
    _check("arrange", sections, 2, 'arrange([2, "bd*4"], [1, "cp"])')
    timed = []
    for cycles, pattern in sections:
        length = fraction(cycles)
        timed.append((fast(as_pattern(pattern), length), length))
    row = sequence(timed)
    return fast(row, 1 / (row.steps or Fraction(1)))


def loop_of_parts(*parts: Any) -> Pattern:
    """Each pattern from one time to another [cycles], all of it over and over."""
    _check("seqPLoop", parts, 3, 'seqPLoop([0, 2, "bd*4"], [1, 3, "cp"])')
    total = max((fraction(end) for _, end, _ in parts), default=Fraction(0))
    if total <= 0:
        return silence
    played = stack(
        *(_between(as_pattern(own), fraction(begin), fraction(end)) for begin, end, own in parts)
    )
    return operated("keepif", "restart")(played, slow(reified(1), total))


def _check(word: str, lists: Any, length: int, example: str) -> None:
    if not lists or any(not isinstance(one, list | tuple) or len(one) != length for one in lists):
        wanted = {2: "a number of cycles and a pattern", 3: "a begin, an end and a pattern"}
        raise CodeError(f"{word} takes lists of {wanted[length]}", hint=f"for example {example}")


def _between(pattern: Pattern, begin: Fraction, end: Fraction) -> Pattern:
    """The pattern from the cycle of ``begin`` on, heard from ``begin`` to ``end``."""
    node = shifted(pattern.node, Fraction(-floor(begin)))
    scale = begin.denominator * end.denominator

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        low = int((begin - cycle) * scale) * ticks
        high = int((end - cycle) * scale) * ticks
        return ticks * scale, clipped(moved(events, scale, 0), low, high)

    return Pattern(Node(compute, lambda: Facts(None, node.facts.flags)))
