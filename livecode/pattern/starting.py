"""What starts in a cycle, in order: the form in which small windows are cut out of it.

A cycle is sorted once and its onsets are made once; a window then costs two searches in the
list of its begins, however many layers the pattern has.
"""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from livecode.pattern.exact import FinePitch, Pitch
from livecode.pattern.hap import Spans
from livecode.pattern.node import Event, Table
from livecode.pattern.tonality.notes import ScaleNote
from livecode.pattern.waves import Wave

PRIVATE = "_slices"
_MARKED = frozenset({Pitch, FinePitch, ScaleNote, list})
_WHOLE_BEGIN = itemgetter(0)


class Starting(NamedTuple):
    """The events of a cycle that start in it, as they are played.

    Attributes:
        ticks: so many ticks make the cycle.
        begins: where each event begins [ticks from the start of the cycle], in rising order.
        events: the events, in the same order.
    """

    ticks: int
    begins: list[int]
    events: list[Event]


Rational = tuple[int, int]
Onset = tuple[Rational, Rational, Any, Spans]
"""An event that starts: whole begin and end as (numerator, denominator), value, spans."""


class Playing(NamedTuple):
    """A cycle that is being played, its times from time 0.

    Attributes:
        cycle: which one.
        seed: the seed under which it was asked for.
        ticks: so many ticks make the cycle.
        begins: where each onset begins [ticks from time 0], in rising order.
        onsets: the onsets, in the same order.
    """

    cycle: int
    seed: int
    ticks: int
    begins: list[int]
    onsets: list[Onset]


NOWHERE = Playing(-(1 << 63), 0, 1, [], [])


def entered(known: Starting, cycle: int, seed: int) -> Playing:
    """What starts, as it is played in one cycle."""
    ticks, begins, events = known
    offset = cycle * ticks
    onsets: list[Onset] = [
        ((a + offset, ticks), (b + offset, ticks), value, spans)
        for a, b, _, _, value, spans in events
    ]
    return Playing(cycle, seed, ticks, [begin + offset for begin in begins], onsets)


def starting(table: Table) -> Starting:
    """What starts in the cycle of a table, in order."""
    ticks, events = table
    begun = [event for event in events if event[0] == event[2] and type(event[4]) is not Wave]
    begun.sort(key=_WHOLE_BEGIN)
    return Starting(ticks, [event[0] for event in begun], _bare(begun))


def _bare(events: list[Event]) -> list[Event]:
    """Events as they are played: pitches by name, nothing that words note for each other.

    Most need no change, which their keys and kinds of values tell, all looked at in one go.
    """
    held = [event[4] for event in events if type(event[4]) is dict]
    kinds = map(type, chain.from_iterable(map(dict.values, held)))
    if _MARKED.isdisjoint(kinds) and not any(PRIVATE in each for each in held):
        return events
    bare = {id(controls): _unmarked(controls) for controls in held}
    return [(*event[:4], bare.get(id(event[4]), event[4]), event[5]) for event in events]


def _unmarked(controls: dict[str, Any]) -> dict[str, Any]:
    """Controls as they leave."""
    return dict(_as_played(key, held) for key, held in controls.items() if key != PRIVATE)


def _as_played(key: str, held: Any) -> tuple[str, Any]:
    """A control as it leaves: what is a pitch says so, by its name or as ``midinote``.

    Of a list, which only calculations can make use of, the first value leaves.
    """
    if type(held) is list:
        return _as_played(key, held[0] if held else 0)
    kind = type(held)
    if kind is Pitch:
        return key, held.name if key == "note" else int(held)
    if kind is FinePitch:
        return "midinote" if key == "note" else key, float(held)
    return key, str(held) if kind is ScaleNote else held
