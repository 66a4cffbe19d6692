"""Samples cut up: chopped, sliced, fitted to time."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.exact import describe, number, whole_number
from livecode.pattern.joins import join, map_values
from livecode.pattern.node import Constant, Node, Table, together
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.rate import cycle_rate
from livecode.pattern.tables import divided
from livecode.pattern.values import keep_right, multiply
from livecode.pattern.words.alignment import aligned
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import slowcat
from livecode.pattern.words.time import Amount, fast, patterned, slow

MOST_PARTS = 1024


def chop(pattern: Pattern, parts: Amount) -> Pattern:
    """Each sound cut into parts, played one after the other in its time."""
    return patterned(pattern, parts, _chop, counted=False)


def _chop(pattern: Pattern, parts: Any) -> Pattern:
    count, node = _count(parts, "chop"), pattern.node
    shares = [(i / count, (i + 1) / count) for i in range(count)]

    def slices(value: Any) -> list[Any]:
        controls = sound(value)
        begin, end = controls.get("begin"), controls.get("end")
        if begin is None or end is None:
            return [{**controls, "begin": low, "end": high} for low, high in shares]
        width = number(end) - number(begin)
        return [
            {**controls, "begin": begin + width * low, "end": begin + width * high}
            for low, high in shares
        ]

    def compute(cycle: int) -> Table:
        return divided(node.table(cycle), count, slices)

    steps = None if pattern.steps is None else pattern.steps * count
    return Pattern(Node(compute, together((node,))), steps)


def _count(parts: Any, word: str) -> int:
    count = whole_number(parts)
    if not 1 <= count <= MOST_PARTS:
        raise CodeError(f"{word} takes 1 to {MOST_PARTS} parts, got {number(parts)}")
    return count


def sound(value: Any) -> dict[str, Any]:
    """The controls of an event; a bare word is the sound of that name.

    Raises:
        CodeError: if it is neither.
    """
    if isinstance(value, dict):
        return value
    if isinstance(value, str):
        return {"s": value}
    raise CodeError(f"only sounds can be cut, got {describe(value)}", hint="write s(..) around it")


def striate(pattern: Pattern, parts: Amount) -> Pattern:
    """All sounds cut into parts, and the cycle played once with each part."""

    def striated(own: Pattern, n: Any) -> Pattern:
        count = _count(n, "striate")
        charge(count)
        slices = slowcat(
            *(Pattern(Constant({"begin": i / count, "end": (i + 1) / count})) for i in range(count))
        )
        made = fast(aligned(own, slices, keep_right), count)
        return Pattern(made.node, None if own.steps is None else own.steps * count)

    return patterned(pattern, parts, striated, counted=False)


def sliced(pattern: Pattern, parts: Any, which: Any) -> Pattern:
    """The sound cut into parts, which are played in the order and rhythm of ``which``."""
    order = as_pattern(which)
    listed = isinstance(parts, list | tuple)
    if listed and not parts:
        raise CodeError("a sound is cut at places from 0 to 1, got none", hint="use [0, 0.5]")
    cuts = Pattern(Constant(list(parts))) if listed else as_pattern(parts)

    def cut(count: Any) -> Node:
        def of_index(index: Any) -> Node:
            return map_values(pattern.node, lambda value: _slice(value, count, index))

        return join(order.node, of_index, "outer", (pattern.node,))

    return Pattern(join(cuts.node, cut, "inner", (pattern.node, order.node)), order.steps)


def _slice(value: Any, count: Any, index: Any) -> dict[str, Any]:
    if isinstance(count, list):
        place = whole_number(index) % len(count)
        begin: float = number(count[place])
        end: float = number(count[place + 1]) if place + 1 < len(count) else 1
        return {"begin": begin, "end": end, "_slices": count, **sound(value)}
    parts = _count(count, "slice")
    return {
        "begin": number(index) / parts,
        "end": (number(index) + 1) / parts,
        "_slices": parts,
        **sound(value),
    }


def spliced(pattern: Pattern, parts: Any, which: Any) -> Pattern:
    """As `sliced`, each part played at the speed that fills its time."""
    rate = cycle_rate()
    return with_durations(
        sliced(pattern, parts, which), lambda value, duration: _spliced(value, duration, rate)
    )


def _spliced(value: dict[str, Any], duration: Fraction, rate: float) -> dict[str, Any]:
    slices = value["_slices"]
    parts = len(slices) if isinstance(slices, list) else slices
    speed = multiply(value.get("speed", 1), rate / (parts * float(duration)))
    return {"unit": "c", **value, "speed": speed}


def fit(pattern: Pattern) -> Pattern:
    """Each sound played at the speed that fills its time."""
    rate = cycle_rate()
    return with_durations(pattern, lambda value, duration: _fitted(value, duration, rate))


def _fitted(value: Any, duration: Fraction, rate: float) -> dict[str, Any]:
    controls = sound(value)
    share = number(controls.get("end", 1)) - number(controls.get("begin", 0))
    return {**controls, "speed": share * rate / float(duration), "unit": "c"}


def with_durations(pattern: Pattern, change: Any) -> Pattern:
    """Every value changed, knowing how long its whole lasts [cycles]."""
    node = pattern.node

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        return ticks, [
            (a, b, c, d, change(v, Fraction(b - a, ticks)), s) for a, b, c, d, v, s in events
        ]

    return Pattern(Node(compute, together((node,))), pattern.steps)


def loop_at(pattern: Pattern, cycles: Amount) -> Pattern:
    """The sound stretched over so many cycles."""

    rate = cycle_rate()

    def looped(own: Pattern, n: Any) -> Pattern:
        speed = {"speed": rate / number(n) if number(n) else 0, "unit": "c"}
        return slow(aligned(own, reified(speed), keep_right), n)

    return patterned(pattern, cycles, looped)


def loop_at_rate(pattern: Pattern, cycles: Amount, rate: Amount) -> Pattern:
    """The sound stretched over so many cycles, at a tempo of its own [cycles/s]."""

    def looped(own: Pattern, n: Any, cps: Any) -> Pattern:
        speed = {"speed": number(cps) / number(n) if number(n) else 0, "unit": "c"}
        return slow(aligned(own, reified(speed), keep_right), n)

    return patterned(
        pattern,
        cycles,
        lambda own, n: patterned(own, rate, lambda mine, cps: looped(mine, n, cps)),
    )


def scrub(pattern: Pattern, positions: Any) -> Pattern:
    """The sound played from place to place, in the rhythm of the places."""
    given = as_pattern(positions)

    def placed(place: Any) -> Node:
        begin, rate = (place[0], place[1]) if isinstance(place, list) else (place, 1)

        def moved(value: Any) -> dict[str, Any]:
            controls = sound(value)
            speed = number(controls.get("speed", 1)) * number(rate)
            return {**controls, "begin": number(begin), "speed": speed, "clip": 1}

        return map_values(pattern.node, moved)

    return Pattern(join(given.node, placed, "outer", (pattern.node,)), given.steps)
