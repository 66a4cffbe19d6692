"""Notes as they leave for a synth: as MIDI numbers, so that note zero is never ambiguous.

A name says itself which (``vocabulary.pitches``). By number 0 is middle C, MIDI 60, as for
SuperDirt; but voices that lie elsewhere, such as the built-in bass, count from their own middle.
"""

from __future__ import annotations

from livecode.vocabulary.pitches import MIDDLE_C

OWN_MIDDLE = frozenset({"bass"})  # voices of the built-in synth for which 0 is another note


def midi_of_number(note: float, sound: str, octave: float | None) -> float | None:
    """The MIDI number of a ``note`` by number; None where the voice knows best what 0 is."""
    if octave is not None:
        return 12.0 * octave + note
    return None if sound.partition(":")[0] in OWN_MIDDLE else MIDDLE_C + note
