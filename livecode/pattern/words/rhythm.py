"""Rhythm given to values: struct, mask, euclid, segment, and what tests an onset."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any

from livecode.errors import CodeError
from livecode.pattern import written
from livecode.pattern.budget import charge
from livecode.pattern.exact import fraction, whole_number
from livecode.pattern.joins import app_left, join, keep_events, map_values
from livecode.pattern.node import SILENCE, Constant, Node, Table
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.values import keep_right, truth
from livecode.pattern.words.alignment import aligned, keep_if
from livecode.pattern.words.time import Amount, compress, late, patterned, sped


def struct(pattern: Pattern, rhythm: Any) -> Pattern:
    """The values of the pattern at the onsets of a rhythm (0 and f are silent)."""
    given = reified(rhythm)
    true = keep_events(given.node, lambda event: truth(event[4]))
    return Pattern(app_left(true, pattern.node, keep_right), given.steps)


def mask(pattern: Pattern, rhythm: Any) -> Pattern:
    """The pattern only while the rhythm is true."""
    return aligned(pattern, reified(rhythm), keep_if, drops=True)


def bjorklund(pulses: int, steps: int) -> list[bool]:
    """``pulses`` spread as evenly as they can be over ``steps``; inverted if negative.

    After E. Bjorklund, "The Theory of Rep-Rate Pattern Generation in the SNS Timing
    System" (2003), as G. Toussaint used it for rhythms.
    """
    charge(max(steps, 0))
    return list(_spread(pulses, steps)) if steps > 0 else []


@lru_cache(maxsize=64)
def _spread(pulses: int, steps: int) -> tuple[bool, ...]:
    count = min(abs(pulses), steps)
    heads, tails = [[True]] * count, [[False]] * (steps - count)
    while min(len(heads), len(tails)) > 1:
        paired = min(len(heads), len(tails))
        rest = heads[paired:] or tails[paired:]
        heads = [head + tail for head, tail in zip(heads[:paired], tails[:paired], strict=True)]
        tails = rest
    flat = [bit for group in heads + tails for bit in group]
    return tuple(not bit for bit in flat) if pulses < 0 else tuple(flat)


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
        bits = rhythm[turn:] + rhythm[:turn]
        made = written.struck(pattern.node, bits)
        return Pattern(made or app_left(bits_node(bits), pattern.node, keep_right))

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
    return patterned(pattern, count, _segment, counted=False)


def _segment(pattern: Pattern, count: Any) -> Pattern:
    exact = fraction(count)
    grid = sped(Constant(True), exact)
    return Pattern(app_left(grid, pattern.node, keep_right), exact)


def inverted(pattern: Pattern) -> Pattern:
    """True for false and false for true."""
    return Pattern(map_values(pattern.node, lambda value: not truth(value)), pattern.steps)


def euclid_legato(pattern: Pattern, pulses: Amount, steps: Amount, rotation: Any = None) -> Pattern:
    """As `euclid`, each event held until the next begins."""

    def shaped(own: Pattern, k: Any, n: Any, r: Any) -> Pattern:
        count = whole_number(steps if n is None else n)
        rhythm = bjorklund(whole_number(k), count)
        onsets = [index for index, bit in enumerate(rhythm) if bit]
        if not onsets or whole_number(k) < 0:
            return Pattern(SILENCE)
        ends = [*onsets[1:], count]
        table: Table = (
            count,
            [(a, b, a, b, True, ()) for a, b in zip(onsets, ends, strict=True)],
        )
        held = Pattern(app_left(Node(lambda cycle: table), own.node, keep_right), Fraction(count))
        return held if not r else late(held, Fraction(whole_number(r), count))

    return _thrice(pattern, pulses, steps, rotation, shaped)


def _thrice(
    pattern: Pattern, first: Any, second: Any, third: Any, change: Callable[..., Pattern]
) -> Pattern:
    """A change with three amounts, each of which may be a pattern."""
    return patterned(
        pattern,
        first,
        lambda own, a: patterned(
            own,
            second,
            lambda mine, b: patterned(
                mine, 0 if third is None else third, lambda this, c: change(this, a, b, c)
            ),
        ),
    )


def euclidish(pattern: Pattern, pulses: Amount, steps: Amount, groove: Amount) -> Pattern:
    """Between `euclid` (groove 0) and onsets at truly equal distances (groove 1)."""

    def shaped(own: Pattern, k: Any, n: Any, share: Any) -> Pattern:
        count, by = whole_number(n), fraction(share)
        onsets = [i for i, bit in enumerate(bjorklund(whole_number(k), count)) if bit]
        if not onsets:
            return Pattern(SILENCE)
        ticks = count * len(onsets) * by.denominator
        begins = [
            int(ticks * ((1 - by) * Fraction(place, count) + by * Fraction(index, len(onsets))))
            for index, place in enumerate(onsets)
        ]
        width = ticks // count
        table: Table = (
            ticks,
            [(a, a + width, a, min(a + width, ticks), True, ()) for a in begins],
        )
        return Pattern(app_left(Node(lambda cycle: table), own.node, keep_right), Fraction(count))

    return _thrice(pattern, pulses, steps, groove, shaped)


def euclid_of_list(
    pattern: Pattern, parameters: Any, *, spread: Callable[..., Pattern] = euclid
) -> Pattern:
    """`euclid` with its numbers in a list: pulses, steps, rotation."""

    def shaped(own: Pattern, given: Any) -> Pattern:
        numbers = [*(given if isinstance(given, list) else [given])]
        pulses, steps, rotation = [*numbers, *[0, numbers[0], 0][len(numbers) :]][:3]
        return spread(own, pulses, steps, rotation)

    if isinstance(parameters, list | tuple):
        return shaped(pattern, list(parameters))
    return patterned(pattern, parameters, shaped)


def beat(pattern: Pattern, places: Any, steps: Amount) -> Pattern:
    """The pattern's values at certain steps of the cycle."""

    def placed(own: Pattern, place: Any, count: Any) -> Pattern:
        total = fraction(count)
        if total <= 0:
            return Pattern(SILENCE)
        if fraction(place) < 0:
            return Pattern(SILENCE)
        begin = fraction(place) % total / total
        end = min(Fraction(1), begin + 1 / total)
        made = join(
            own.node,
            lambda value: compress(Pattern(Constant(value)), begin, end).node,
            "inner",
            (own.node,),
        )
        return Pattern(made)

    return _thrice(pattern, places, steps, None, lambda own, a, b, _: placed(own, a, b))


_Onsets = tuple[tuple[Fraction, ...], Fraction]


def morphed(before: Any, after: Any, position: Amount) -> Pattern:
    """Onsets on their way from one row of zeros and ones (0) to another (1)."""
    given = reified(list(before) if isinstance(before, tuple) else before).node
    goal = reified(list(after) if isinstance(after, tuple) else after).node
    rows = app_left(given, goal, lambda first, last: (_onsets_of(first), _onsets_of(last)))
    shares = app_left(rows, reified(position).node, lambda both, share: (*both, share))
    return Pattern(join(shares, _on_the_way))


def _on_the_way(between: tuple[_Onsets, _Onsets, Any]) -> Node:
    (first, width), (last, _), share = between
    by = fraction(share)
    begins = [a + (b - a) * by for a, b in zip(first, last, strict=False)]
    ticks = lcm(width.denominator, *(begin.denominator for begin in begins))
    events = [(int(a * ticks), int((a + width) * ticks)) for a in begins]
    table: Table = (ticks, [(a, b, a, min(b, ticks), True, ()) for a, b in events])
    return Node(lambda cycle: table)


def _onsets_of(row: Any) -> _Onsets:
    """Where in the cycle a row of zeros and ones has onsets, and how long its steps are."""
    if not isinstance(row, list | tuple) or not row:
        raise CodeError(
            "morph goes from one list of 0 and 1 to another",
            hint="morph([1, 0, 1, 0], [1, 1], 0.5)",
        )
    charge(len(row))
    width = Fraction(1, len(row))
    return tuple(index * width for index, bit in enumerate(row) if truth(bit)), width
