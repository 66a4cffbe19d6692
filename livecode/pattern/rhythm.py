"""Rhythm given to values: struct, mask, euclid, segment, and what tests an onset."""

from __future__ import annotations

from typing import Any

from livecode.pattern.budget import charge
from livecode.pattern.exact import fraction, whole_number
from livecode.pattern.joins import app_left, keep_events, map_values
from livecode.pattern.node import SILENCE, Constant, Node, Table
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.time import Amount, patterned, sped
from livecode.pattern.values import keep_left, keep_right, truth


def struct(pattern: Pattern, rhythm: Any) -> Pattern:
    """The values of the pattern at the onsets of a rhythm (0 and f are silent)."""
    given = reified(rhythm)
    true = keep_events(given.node, lambda event: truth(event[4]))
    return Pattern(app_left(true, pattern.node, keep_right), given.steps)


def mask(pattern: Pattern, rhythm: Any) -> Pattern:
    """The pattern only while the rhythm is true."""
    true = keep_events(reified(rhythm).node, lambda event: truth(event[4]))
    return Pattern(app_left(pattern.node, true, keep_left), pattern.steps)


def bjorklund(pulses: int, steps: int) -> list[bool]:
    """``pulses`` spread as evenly as they can be over ``steps``; inverted if negative.

    After E. Bjorklund, "The Theory of Rep-Rate Pattern Generation in the SNS Timing
    System" (2003), as G. Toussaint used it for rhythms.
    """
    charge(max(steps, 0))
    if steps <= 0:
        return []
    count = min(abs(pulses), steps)
    heads, tails = [[True]] * count, [[False]] * (steps - count)
    while min(len(heads), len(tails)) > 1:
        paired = min(len(heads), len(tails))
        rest = heads[paired:] or tails[paired:]
        heads = [head + tail for head, tail in zip(heads[:paired], tails[:paired], strict=True)]
        tails = rest
    flat = [bit for group in heads + tails for bit in group]
    return [not bit for bit in flat] if pulses < 0 else flat


def euclid(pattern: Pattern, pulses: Amount, steps: Amount, rotation: Any = None) -> Pattern:
    """The values of the pattern at ``pulses`` onsets spread over ``steps``, rotated right."""
    shaped = patterned(
        pattern,
        pulses,
        lambda own, k: patterned(
            own,
            steps,
            lambda mine, n: patterned(mine, 0 if rotation is None else rotation, _euclid(k, n)),
        ),
    )
    known = None if isinstance(steps, Pattern) else fraction(steps)
    return Pattern(shaped.node, known)


def _euclid(pulses: Any, steps: Any) -> Any:
    def rotated(pattern: Pattern, rotation: Any) -> Pattern:
        count = whole_number(steps)
        rhythm = bjorklund(whole_number(pulses), count)
        turn = -whole_number(rotation) % max(1, count)
        return Pattern(app_left(bits_node(rhythm[turn:] + rhythm[:turn]), pattern.node, keep_right))

    return rotated


def bits_node(bits: list[bool]) -> Node:
    """True at each set bit, the bits being equal steps of a cycle."""
    count = len(bits)
    if not any(bits):
        return SILENCE
    table: Table = (count, [(i, i + 1, i, i + 1, True, ()) for i, bit in enumerate(bits) if bit])
    return Node(lambda cycle: table)


def segment(pattern: Pattern, count: Amount) -> Pattern:
    """The pattern sampled ``count`` times a cycle."""
    return patterned(pattern, count, _segment)


def _segment(pattern: Pattern, count: Any) -> Pattern:
    exact = fraction(count)
    grid = sped(Constant(True), exact)
    return Pattern(app_left(grid, pattern.node, keep_right), exact)


def inverted(pattern: Pattern) -> Pattern:
    """True for false and false for true."""
    return Pattern(map_values(pattern.node, lambda value: not truth(value)), pattern.steps)
