"""Note names as they leave for a synth: c4 is MIDI 60, as on most keyboards."""

from __future__ import annotations

import re

NOTE_NAME = re.compile(r"([a-gA-G])([#sfb]{0,2})(-?[0-9])?")
CHROMA = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
OCTAVE = 3  # of a name without one


def midi_of(name: str) -> float | None:
    """The MIDI number of a note name such as ``c#4``, ``ef`` or ``a-1``; None if it is none."""
    found = NOTE_NAME.fullmatch(name)
    if found is None:
        return None
    letter, signs, octave = found.groups()
    sharps = sum(1 if sign in "#s" else -1 for sign in signs)
    return float(CHROMA[letter.lower()] + sharps + 12 * (int(octave or OCTAVE) + 1))
