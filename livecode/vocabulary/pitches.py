"""Names of notes as MIDI numbers: c4 is 60, as on most keyboards."""

from __future__ import annotations

import re

MIDDLE_C = 60.0
OCTAVE = 3  # of a name without one

_CHROMA = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
_NAME = re.compile(r"([a-gA-G])([#sfb]{0,2})(-?[0-9])?")


def numbered(letter: str, signs: str, octave: str | None) -> int:
    """The MIDI number of a letter with so many sharps, ``#`` or ``s``, and flats in an octave."""
    sharps = sum(1 if sign in "#s" else -1 for sign in signs)
    return _CHROMA[letter.lower()] + sharps + 12 * (int(octave or OCTAVE) + 1)


def midi_of(name: str) -> float | None:
    """The MIDI number of a note name such as ``c#4``, ``ef`` or ``a-1``; None if it is none."""
    found = _NAME.fullmatch(name)
    return None if found is None else float(numbered(*found.groups()))
