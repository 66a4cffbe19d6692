"""Where the events of two nodes meet: their values combined, piece by piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from math import lcm
from typing import Any, Literal

from livecode.errors import CodeError
from livecode.pattern.blame import blame
from livecode.pattern.budget import charge
from livecode.pattern.hap import Spans, merge_spans
from livecode.pattern.node import ANALOG, Event, Node, Table, Written, together
from livecode.pattern.tables import moved
from livecode.pattern.waves import Signal, Wave

Combine = Callable[[Any, Any], Any]
Meeting = Literal["left", "both"]

_FLOAT, _DICT = frozenset({float}), frozenset({dict})

BUSY = 4096
"""Meetings beyond this many pairs are charged one by one, before they fill the memory."""


class Put:
    """Sets a control to what is sampled: as ``merge`` does, and many numbers in one go."""

    __slots__ = ("merge", "name")

    def __init__(self, name: str, merge: Combine) -> None:
        self.name = name
        self.merge = merge

    def __call__(self, own: Any, value: Any) -> Any:
        """One value set in another."""
        return self.merge(own, value)

    def fits(self, values: list[Any], row: list[Any]) -> bool:
        """Whether there is nothing but numbers to set in nothing but controls."""
        return _FLOAT.issuperset(map(type, row)) and _DICT.issuperset(map(type, values))

    def write(self, values: list[dict[str, Any]], row: list[float]) -> None:
        """Set the control in each of ``values``."""
        name = self.name
        for controls, number in zip(values, row, strict=True):
            controls[name] = number


class Sampled(Node):
    """Signals sampled at the onset of each event of ``base``, all in one pass."""

    __slots__ = ("base", "samples")

    def __init__(self, base: Written, samples: tuple[tuple[Signal, Combine], ...]) -> None:
        facts = together((base, *(signal for signal, _ in samples)))
        self._facts = lambda: facts()._replace(flags=facts().flags & ~ANALOG)  # no wave is left
        self._kept = {}
        self._held = 0
        self.base = base
        self.samples = samples

    def _compute(self, cycle: int) -> Table:
        ticks, events = self.base.table(cycle)
        charge(len(events) * len(self.samples))
        return ticks, _at_onsets(events, ticks, cycle, self.samples)


def _at_onsets(
    events: list[Event], ticks: int, cycle: int, samples: Iterable[tuple[Signal, Combine]]
) -> list[Event]:
    start = cycle * ticks
    onsets = [start + event[0] for event in events]
    values = [event[4] for event in events]
    ours = False  # whether the values are new here, so that they may be written into
    spans: Spans = ()
    for signal, combine in samples:
        row = signal.row(onsets, ticks)
        if type(combine) is Put and combine.fits(values, row):
            values = values if ours else list(map(dict.copy, values))
            ours = True
            combine.write(values, row)
        else:
            ours, values = False, list(map(combine, values, row))
        spans = merge_spans(spans, signal.spans)
    if not spans:
        return [(a, b, c, d, v, s) for (a, b, c, d, _, s), v in zip(events, values, strict=True)]
    return [
        (a, b, c, d, v, merge_spans(s, spans))
        for (a, b, c, d, _, s), v in zip(events, values, strict=True)
    ]


def sampled(left: Node, right: Signal, combine: Combine) -> Node:
    """A signal sampled at the onset of each event of ``left``."""
    if isinstance(left, Sampled):
        return Sampled(left.base, (*left.samples, (right, combine)))
    if isinstance(left, Written):
        return Sampled(left, ((right, combine),))
    spans = right.spans

    def compute(cycle: int) -> Table:
        ticks, events = left.table(cycle)
        charge(len(events))
        if not left.facts.flags & ANALOG:
            return ticks, _at_onsets(events, ticks, cycle, [(right, combine)])
        wave = Wave(right.source, 1, cycle, 1)
        return ticks, [
            (a, b, c, d, _combined(v, wave, combine, (a, b, ticks)), merge_spans(s, spans))
            for a, b, c, d, v, s in events
        ]

    return Node(compute, together((left, right)))


def _combined(own: Any, other: Any, combine: Combine, stretch: tuple[int, int, int]) -> Any:
    """Two values combined, either of which may be a wave; sampled over a stretch of ticks."""
    if type(own) is Wave:
        if type(other) is Wave:
            return Wave(lambda n, d: combine(own.at(n, d), other.at(n, d)), 1, 0, 1)
        return own.mapped(lambda value: combine(value, other))
    if type(other) is Wave:
        return combine(own, other.over(*stretch))
    return combine(own, other)


def met(left: Node, right: Node, cycle: int, combine: Combine, meeting: Meeting) -> Table:
    """The events of a cycle of two nodes where they meet."""
    own, ours = left.table(cycle)
    their, others = right.table(cycle)
    analog = (left.facts.flags | right.facts.flags) & ANALOG
    if meeting == "left" and not analog and len(others) == 1:
        _, _, begin, end, value, spans = others[0]
        if begin == 0 and end == their:
            charge(len(ours))
            return own, _with_one(ours, value, spans, combine)
    ticks = lcm(own, their)
    if ticks != own:
        ours = moved(ours, ticks // own, 0)
    if ticks != their:
        others = moved(others, ticks // their, 0)
    others = sorted(others, key=_part_begin)
    begun = [event[2] for event in others]
    ended = list(accumulate((event[3] for event in others), max))  # the latest end so far
    busy = len(ours) * len(others) > BUSY
    out: list[Event] = []
    for event in ours:
        before = len(out)
        first = bisect_right(ended, event[2])
        last = bisect_left(begun, event[3])
        _meet(event, others[first:last], out, combine, meeting, ticks, analog)
        if busy:
            charge(len(out) - before)
    if not busy:
        charge(len(out))
    return ticks, out


def _with_one(events: list[Event], value: Any, spans: Spans, combine: Combine) -> list[Event]:
    """Each event with the one value that lasts all the cycle."""
    try:
        return [
            (a, b, c, d, combine(v, value), merge_spans(s, spans)) for a, b, c, d, v, s in events
        ]
    except CodeError as error:
        blame(error, (value, spans))
        raise


def _part_begin(event: Event) -> int:
    return event[2]


def _meet(
    event: Event,
    others: Iterable[Event],
    out: list[Event],
    combine: Combine,
    meeting: Meeting,
    ticks: int,
    analog: int,
) -> None:
    """Add what one event makes with all others (in order of their begin) to ``out``."""
    a, b, c, d, value, spans = event
    other, theirs = value, spans
    try:
        for oa, ob, oc, od, other, theirs in others:
            if oc >= d:
                break
            if od <= c:
                continue
            begin, end = (c if c > oc else oc), (d if d < od else od)
            wa, wb = a, b
            if meeting == "both" and type(other) is not Wave:
                wa, wb = (a if a > oa else oa), (b if b < ob else ob)
            if analog:
                new = _combined(value, other, combine, (max(a, oa), min(b, ob), ticks))
            else:
                new = combine(value, other)
            out.append((wa, wb, begin, end, new, merge_spans(spans, theirs)))
    except CodeError as error:
        blame(error, (other, theirs), (value, spans))
        raise
