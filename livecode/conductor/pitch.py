"""Notes as they leave for a synth: as MIDI numbers, so that note zero is never ambiguous.

By name c4 is MIDI 60, as on most keyboards. By number 0 is middle C, MIDI 60, as for SuperDirt;
but voices that lie elsewhere, such as the built-in bass, count from their own middle.
"""

from __future__ import annotations

import re

NOTE_NAME = re.compile(r"([a-gA-G])([#sfb]{0,2})(-?[0-9])?")
CHROMA = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
OCTAVE = 3  # of a name without one
MIDDLE_C = 60.0
OWN_MIDDLE = frozenset({"bass"})  # voices of the built-in synth for which 0 is another note


def midi_of(name: str) -> float | None:
    """The MIDI number of a note name such as ``c#4``, ``ef`` or ``a-1``; None if it is none."""
    found = NOTE_NAME.fullmatch(name)
    if found is None:
        return None
    letter, signs, octave = found.groups()
    sharps = sum(1 if sign in "#s" else -1 for sign in signs)
    return float(CHROMA[letter.lower()] + sharps + 12 * (int(octave or OCTAVE) + 1))


def midi_of_number(note: float, sound: str, octave: float | None) -> float | None:
    """The MIDI number of a ``note`` by number; None where the voice knows best what 0 is."""
    if octave is not None:
        return 12.0 * octave + note
    return None if sound.partition(":")[0] in OWN_MIDDLE else MIDDLE_C + note
