"""Arpeggios: the notes of a chord one after the other.

The names of the ways to go through a chord are Tidal's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.joins import join, keep_events, map_values
from livecode.pattern.node import Constant, Event, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.placing import Join
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.picking import place_of
from livecode.pattern.words.structure import sequence, stack
from livecode.pattern.words.time import with_amount

Notes = list[Any]


def _converging(notes: Notes) -> Notes:
    return [notes[index // 2 if index % 2 == 0 else -1 - index // 2] for index in range(len(notes))]


def _each_with(moving: Sequence[Any], fixed: Any) -> Notes:
    return [note for other in moving for note in (other, fixed)]


MODES: dict[str, Callable[[Notes], Notes]] = {
    "up": lambda notes: notes,
    "down": lambda notes: notes[::-1],
    "updown": lambda notes: notes[:-1] + notes[:0:-1] if len(notes) > 1 else notes,
    "downup": lambda notes: notes[:0:-1] + notes[:-1] if len(notes) > 1 else notes,
    "up&down": lambda notes: notes + notes[::-1],
    "down&up": lambda notes: notes[::-1] + notes,
    "converge": _converging,
    "diverge": lambda notes: _converging(notes)[::-1],
    "disconverge": lambda notes: _converging(notes) + _converging(notes)[-2::-1],
    "pinkyup": lambda notes: _each_with(notes[:-1] or notes, notes[-1]),
    "pinkyupdown": lambda notes: _each_with(notes[:-1] + notes[-3:0:-1] or notes, notes[-1]),
    "thumbup": lambda notes: [n for other in notes[1:] or notes for n in (notes[0], other)],
    "thumbupdown": lambda notes: [
        n for other in (notes[1:] + notes[-2:1:-1] or notes) for n in (notes[0], other)
    ],
}


def arp(pattern: Pattern, places: Any) -> Pattern:
    """The notes of each chord one after the other, as numbers or the name of a way say."""
    order = as_pattern(places)
    numbered = keep_events(order.node, lambda event: not isinstance(event[4], str))
    named = keep_events(order.node, lambda event: isinstance(event[4], str))
    constant = order.node.value if isinstance(order.node, Constant) else None
    if isinstance(order.node, Constant) and isinstance(constant, str):
        return with_amount(order.node, lambda mode: _going(pattern, mode))
    picked = _by_chord(pattern, lambda notes: _at_places(notes, numbered), "inner")
    if constant is not None:
        return picked
    ways = join(
        named,
        lambda mode: _going(pattern, mode).node,
        "inner",
        (pattern.node,),
    )
    return stack(picked, Pattern(ways, pattern.steps))


def _at_places(notes: Notes, order: Node) -> Node:
    return map_values(order, lambda place: notes[place_of(place, len(notes), wraps=True)])


def _going(pattern: Pattern, mode: str) -> Pattern:
    """The notes of each chord in the way of a name."""
    if mode not in MODES:
        raise CodeError(
            f"there is no arpeggio '{mode}'", hint=f"use {', '.join(MODES)}, or numbers"
        )
    return _by_chord(pattern, lambda notes: _in_mode(notes, mode), "squeeze")


def _in_mode(notes: Notes, mode: str) -> Node:
    row = MODES[mode](notes)
    charge(len(row))
    return sequence([(Pattern(Constant(note)), Fraction(1)) for note in row]).node


def arp_with(pattern: Pattern, change: Callable[[list[Any]], Any]) -> Pattern:
    """What a function makes of the values of each chord."""

    def picked(notes: Notes) -> Node:
        made = change(notes)
        if isinstance(made, list):
            raise CodeError("arpWith needs one value, not a list", hint="for example notes[0]")
        return as_pattern(made).node

    return _by_chord(pattern, picked, "inner")


def _by_chord(pattern: Pattern, make: Callable[[Notes], Node], how: Join) -> Pattern:
    """Events that share a whole are a chord; what is made of it sounds while it does."""
    node = pattern.node

    def collected(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        chords: dict[tuple[int, int], list[Event]] = {}
        for event in events:
            chords.setdefault(event[:2], []).append(event)
        return ticks, [(*chord[0][:4], _Chord(chord), chord[0][5]) for chord in chords.values()]

    chords = Node(collected, together((node,)))
    return Pattern(
        join(chords, lambda chord: make([event[4] for event in chord.events]), how, (node,)),
        pattern.steps,
    )


class _Chord:
    """Events that sound together, as one value."""

    __slots__ = ("events",)

    def __init__(self, events: list[Event]) -> None:
        self.events = events
