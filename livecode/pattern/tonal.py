"""Scales and intervals: notes with the names that musicians would write."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.arithmetic import nearest
from livecode.pattern.controls import as_pattern
from livecode.pattern.exact import describe, note_number, number
from livecode.pattern.joins import app_left, join, map_values
from livecode.pattern.node import Event, Node, Table, together
from livecode.pattern.notes import SCALES, Note, ScaleNote, parse_note, spelled
from livecode.pattern.pattern import Pattern
from livecode.pattern.picking import place_of
from livecode.pattern.time import Amount

DEFAULT_OCTAVE = 3


@lru_cache(maxsize=256)
def scale_notes(name: str) -> tuple[Note, ...]:
    """The notes of one octave of a scale such as ``C:major`` or ``G2:mixolydian``.

    Raises:
        CodeError: if there is no such tonic or scale.
    """
    tonic, _, kind = name.replace(":", " ").strip().partition(" ")
    root = parse_note(tonic)
    intervals = SCALES.get(kind.replace(" ", "").lower())
    if root is None or intervals is None:
        near = difflib.get_close_matches(kind.replace(" ", "").lower(), SCALES, n=1)
        hint = f"did you mean {tonic}:{near[0]}?" if near else "for example C:major or A2:minor"
        raise CodeError(f"there is no scale '{name}'", hint=hint)
    octave = DEFAULT_OCTAVE if root.octave is None else root.octave
    return tuple(root.at(octave).up(letters, semitones) for letters, semitones in intervals)


def _scale_name(value: Any) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def scale(pattern: Pattern, name: Any) -> Pattern:
    """Numbers as steps of a scale; notes moved to the nearest one of it."""
    given = as_pattern(name)
    made = app_left(pattern.node, given.node, lambda own, kind: _in_scale(own, _scale_name(kind)))
    return Pattern(made, pattern.steps)


def _in_scale(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        if "n" in value:
            rest = {key: held for key, held in value.items() if key != "n"}
            return {**rest, "note": _degree(number(value["n"]), name)}
        if "note" in value:
            return {**value, "note": _nearest(value["note"], name)}
        return value
    if isinstance(value, str) and note_number(value) is not None:
        return _nearest(value, name)
    return _degree(number(value), name)


def _degree(step: float, name: str) -> ScaleNote:
    notes = scale_notes(name)
    place = nearest(step)
    note = notes[place % len(notes)].octaves_up(place // len(notes))
    return ScaleNote.of(spelled(note), name)


def _nearest(note: Any, name: str) -> ScaleNote:
    pitch = nearest(number(note))
    notes = scale_notes(name)
    near = [
        one.octaves_up(octave)
        for one in notes
        for octave in range((pitch - notes[0].pitch) // 12 - 1, (pitch - notes[0].pitch) // 12 + 2)
    ]
    found = min(near, key=lambda one: (abs(one.pitch - pitch), one.pitch))
    return ScaleNote.of(spelled(found), name)


def transpose(pattern: Pattern, amount: Amount) -> Pattern:
    """Notes moved by so many semitones."""
    given = as_pattern(amount)
    return Pattern(app_left(pattern.node, given.node, _moved), pattern.steps)


def _moved(value: Any, semitones: Any) -> Any:
    if isinstance(value, dict):
        for key in ("note", "n"):
            if key in value:
                return {**value, key: _moved(value[key], semitones)}
        raise CodeError(f"only notes can be transposed, got {describe(value)}")
    if isinstance(value, str):
        note = parse_note(value)
        if note is None:
            raise CodeError(f"only notes can be transposed, got {describe(value)}")
        octave = DEFAULT_OCTAVE if note.octave is None else note.octave
        name = spelled(note.at(octave).semitones_up(nearest(number(semitones))))
        return ScaleNote.of(name, value.scale) if isinstance(value, ScaleNote) else name
    return number(value) + number(semitones)


def scale_transpose(pattern: Pattern, steps: Amount) -> Pattern:
    """Notes moved along their scale."""
    given = as_pattern(steps)
    return Pattern(app_left(pattern.node, given.node, _moved_in_scale), pattern.steps)


def _moved_in_scale(value: Any, steps: Any) -> Any:
    if isinstance(value, dict) and "note" in value:
        return {**value, "note": _moved_in_scale(value["note"], steps)}
    if not isinstance(value, ScaleNote):
        raise CodeError(
            "scaleTranspose follows scale", hint='write .scale("C:major").scaleTranspose(2)'
        )
    notes = scale_notes(value.scale)
    octave, left = divmod(nearest(number(str(value))) - notes[0].pitch, 12)
    place = sum(note.pitch - notes[0].pitch < left for note in notes) + octave * len(notes)
    return _degree(place + nearest(number(steps)), value.scale)


def arp(pattern: Pattern, places: Any) -> Pattern:
    """One note of each chord after the other, as the numbers say."""
    order = as_pattern(places)

    def picked(chord: list[Event]) -> Node:
        values = [event[4] for event in chord]
        return map_values(
            order.node, lambda place: values[place_of(place, len(values), wraps=True)]
        )

    return _by_chord(pattern, picked)


def arp_with(pattern: Pattern, change: Callable[[list[Any]], Any]) -> Pattern:
    """What a function makes of the values of each chord."""

    def picked(chord: list[Event]) -> Node:
        made = change([event[4] for event in chord])
        if isinstance(made, list):
            raise CodeError("arpWith needs one value, not a list", hint="for example notes[0]")
        return as_pattern(made).node

    return _by_chord(pattern, picked)


def _by_chord(pattern: Pattern, make: Callable[[list[Event]], Node]) -> Pattern:
    """Events that share a whole are a chord; what is made of it is squeezed into the whole."""
    node = pattern.node

    def collected(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        chords: dict[tuple[int, int], list[Event]] = {}
        for event in events:
            chords.setdefault(event[:2], []).append(event)
        return ticks, [(*chord[0][:4], _Chord(chord), chord[0][5]) for chord in chords.values()]

    chords = Node(collected, together((node,)))
    return Pattern(
        join(chords, lambda chord: make(chord.events), "squeeze", (node,)), pattern.steps
    )


class _Chord:
    """Events that sound together, as one value."""

    __slots__ = ("events",)

    def __init__(self, events: list[Event]) -> None:
        self.events = events
