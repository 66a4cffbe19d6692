"""Windows of time: repeated, taken out, moved about, turned."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.exact import fraction, number, whole_number
from livecode.pattern.joins import join
from livecode.pattern.node import ANALOG, Constant, Event, Node, Table, together
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.tables import clipped, moved, window
from livecode.pattern.transform import Change
from livecode.pattern.waves import rewave
from livecode.pattern.words.arithmetic import operated
from livecode.pattern.words.conditions import in_cycle, when
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import sequence, silence, slowcat
from livecode.pattern.words.time import (
    Amount,
    compress,
    early,
    fast,
    inside,
    late,
    patterned,
    rev,
    slow,
    zoom,
)


def repeat_cycles(pattern: Pattern, times: Amount) -> Pattern:
    """Each cycle so many times before the next."""
    return patterned(pattern, times, _repeat_cycles)


def _repeat_cycles(pattern: Pattern, times: Any) -> Pattern:
    count = whole_number(times)
    if count <= 0:
        return silence
    node = pattern.node
    return Pattern(
        Node(lambda cycle: node.table(cycle // count), together((node,), count)), pattern.steps
    )


def iterate(pattern: Pattern, parts: Amount) -> Pattern:
    """Each cycle starts one part of ``parts`` further on."""
    return patterned(pattern, parts, lambda own, n: _iterate(own, n, 1))


def iterate_back(pattern: Pattern, parts: Amount) -> Pattern:
    """Each cycle starts one part of ``parts`` further back."""
    return patterned(pattern, parts, lambda own, n: _iterate(own, n, -1))


def _iterate(pattern: Pattern, parts: Any, direction: int) -> Pattern:
    count = whole_number(parts)
    if count <= 0:
        return silence
    charge(count)
    return slowcat(*(early(pattern, Fraction(direction * index, count)) for index in range(count)))


def palindrome(pattern: Pattern) -> Pattern:
    """Forwards and backwards in turn."""
    return in_cycle(pattern, 2, -1, rev)


def brak(pattern: Pattern) -> Pattern:
    """Every other cycle squeezed into half and off the beat, as in breakbeat."""

    def squeezed(own: Pattern) -> Pattern:
        half = sequence([(own, Fraction(1)), (silence, Fraction(1))])
        return late(half, Fraction(1, 4))

    return in_cycle(pattern, 2, 1, squeezed)


def press_by(pattern: Pattern, amount: Amount) -> Pattern:
    """Each event starts later in its own time by a share of it."""
    return patterned(pattern, amount, _press_by)


def _press_by(pattern: Pattern, amount: Any) -> Pattern:
    begin = fraction(amount)

    def pressed(value: Any) -> Node:
        return compress(Pattern(Constant(value)), begin, 1).node

    return Pattern(join(pattern.node, pressed, "squeeze", (pattern.node,)), pattern.steps)


def press(pattern: Pattern) -> Pattern:
    """Each event starts in the middle of its own time."""
    return press_by(pattern, Fraction(1, 2))


def swing_by(pattern: Pattern, amount: Amount, parts: Amount) -> Pattern:
    """The second half of each of ``parts`` parts of the cycle comes later by a share."""

    def swung(own: Pattern, share: Any) -> Pattern:
        half = reified(fraction(share) / 2)
        pair = sequence([(reified(0), Fraction(1)), (half, Fraction(1))])
        return inside(own, parts, lambda inner: late(inner, pair))

    return patterned(pattern, amount, swung)


def swing(pattern: Pattern, parts: Amount) -> Pattern:
    """The second half of each of ``parts`` parts of the cycle comes later by a third of it."""
    return swing_by(pattern, Fraction(1, 3), parts)


def linger(pattern: Pattern, share: Amount) -> Pattern:
    """Only the first share of each cycle, repeated to fill it; the last if below 0."""
    return patterned(pattern, share, lambda own, t: _linger(own, fraction(t)))


def _linger(pattern: Pattern, share: Fraction) -> Pattern:
    if share == 0:
        return silence
    length = min(abs(share), Fraction(1))
    start = Fraction(0) if share > 0 else 1 - length
    node, under = pattern.node, length.denominator * start.denominator
    low, width = int(start * under), int(length * under)

    def compute(cycle: int) -> Table:
        offset = cycle * under + low
        ticks, events = window(node, offset, offset + width, under)
        step = width * ticks // under
        copies = -(-ticks // step)
        charge(len(events) * copies)
        out: list[Event] = []
        for index in range(copies):
            copy = moved(events, 1, index * step)
            if node.facts.flags & ANALOG:
                copy = rewave(copy, ticks, -index * step, ticks)
            out += copy
        return ticks, clipped(out, 0, ticks)

    return Pattern(Node(compute, together((node,))), pattern.steps)


def ribbon(pattern: Pattern, offset: Amount, cycles: Amount) -> Pattern:
    """A stretch of ``cycles`` cycles from ``offset`` on, over and over."""

    def looped(own: Pattern, start: Any) -> Pattern:
        begun = early(own, start)
        return patterned(
            begun,
            cycles,
            lambda mine, length: operated("keepif", "restart")(mine, slow(reified(1), length)),
        )

    return patterned(pattern, offset, looped)


def bite(pattern: Pattern, parts: Amount, which: Any) -> Pattern:
    """The cycle cut into parts, and the parts played in another order."""
    order = as_pattern(which)

    def bitten(own: Pattern, count: Any) -> Pattern:
        width = 1 / positive(count, "bite")

        def part(index: Any) -> Node:
            begin = fraction(index) * width % 1
            return zoom(own, begin, begin + width).node

        return Pattern(join(order.node, part, "squeeze", (own.node,)), order.steps)

    return patterned(pattern, parts, bitten)


def positive(value: Any, word: str) -> Fraction:
    """A number above 0.

    Raises:
        CodeError: if it is not.
    """
    exact = fraction(value)
    if exact <= 0:
        raise CodeError(f"{word} needs a number above 0, got {number(value)}")
    return exact


def hurry(pattern: Pattern, factor: Amount) -> Pattern:
    """Faster, and the sounds are played faster too."""

    def hurried(own: Pattern, rate: Any) -> Pattern:
        return operated("mul")(fast(own, rate), reified({"speed": number(rate)}))

    return patterned(pattern, factor, hurried)


def rotate_values(pattern: Pattern, places: Amount) -> Pattern:
    """The values move to the onsets before them; the rhythm stays."""
    return patterned(pattern, places, _rotate_values)


def _rotate_values(pattern: Pattern, places: Any) -> Pattern:
    count, node = whole_number(places), pattern.node

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        begins = sorted({event[0] for event in events if event[0] >= 0})
        groups = {begin: [e for e in events if e[0] == begin] for begin in begins}
        out: list[Event] = []
        for index, begin in enumerate(begins):
            place = groups[begin][0]
            values = groups[begins[(index + count) % len(begins)]]
            out += [(*place[:4], *event[4:]) for event in values]
        return ticks, out

    return Pattern(Node(compute, together((node,))), pattern.steps)


def chunk(
    pattern: Pattern, parts: Amount, change: Change, direction: int, whole: bool = True
) -> Pattern:
    """A change to one part of the cycle after the other, one each cycle.

    With ``whole`` each cycle of the pattern stays until all its parts have been changed.
    """

    def chunked(own: Pattern, n: Any) -> Pattern:
        count = abs(whole_number(n))
        charge(count)
        if count == 0:
            return own
        bits = [(reified(index == 0), Fraction(1)) for index in range(count)]
        turning = _iterate(sequence(bits), count, -direction)
        return when(_repeat_cycles(own, count) if whole else own, turning, change)

    return patterned(pattern, parts, chunked)
