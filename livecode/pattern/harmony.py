"""Chords by their symbols, and voicings for them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.arithmetic import nearest
from livecode.pattern.controls import as_pattern
from livecode.pattern.exact import describe, number
from livecode.pattern.joins import app_left, join
from livecode.pattern.node import Constant, Node
from livecode.pattern.notes import Note, parse_note, spelled
from livecode.pattern.pattern import Pattern
from livecode.pattern.structure import stack

_SYMBOL = re.compile(r"([A-G][#b]?)(.*?)(?:/([A-G][#b]?))?\Z")

ANCHOR = 72  # c5: the highest note lies at it or below

_CONSUMED = ("chord", "anchor", "dictionary", "mode", "n")

CHORDS: dict[str, str] = {
    "": "1 3 5",
    "M": "1 3 5",
    "m": "1 b3 5",
    "-": "1 b3 5",
    "o": "1 b3 b5",
    "+": "1 3 #5",
    "5": "1 5",
    "6": "1 3 5 6",
    "m6": "1 b3 5 6",
    "69": "1 3 5 6 9",
    "7": "1 3 5 b7",
    "m7": "1 b3 5 b7",
    "-7": "1 b3 5 b7",
    "^": "1 3 5 7",
    "^7": "1 3 5 7",
    "M7": "1 3 5 7",
    "maj7": "1 3 5 7",
    "m^7": "1 b3 5 7",
    "o7": "1 b3 b5 6",
    "h7": "1 b3 b5 b7",
    "m7b5": "1 b3 b5 b7",
    "7b5": "1 3 b5 b7",
    "7#5": "1 3 #5 b7",
    "9": "1 3 5 b7 9",
    "m9": "1 b3 5 b7 9",
    "^9": "1 3 5 7 9",
    "maj9": "1 3 5 7 9",
    "7b9": "1 3 5 b7 b9",
    "7#9": "1 3 5 b7 #9",
    "11": "1 4 5 b7 9",
    "m11": "1 b3 4 b7 9",
    "13": "1 3 b7 9 6",
    "sus": "1 4 5",
    "sus4": "1 4 5",
    "sus2": "1 2 5",
    "7sus": "1 4 5 b7",
    "add9": "1 3 5 9",
    "2": "1 2 3 5",
}
"""Chord symbols and their degrees."""

_PITCHES = (0, 2, 4, 5, 7, 9, 11)


@lru_cache(maxsize=512)
def chord_notes(symbol: str) -> tuple[Note, ...]:
    """The notes of a chord symbol such as ``Dm7``, from its root up, in octave 3.

    Raises:
        CodeError: if it is none.
    """
    found = _SYMBOL.match(symbol)
    if found is None or found[2] not in CHORDS:
        raise CodeError(f"there is no chord '{symbol}'", hint="for example C, Am, G7, F^7 or Dm7")
    root = parse_note(found[1])
    assert root is not None
    return tuple(root.at(3).up(*_interval(degree)) for degree in CHORDS[found[2]].split())


def _interval(degree: str) -> tuple[int, int]:
    octaves, letter = divmod(int(degree.strip("#b")) - 1, 7)
    semitones = _PITCHES[letter] + 12 * octaves + degree.count("#") - degree.count("b")
    return letter + 7 * octaves, semitones


def voiced(symbol: str, anchor: int = ANCHOR, guides: bool = False) -> list[str]:
    """The notes of a chord close together, the highest at the anchor or just below it.

    With ``guides`` only the third and the seventh, if it has one.
    """
    chord = chord_notes(symbol)
    if guides and len(chord) > 3:
        chord = (chord[1], chord[3])
    upper = [_at_or_below(note, anchor) for note in chord]
    return [spelled(note) for note in sorted(upper, key=lambda note: note.pitch)]


def _at_or_below(note: Note, ceiling: int) -> Note:
    return note.octaves_up((ceiling - note.pitch) // 12)


def voicing(pattern: Pattern) -> Pattern:
    """Chord symbols as notes, close to each other from chord to chord."""

    def played(value: Any) -> Node:
        controls = value if isinstance(value, dict) else {"chord": value}
        if "chord" not in controls:
            raise CodeError(f"voicing needs chords, got {describe(value)}", hint='chord("C Am")')
        rest = {k: v for k, v in controls.items() if k not in _CONSUMED}
        anchor = nearest(number(controls.get("anchor", ANCHOR)))
        notes = voiced(str(controls["chord"]), anchor, controls.get("dictionary") == "guidetones")
        if "n" in controls:
            place = nearest(number(controls["n"]))
            note = parse_note(notes[place % len(notes)])
            assert note is not None
            notes = [spelled(note.octaves_up(place // len(notes)))]
        return stack(*(Pattern(Constant({**rest, "note": note})) for note in notes)).node

    return Pattern(join(pattern.node, played, "outer", (pattern.node,)), pattern.steps)


def root_notes(pattern: Pattern, octave: Any) -> Pattern:
    """The roots of chord symbols, in an octave."""
    given = as_pattern(octave)

    def root(value: Any, height: Any) -> Any:
        symbol = value.get("chord") if isinstance(value, dict) else value
        note = chord_notes(str(symbol))[0].at(nearest(number(height)))
        rest = {k: v for k, v in value.items() if k != "chord"} if isinstance(value, dict) else {}
        return {**rest, "note": spelled(note)}

    return Pattern(app_left(pattern.node, given.node, root), pattern.steps)
