"""Words that performers reach for on stage: picking out, spreading, spinning, rolling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.exact import describe, fraction, number, whole_number
from livecode.pattern.joins import keep_events, map_values
from livecode.pattern.node import ANALOG, Event, Node, Table, together
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.transform import Change, as_change
from livecode.pattern.waves import Signal
from livecode.pattern.words.arithmetic import operated
from livecode.pattern.words.layers import weave
from livecode.pattern.words.signals import in_range, sine
from livecode.pattern.words.structure import sequence, silence, slowcat, stack
from livecode.pattern.words.time import Amount, compress, early, late, patterned, zoom

MOST_CHOICES = 64
CLOSE = 1e-9  # numbers that count as equal
GHOST = Fraction(1, 8)  # cycles


def fix(pattern: Pattern, change: Change, condition: Any) -> Pattern:
    """The change, made to the events that have these controls; the others stay."""
    return contrast(pattern, change, _unchanged, condition)


def unfix(pattern: Pattern, change: Change, condition: Any) -> Pattern:
    """The change, made to the events that do not have these controls."""
    return contrast(pattern, _unchanged, change, condition)


def contrast(pattern: Pattern, change: Change, otherwise: Change, condition: Any) -> Pattern:
    """One change for the events that have these controls, another one for the rest."""
    wanted = _conditions(condition)

    def has(event: Event) -> bool:
        charge(len(wanted))
        return any(_matches(event[4], controls) for controls in wanted)

    with_them = Pattern(keep_events(pattern.node, has), pattern.steps)
    without = Pattern(keep_events(pattern.node, lambda event: not has(event)), pattern.steps)
    return stack(change(with_them), otherwise(without))


def _unchanged(pattern: Pattern) -> Pattern:
    return pattern


def _conditions(condition: Any) -> list[Mapping[str, Any]]:
    """The controls of a dictionary, or of each event in a pattern's first cycle."""
    if isinstance(condition, Mapping):
        return [condition]
    values = [value for _, _, value, _ in reified(condition).onsets(Fraction(0), Fraction(1))]
    wrong = [value for value in values if not isinstance(value, Mapping)]
    if wrong or not values:
        held = describe(wrong[0]) if wrong else "nothing"
        raise CodeError(f"which events are meant? got {held}", hint='write s("bd") or n(3)')
    return list({repr(value): value for value in values}.values())


def _matches(value: Any, controls: Mapping[str, Any]) -> bool:
    if not isinstance(value, Mapping):
        return False
    return all(name in value and _same(value[name], held) for name, held in controls.items())


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float | Fraction) and isinstance(other, int | float | Fraction):
        return abs(float(one) - float(other)) < CLOSE
    return bool(one == other)


def spread(pattern: Pattern, word: Callable[[Any], Any], values: Any) -> Pattern:
    """The word with one of its values each cycle, in turn."""
    return slowcat(*_spread(pattern, word, values))


def fast_spread(pattern: Pattern, word: Callable[[Any], Any], values: Any) -> Pattern:
    """The word with all of its values in each cycle, one after the other."""
    return sequence([(changed, Fraction(1)) for changed in _spread(pattern, word, values)])


def _spread(pattern: Pattern, word: Callable[[Any], Any], values: Any) -> list[Pattern]:
    if isinstance(values, Pattern):
        values = [value for _, _, value, _ in values.onsets(Fraction(0), Fraction(1))]
    choices: Sequence[Any] = values if isinstance(values, list | tuple) else [values]
    if not 0 < len(choices) <= MOST_CHOICES:
        raise CodeError(f"1 to {MOST_CHOICES} values can be spread, got {len(choices)}")
    charge(len(choices))
    return [as_change(word(value))(pattern) for value in choices]


def spin(pattern: Pattern, copies: Amount) -> Pattern:
    """So many copies around the listener, each shifted by its part of a cycle."""

    def around(own: Pattern, count: Any) -> Pattern:
        total = max(1, whole_number(count))
        charge(total)
        places = [Fraction(index, total) for index in range(total)]
        put = operated("set")
        return stack(*(put(early(own, at), reified({"pan": float(at)})) for at in places))

    return patterned(pattern, copies, around)


def trunc(pattern: Pattern, amount: Amount) -> Pattern:
    """Only the first part of each cycle, in its own time."""

    def cut(own: Pattern, share: Any) -> Pattern:
        end = min(Fraction(1), max(Fraction(0), fraction(share)))
        return compress(zoom(own, 0, end), 0, end) if end else silence

    return patterned(pattern, amount, cut)


def interlace(pattern: Pattern, other: Pattern) -> Pattern:
    """Two patterns whose distortion moves from one to the other and back, over 16 cycles."""
    slide = in_range(sine, 0, 0.9)
    base = Pattern(map_values(slide.node, lambda value: {"shape": value}))
    return weave(base, 16, pattern, other)


def ghost(pattern: Pattern) -> Pattern:
    """The pattern with two quiet, short and high copies behind each event."""
    quieter, short = operated("mul"), operated("set")

    def fade(own: Pattern) -> Pattern:
        softer = quieter(own, reified({"gain": 0.7, "speed": 1.25}))
        return short(softer, reified({"end": 0.2}))

    return ghost_with(pattern, GHOST, fade)


def ghost_with(pattern: Pattern, cycles: Amount, change: Change) -> Pattern:
    """The pattern with changed copies 1.5 and 2.5 times ``cycles`` behind."""

    def haunted(own: Pattern, amount: Any) -> Pattern:
        step = fraction(amount)
        copies = [change(late(own, step * times)) for times in (Fraction(3, 2), Fraction(5, 2))]
        return stack(own, *copies)

    return patterned(pattern, cycles, haunted)


def stutter(pattern: Pattern, times: Amount, cycles: Amount) -> Pattern:
    """Each event so many times, ``cycles`` apart."""

    def repeated(own: Pattern, count: Any, step: Any) -> Pattern:
        total = max(0, whole_number(count))
        charge(total)
        return stack(*(late(own, fraction(step) * index) for index in range(total)))

    return patterned(
        pattern,
        times,
        lambda own, count: patterned(own, cycles, lambda mine, step: repeated(mine, count, step)),
    )


def smooth(pattern: Pattern) -> Pattern:
    """A line from each number to the next, at every moment."""

    def source(numerator: int, denominator: int) -> float:
        at, cycle = Fraction(numerator, denominator), numerator // denominator
        points = [
            (Fraction(*begin), float(number(value)))
            for begin, _, value, _ in pattern.onsets(Fraction(cycle - 1), Fraction(cycle + 2))
        ]
        before = [point for point in points if point[0] <= at]
        later = [point for point in points if point[0] > at]
        if not before or not later:
            return (before or later)[-1 if before else 0][1] if points else 0.0
        (begin, first), (end, last) = before[-1], later[0]
        return first + (last - first) * float((at - begin) / (end - begin))

    period, flags = pattern.node.facts
    return Pattern(Signal(source, period, flags & ~ANALOG))


def rolled_by(pattern: Pattern, amount: Amount) -> Pattern:
    """The notes of a chord one after the other, over a share of its time; downwards below 0."""

    def roll(own: Pattern, share: Any) -> Pattern:
        node, part = own.node, max(Fraction(-1), min(Fraction(1), fraction(share)))

        def compute(cycle: int) -> Table:
            ticks, events = node.table(cycle)
            chords: dict[tuple[int, int], list[Event]] = {}
            for event in events:
                chords.setdefault(event[:2], []).append(event)
            scale = part.denominator * lcm(*(len(chord) for chord in chords.values()))
            charge(len(events))
            found: list[Event] = []
            for chord in chords.values():
                order = chord if part >= 0 else chord[::-1]
                found += [
                    _rolled(event, index * abs(part) / len(order), scale)
                    for index, event in enumerate(order)
                ]
            return ticks * scale, found

        return Pattern(Node(compute, together((node,))), own.steps)

    return patterned(pattern, amount, roll)


def _rolled(event: Event, share: Fraction, scale: int) -> Event:
    """The event on a grid ``scale`` times finer, its beginning later by a share of its length."""
    begin, end, first, last, value, spans = event
    shift = int((end - begin) * share * scale)
    start = begin * scale + shift
    if first != begin:  # its beginning was in another cycle
        return begin * scale, end * scale, first * scale, last * scale, value, spans
    return start, end * scale, min(start, last * scale), last * scale, value, spans


CHANGES: dict[str, Callable[..., Any]] = {
    "fix": fix,
    "unfix": unfix,
    "contrast": contrast,
    "spread": spread,
    "fastspread": fast_spread,
    "spin": spin,
    "trunc": trunc,
    "interlace": interlace,
    "ghost": ghost,
    "ghostWith": ghost_with,
    "stutter": stutter,
    "smooth": smooth,
    "rolledBy": rolled_by,
    "rolled": lambda pattern: rolled_by(pattern, Fraction(1, 4)),
}
"""The words of this family, each changing a pattern, its first argument."""
