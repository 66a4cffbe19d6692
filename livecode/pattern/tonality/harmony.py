"""Chords by their symbols, and voicings for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import describe, number
from livecode.pattern.joins import app_left, join
from livecode.pattern.node import Constant, Node
from livecode.pattern.pattern import Pattern
from livecode.pattern.tonality.notes import Note, parse_note, spelled
from livecode.pattern.tonality.voicings import COLLECTIONS, SAME, over_a_bass
from livecode.pattern.words.arithmetic import nearest
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import stack

_SYMBOL = re.compile(r"([A-G][#b]?)(.*?)(?:/([A-G][#b]?))?\Z")

ANCHOR = 72  # c5: the highest note lies at it or below

_CONSUMED = ("chord", "anchor", "dictionary", "mode", "offset", "octaves", "n")
_FLATS = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")

MODES = ("below", "duck", "above", "root")


@dataclass(frozen=True, slots=True)
class Voicing:
    """How a chord is laid.

    Attributes:
        collection: the name of the collection of voicings.
        mode: how it meets its anchor, one of `MODES`.
        offset: so many inversions up from there.
    """

    collection: str = "hocket"
    mode: str = "below"
    offset: int = 0


DEFAULT = Voicing()

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
    "mM7": "1 b3 5 7",
    "aug": "1 3 #5",
    "dim": "1 b3 b5",
    "^13": "1 3 7 9 13",
    "7b13": "1 3 b7 b13",
    "7#11": "1 3 b7 #11",
    "m7b9": "1 b3 b7 b9",
    "m9": "1 b3 5 b7 9",
    "9sus": "1 4 5 b7 9",
    "13sus": "1 4 b7 9 13",
    "7alt": "1 3 b7 b9 #9 b13",
    "^7#11": "1 3 5 7 #11",
    "m69": "1 b3 5 6 9",
    "madd9": "1 b3 5 9",
    "7b9b13": "1 3 b7 b9 b13",
    "h": "1 b3 b5 b7",
    "o7": "1 b3 b5 6",
    "h7": "1 b3 b5 b7",
    "m7b5": "1 b3 b5 b7",
    "7b5": "1 3 b5 b7",
    "7#5": "1 3 #5 b7",
    "9": "1 3 5 b7 9",
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


@lru_cache(maxsize=512)
def voicings(symbol: str, collection: str) -> tuple[tuple[int, ...], ...]:
    """The ways to lay a chord, as MIDI notes over its root in the lowest octave, going up.

    What the collection lacks is laid closely, each of its notes on top once.

    Raises:
        CodeError: if there is no such chord or collection.
    """
    if collection not in COLLECTIONS:
        allowed = ", ".join(COLLECTIONS)
        raise CodeError(f"there is no collection of voicings '{collection}'", hint=f"use {allowed}")
    notes = chord_notes(symbol)
    found = _SYMBOL.match(symbol)
    kind = found[2] if found else ""
    ways = COLLECTIONS[collection].get(SAME.get(kind, kind))
    root = notes[0].pitch % 12
    if ways is None and collection == "hocket":
        laid = over_a_bass([note.pitch - notes[0].pitch for note in notes])
        return tuple(tuple(root + offset for offset in way) for way in laid)
    if ways is None:
        offsets = sorted({(note.pitch - notes[0].pitch) % 12 for note in notes})
        turned = [[*offsets[i:], *(o + 12 for o in offsets[:i])] for i in range(len(offsets))]
        return tuple(tuple(root + offset for offset in way) for way in turned)
    return tuple(tuple(root + _interval(degree)[1] for degree in way.split()) for way in ways)


def voiced(symbol: str, anchor: int = ANCHOR, how: Voicing = DEFAULT) -> list[int]:
    """The MIDI notes of a chord, laid so that it meets the anchor as its mode says.

    ``below``: the top note lies at the anchor or just below; ``duck``: so too, but a note at
    the anchor is left out; ``above``: the lowest note lies there; ``root``: the lowest note
    of the first way does.
    """
    ways = voicings(symbol, how.collection)
    if how.mode == "root":
        ways = ways[:1]
    guide = -1 if how.mode in ("below", "duck") else 0
    near = [_octaves_to(way, way[guide], anchor) for way in ways]
    near.sort(key=lambda way: way[guide])
    octaves, place = divmod(len(near) - 1 + how.offset, len(near))
    return [note + 12 * octaves for note in near[place]]


def _octaves_to(way: tuple[int, ...], guide: int, anchor: int) -> tuple[int, ...]:
    octaves = (anchor - guide) // 12
    return tuple(note + 12 * octaves for note in way)


def voicing(pattern: Pattern) -> Pattern:
    """Chord symbols as notes, close to each other from chord to chord."""

    def played(value: Any) -> Node:
        controls = value if isinstance(value, dict) else {"chord": value}
        if "chord" not in controls:
            raise CodeError(f"voicing needs chords, got {describe(value)}", hint='chord("C Am")')
        rest = {k: v for k, v in controls.items() if k not in _CONSUMED}
        mode, anchor = _mode(controls)
        how = Voicing(
            str(controls.get("dictionary", DEFAULT.collection)),
            mode,
            nearest(number(controls.get("offset", 0))),
        )
        pitches = voiced(str(controls["chord"]), anchor, how)
        notes: list[Any] = [_name(pitch) for pitch in pitches]
        if "n" in controls:
            octaves, place = divmod(nearest(number(controls["n"])), len(pitches))
            notes = [pitches[place] + 12 * octaves]
        elif how.mode == "duck":
            notes = [_name(pitch) for pitch in pitches if pitch != anchor]
        return stack(*(Pattern(Constant({**rest, "note": note})) for note in notes)).node

    return Pattern(join(pattern.node, played, "outer", (pattern.node,)), pattern.steps)


def _mode(controls: dict[str, Any]) -> tuple[str, int]:
    """How a chord meets its anchor, and the anchor, which may stand with it: ``root:g2``."""
    given = controls.get("mode", DEFAULT.mode)
    parts = given if isinstance(given, list) else str(given).split(":")
    name = parts[0] if parts else ""
    if name not in MODES:
        raise CodeError(f"there is no mode '{name}' of voicing", hint=f"use {', '.join(MODES)}")
    anchor = parts[1] if len(parts) > 1 else controls.get("anchor", ANCHOR)
    return str(name), nearest(number(anchor))


def _name(pitch: int) -> str:
    octave, chroma = divmod(pitch, 12)
    return f"{_FLATS[chroma]}{octave - 1}"


def root_notes(pattern: Pattern, octave: Any) -> Pattern:
    """The roots of chord symbols, in an octave."""
    given = as_pattern(octave)

    def root(value: Any, height: Any) -> Any:
        symbol = value.get("chord") if isinstance(value, dict) else value
        note = spelled(chord_notes(str(symbol))[0].at(nearest(number(height))))
        if not isinstance(value, dict):
            return note
        return {**{k: v for k, v in value.items() if k != "chord"}, "note": note}

    return Pattern(app_left(pattern.node, given.node, root), pattern.steps)
