"""Scales and intervals: notes with the names that musicians would write."""

from __future__ import annotations

import difflib
import math
import re
from functools import lru_cache
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import Pitch, describe, note_number, number
from livecode.pattern.joins import app_left
from livecode.pattern.pattern import Pattern
from livecode.pattern.tonality.notes import SCALES, Note, ScaleNote, interval, parse_note, spelled
from livecode.pattern.words.arithmetic import nearest
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.time import Amount

DEFAULT_OCTAVE = 3

HIGHEST_STEP = 24
"""A plain number above it is no step of a scale but a MIDI note."""

_ALTERED = re.compile(r"(-?\d{1,4})([#b]{1,4})\Z")


@lru_cache(maxsize=256)
def scale_notes(name: str) -> tuple[Note, ...]:
    """The notes of one octave of a scale such as ``C:major`` or ``G2:mixolydian``.

    Raises:
        CodeError: if there is no such tonic or scale.
    """
    tonic, _, kind = name.replace(":", " ").strip().partition(" ")
    if parse_note(tonic) is None and _folded(f"{tonic}{kind}") in SCALES:
        tonic, kind = "C", f"{tonic}{kind}"  # a scale alone, such as ``major``, is one of C
    root = parse_note(tonic)
    intervals = SCALES.get(_folded(kind))
    if root is None or intervals is None:
        if root is None:  # a scale alone
            tonic, kind = "C", f"{tonic}{kind}"
        near = difflib.get_close_matches(_folded(kind), SCALES, n=1)
        hint = f"did you mean {tonic}:{near[0]}?" if near else "for example C:major or A2:minor"
        raise CodeError(f"there is no scale '{name}'", hint=hint)
    octave = DEFAULT_OCTAVE if root.octave is None else root.octave
    return tuple(root.at(octave).up(letters, semitones) for letters, semitones in intervals)


def _folded(kind: str) -> str:
    return kind.replace(" ", "").lower()


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
            place = _nearest if _is_note(value["n"]) else _step
            return {**rest, "note": place(value["n"], name)}
        if "note" in value:
            return {**value, "note": _in_scale(value["note"], name)}
        return value
    if _is_note(value):
        return _nearest(value, name)
    if isinstance(value, Pitch) or (not isinstance(value, str) and number(value) > HIGHEST_STEP):
        return _nearest(value, name)
    return _step(value, name)


def _is_note(value: Any) -> bool:
    return isinstance(value, str) and note_number(value) is not None


def _step(value: Any, name: str) -> ScaleNote:
    """A step of a scale; sharps or flats behind its number move the note: ``2#``, ``5b``."""
    found = _ALTERED.match(value) if isinstance(value, str) else None
    if found is None:
        return _degree(number(value), name)
    moved = found[2].count("#") - found[2].count("b")
    note = parse_note(_degree(int(found[1]), name))
    assert note is not None
    return ScaleNote.of(spelled(note.semitones_up(moved)), name)


def _degree(step: float, name: str) -> ScaleNote:
    notes = scale_notes(name)
    place = math.ceil(step)
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
    found = min(near, key=lambda one: (abs(one.pitch - pitch), -one.pitch))
    return ScaleNote.of(spelled(found), name)


def transpose(pattern: Pattern, amount: Amount) -> Pattern:
    """Notes moved by so many semitones, or by intervals such as ``3M`` and ``-5P``."""
    given = as_pattern(amount)
    return Pattern(app_left(pattern.node, given.node, _moved), pattern.steps)


def _moved(value: Any, amount: Any) -> Any:
    if isinstance(value, dict):
        for key in ("note", "n"):
            if key in value:
                return {**value, key: _moved(value[key], amount)}
        raise CodeError(f"only notes can be transposed, got {describe(value)}")
    steps = interval(amount) if isinstance(amount, str) else None
    if isinstance(value, str):
        note = parse_note(value)
        if note is None:
            raise CodeError(f"only notes can be transposed, got {describe(value)}")
        octave = DEFAULT_OCTAVE if note.octave is None else note.octave
        placed = note.at(octave)
        moved = placed.up(*steps) if steps else placed.semitones_up(nearest(number(amount)))
        name = spelled(moved)
        return ScaleNote.of(name, value.scale) if isinstance(value, ScaleNote) else name
    return number(value) + (steps[1] if steps else number(amount))


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
