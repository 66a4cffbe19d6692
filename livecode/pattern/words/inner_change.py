"""Changes made to what single events cover, or to single events, or by their values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.pattern.budget import charge
from livecode.pattern.exact import whole_number
from livecode.pattern.joins import join
from livecode.pattern.node import RANDOM, Constant, Event, Facts, Node, Table, together
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.placing import PLACES, Join
from livecode.pattern.tables import clipped, gathered, moved
from livecode.pattern.transform import Change, NumberedChange
from livecode.pattern.values import truth
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import sequence, silence
from livecode.pattern.words.time import Amount, early, late, patterned
from livecode.pattern.words.windows import iterate, iterate_back, ribbon


def into(pattern: Pattern, rhythm: Any, change: Change) -> Pattern:
    """The change made to what each true event of a rhythm covers, as if only that went round."""
    given = as_pattern(rhythm)
    own = pattern.node

    def compute(cycle: int) -> Table:
        ticks, events = given.node.table(cycle)
        charge(len(events))
        tables = []
        for event in events:
            if truth(event[4]):
                tables.append(PLACES["inner"](event, ticks, cycle, _piece(event, ticks, cycle)))
            else:
                theirs, played = own.table(cycle)
                inside = clipped(moved(played, ticks, 0), event[2] * theirs, event[3] * theirs)
                tables.append((theirs * ticks, inside))
        return gathered(tables)

    def _piece(event: Event, ticks: int, cycle: int) -> Node:
        begin, length = Fraction(event[0], ticks), Fraction(event[1] - event[0], ticks)
        looped = late(ribbon(pattern, cycle + begin, length), (cycle + begin) % length)
        return change(looped).node

    return Pattern(
        Node(compute, lambda: Facts(None, together((own, given.node), flags=RANDOM)().flags))
    )


def chunk_into(pattern: Pattern, parts: Amount, change: Change) -> Pattern:
    """The change made inside one part of the cycle after the other, one each cycle."""
    return patterned(
        pattern, parts, lambda own, n: into(own, iterate_back(_first_of(n), n), change)
    )


def chunk_back_into(pattern: Pattern, parts: Amount, change: Change) -> Pattern:
    """As `chunk_into`, from the last part to the first."""
    return patterned(
        pattern, parts, lambda own, n: into(own, early(iterate(_first_of(n), n), 1), change)
    )


def _first_of(parts: Any) -> Pattern:
    count = whole_number(parts)
    charge(max(0, count))
    if count <= 0:
        return silence
    return sequence([(reified(index == 0), Fraction(1)) for index in range(count)])


def ply_for_each(pattern: Pattern, times: Amount, change: NumberedChange) -> Pattern:
    """Each event so many times in its own time; the change is told which copy it is."""

    def plied(own: Pattern, count: Any) -> Pattern:
        total = whole_number(count)
        charge(max(0, total) ** 2)

        def row(value: Any) -> Node:
            copy = Pattern(Constant(value), Fraction(1))
            copies = [copy if not index else change(copy, index) for index in range(total)]
            return sequence([(one, Fraction(1)) for one in copies]).node

        return Pattern(
            join(own.node, row, "squeeze", (own.node,)),
            None if own.steps is None else own.steps * total,
        )

    return patterned(pattern, times, plied, counted=False)


def bound(how: Join) -> Callable[[Pattern, Callable[[Any], Any]], Pattern]:
    """A word that plays, for each event, the pattern that a function makes of its value."""

    def bind(pattern: Pattern, make: Callable[[Any], Any]) -> Pattern:
        return Pattern(
            join(pattern.node, lambda value: as_pattern(make(value)).node, how, (pattern.node,))
        )

    return bind
