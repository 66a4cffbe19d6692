"""Where the events of an inner node stand under one event of an outer node.

Each way of placing takes the outer event, the ticks of its table, its cycle, and the inner
node, and gives what the inner node adds to that cycle.
"""

from __future__ import annotations

from collections.abc import Callable
from math import lcm
from typing import Literal

from livecode.pattern.node import ANALOG, Event, Node, Table
from livecode.pattern.tables import clipped, moved, squeezed, window, with_spans
from livecode.pattern.waves import Wave, rewave

Join = Literal["inner", "outer", "both", "squeeze", "reset", "restart"]


def _inner(event: Event, ticks: int, cycle: int, node: Node) -> Table:
    _, _, begin, end, _, spans = event
    table = node.table(cycle)
    if begin > 0 or end < ticks:
        common = lcm(ticks, table[0])
        scale = common // ticks
        events = moved(table[1], common // table[0], 0)
        table = common, clipped(events, begin * scale, end * scale)
    return with_spans(table, spans)


def _outer(event: Event, ticks: int, cycle: int, node: Node) -> Table:
    theirs, events = _inner(event, ticks, cycle, node)
    scale, factor = lcm(theirs, ticks) // theirs, lcm(theirs, ticks) // ticks
    a, b = event[0] * factor, event[1] * factor
    return theirs * scale, [
        (a, b, c * scale, d * scale, v.at(c, theirs) if type(v) is Wave else v, s)
        for _, _, c, d, v, s in events
    ]


def _both(event: Event, ticks: int, cycle: int, node: Node) -> Table:
    theirs, events = _inner(event, ticks, cycle, node)
    common = lcm(theirs, ticks)
    return common, _within(moved(events, common // theirs, 0), event, common // ticks)


def _within(events: list[Event], outer: Event, scale: int) -> list[Event]:
    """Wholes and parts cut to those of an outer event; what is left outside goes."""
    low, high, begin, end = (tick * scale for tick in outer[:4])
    return [
        (a if a > low else low, b if b < high else high, c, d, v, s)
        for a, b, c, d, v, s in clipped(events, begin, end)
        if (a if a > low else low) < (b if b < high else high)
    ]


def _squeeze(event: Event, ticks: int, cycle: int, node: Node) -> Table:
    begin, end = event[0], event[1]
    if end <= begin:
        return ticks, []
    table = node.table(cycle + begin // ticks)
    common, events = squeezed(table, begin, end, ticks, node.facts.flags & ANALOG)
    return with_spans((common, _within(events, event, common // ticks)), event[5])


def _shifted(event: Event, ticks: int, node: Node, shift: int) -> Table:
    """The inner node from tick ``shift`` of its own time on, under one outer event."""
    begin, end = event[2], event[3]
    common, events = window(node, begin - shift, end - shift, ticks)
    scale = common // ticks
    events = moved(events, 1, begin * scale)
    if node.facts.flags & ANALOG:
        events = rewave(events, ticks, -begin, ticks)
    return with_spans((common, _within(events, event, scale)), event[5])


def _reset(event: Event, ticks: int, cycle: int, node: Node) -> Table:
    begin = event[0] + cycle * ticks
    return _shifted(event, ticks, node, begin % ticks - cycle * ticks)


def _restart(event: Event, ticks: int, cycle: int, node: Node) -> Table:
    return _shifted(event, ticks, node, event[0])


PLACES: dict[Join, Callable[[Event, int, int, Node], Table]] = {
    "inner": _inner,
    "outer": _outer,
    "both": _both,
    "squeeze": _squeeze,
    "reset": _reset,
    "restart": _restart,
}
