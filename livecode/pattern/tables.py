"""Tables cut and put together: windows of time, sums, squeezes. All times are ticks."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd, lcm
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.blame import blame_first
from livecode.pattern.budget import charge
from livecode.pattern.hap import merge_spans
from livecode.pattern.node import ANALOG, EMPTY, Event, Node, Table
from livecode.pattern.waves import Wave, rewave

LOOKED_THROUGH = 32  # events that are looked through at the cost of one made


def window(node: Node, begin: int, end: int, denominator: int) -> Table:
    """What a node has from ``begin`` to ``end`` (ticks of 1/denominator from time 0).

    The times of the result count from ``begin``; its denominator is a multiple of
    ``denominator``. Pieces of one event that cycle lines had cut are joined again.
    """
    if end <= begin:
        return denominator, []
    first, last = begin // denominator, -(-end // denominator)
    charge(last - first)
    tables = [node.table(cycle) for cycle in range(first, last)]
    ticks = lcm(denominator, *{table[0] for table in tables})
    charge(sum(len(table[1]) for table in tables))
    scale = ticks // denominator
    origin, length = begin * scale, (end - begin) * scale
    analog = node.facts.flags & ANALOG
    done: list[Event] = []
    piece: list[Event] = []
    for index, (theirs, events) in enumerate(tables):
        offset = (first + index) * ticks - origin
        new = moved(events, ticks // theirs, offset)
        if analog:
            new = rewave(new, ticks, -offset, ticks)
        if offset < 0 or offset + ticks > length:
            new = clipped(new, 0, length)
        if index:
            piece = _rejoined(piece, new, offset)
            done += piece
        piece = new
    done += piece
    return ticks, done


def _rejoined(before: list[Event], after: list[Event], line: int) -> list[Event]:
    """Join pieces cut at ``line``: they go into ``after``; what is left of ``before`` returns."""
    for place, head in enumerate(after):
        if not head[0] < line == head[2]:
            continue
        for index, tail in enumerate(before):
            if tail[3] == line and _same_event(tail, head):
                after[place] = (*head[:2], tail[2], *head[3:])
                before = before[:index] + before[index + 1 :]
                break
    return before


def _same_event(one: Event, other: Event) -> bool:
    if one[:2] != other[:2]:
        return False
    return one[4] is other[4] or (one[4] == other[4] and one[5] == other[5])


def moved(events: list[Event], scale: int, offset: int) -> list[Event]:
    """Every time multiplied by ``scale`` and ``offset`` added (waves are not touched)."""
    if len(events) == 1:
        a, b, c, d, v, s = events[0]
        return [
            (a * scale + offset, b * scale + offset, c * scale + offset, d * scale + offset, v, s)
        ]
    if offset:
        return [
            (a * scale + offset, b * scale + offset, c * scale + offset, d * scale + offset, v, s)
            for a, b, c, d, v, s in events
        ]
    if scale == 1:
        return list(events)
    return [(a * scale, b * scale, c * scale, d * scale, v, s) for a, b, c, d, v, s in events]


def clipped(events: list[Event], low: int, high: int) -> list[Event]:
    """The parts inside [low, high); looking through many costs as much as making some."""
    if len(events) > LOOKED_THROUGH:
        charge(len(events) // LOOKED_THROUGH)
    return [
        (a, b, c if c > low else low, d if d < high else high, v, s)
        for a, b, c, d, v, s in events
        if c < high and d > low
    ]


def gathered(tables: list[Table]) -> Table:
    """All events of some tables of one cycle in one table."""
    if len(tables) == 1:
        return tables[0]
    if not tables:
        return EMPTY
    charge(sum(len(table[1]) for table in tables))
    ticks = lcm(*{table[0] for table in tables})
    events: list[Event] = []
    for theirs, some in tables:
        if theirs == ticks:
            events += some
        else:
            events += moved(some, ticks // theirs, 0)
    return ticks, events


def squeezed(table: Table, begin: int, end: int, denominator: int, analog: int) -> Table:
    """A cycle squeezed into [begin, end) (ticks of 1/denominator)."""
    theirs, events = table
    length = end - begin
    common = theirs // gcd(theirs, length)
    ticks = denominator * common
    scale, offset = length * common // theirs, begin * common
    out = moved(events, scale, offset)
    if analog:  # x = (y - begin / denominator) * denominator / length
        out = rewave(out, denominator, -begin, length)
    return ticks, out


def divided(table: Table, count: int, make: Callable[[Any], list[Any]]) -> Table:
    """Each event cut into ``count`` equal pieces, whose values ``make`` gives for its own."""
    ticks, events = table
    charge(len(events) * count)
    out: list[Event] = []
    for a, b, c, d, value, spans in events:
        width = b - a
        if c == a and d == b:  # most events are whole
            at = a * count
            for new in make(value):
                out.append((at, at + width, at, at + width, new, spans))
                at += width
        else:
            begin, at = c * count, a * count
            end = d * count
            for new in make(value):
                low, high = max(at, begin), min(at + width, end)
                if low < high:
                    out.append((at, at + width, low, high, new, spans))
                at += width
    return ticks * count, out


def mapped(events: list[Event], change: Callable[[Any], Any], analog: int) -> list[Event]:
    """Every value changed; waves will be changed when they are sampled."""
    if analog:
        return [
            (a, b, c, d, v.mapped(change) if type(v) is Wave else change(v), s)
            for a, b, c, d, v, s in events
        ]
    try:
        return [(a, b, c, d, change(v), s) for a, b, c, d, v, s in events]
    except CodeError as error:
        blame_first(error, change, ((event[4], event[5]) for event in events))
        raise


def with_spans(table: Table, spans: tuple[tuple[int, int], ...]) -> Table:
    """The table, its events also made by what stands at ``spans``."""
    if not spans:
        return table
    return table[0], [(a, b, c, d, v, merge_spans(s, spans)) for a, b, c, d, v, s in table[1]]
