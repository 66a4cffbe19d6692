"""What starts in a cycle, in order: the form in which small windows are cut out of it.

A cycle is sorted once, and a window then costs two searches in the list of its begins,
however many layers the pattern has.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, NamedTuple

from livecode.pattern.exact import FinePitch, Pitch
from livecode.pattern.node import Event, Table, Wave
from livecode.pattern.notes import ScaleNote

PRIVATE = "_slices"
_MARKED = frozenset({Pitch, FinePitch, ScaleNote})
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


def starting(table: Table) -> Starting:
    """What starts in the cycle of a table, in order."""
    ticks, events = table
    begun = [event for event in events if event[0] == event[2] and type(event[4]) is not Wave]
    begun.sort(key=_WHOLE_BEGIN)
    return Starting(ticks, [event[0] for event in begun], _bare(begun))


def _bare(events: list[Event]) -> list[Event]:
    """Events as they are played: pitches by name, nothing that words note for each other.

    Events of one leaf share their controls, which are then looked through once; most need no
    change, and then neither do the events.
    """
    held = {id(event[4]): event[4] for event in events}
    changed = {
        key: _unmarked(controls)
        for key, controls in held.items()
        if type(controls) is dict
        and (not _MARKED.isdisjoint(map(type, controls.values())) or PRIVATE in controls)
    }
    if not changed:
        return events
    return [(*event[:4], changed.get(id(event[4]), event[4]), event[5]) for event in events]


def _unmarked(controls: dict[str, Any]) -> dict[str, Any]:
    """Controls as they leave."""
    return dict(_as_played(key, held) for key, held in controls.items() if key != PRIVATE)


def _as_played(key: str, held: Any) -> tuple[str, Any]:
    """A control as it leaves: what is a pitch says so, by its name or as ``midinote``."""
    kind = type(held)
    if kind is Pitch:
        return key, held.name if key == "note" else int(held)
    if kind is FinePitch:
        return "midinote" if key == "note" else key, float(held)
    return key, str(held) if kind is ScaleNote else held
