"""A choice that is made anew at each moment: which of several patterns is heard there.

`joins.join` asks what it shall play once for each event of the outer node. A signal has no
events; what it chooses must be asked for when the moment is known. So a cycle is cut wherever
an event of any option begins or ends, and each piece is a wave: the value of the option that
is chosen at the moment asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import lcm
from typing import Any

from livecode.pattern.budget import charge
from livecode.pattern.joins import join
from livecode.pattern.node import ANALOG, Event, Node, Table, together
from livecode.pattern.tables import moved
from livecode.pattern.waves import Wave


def chosen_at_moments(places: Node, options: Sequence[Node]) -> Node:
    """At each moment the option whose place the signal ``places`` gives there.

    Options that are silent for a while, or play several events at once, are chosen once a
    cycle: a wave always has one value.
    """
    by_cycle = join(places, lambda place: options[place], "outer", tuple(options))

    def compute(cycle: int) -> Table:
        own, chosen = places.table(cycle)
        tables = [option.table(cycle) for option in options]
        ticks = lcm(own, *(table[0] for table in tables))
        played = [moved(events, ticks // theirs, 0) for theirs, events in tables]
        lines = sorted({0, ticks, *(tick for row in played for e in row for tick in e[2:4])})
        charge(len(lines) * len(options))
        pieces = [(begin, end, _held(played, begin, end)) for begin, end in pairwise(lines)]
        if any(held is None for _, _, held in pieces):
            return by_cycle.table(cycle)
        out: list[Event] = []
        for a, b, c, d, place, spans in moved(chosen, ticks // own, 0):
            for begin, end, held in pieces:
                low, high = max(begin, c), min(end, d)
                if low < high and held is not None:
                    out.append((a, b, low, high, _wave(place, held), spans))
        return ticks, out

    return Node(compute, lambda: together((places, *options), flags=ANALOG)()._replace(period=None))


def _held(rows: list[list[Event]], begin: int, end: int) -> list[Any] | None:
    """What each option plays from ``begin`` to ``end``; None unless it is one value of each."""
    held = []
    for row in rows:
        here = [event[4] for event in row if event[2] <= begin and event[3] >= end]
        if len(here) != 1:
            return None
        held += here
    return held


def _wave(place: Any, held: list[Any]) -> Wave:
    def value(n: int, d: int) -> Any:
        found = held[place.at(n, d) if type(place) is Wave else place]
        return found.at(n, d) if type(found) is Wave else found

    return Wave(value, 1, 0, 1)
