"""Notes by letter, accidentals and octave; the scales, as steps from their tonic.

The names of scales are folded to lower case without blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from livecode.pattern.tonality.scales import DEGREES

_NAME = re.compile(r"([a-gA-G])([#bsf]*)(-?\d+)?\Z")
_LETTERS = "CDEFGAB"
_PITCHES = (0, 2, 4, 5, 7, 9, 11)

_SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_FLATS = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")


@dataclass(frozen=True, slots=True)
class Note:
    """A letter (0 is C, 6 is B), how many sharps (flats below 0), and an octave."""

    letter: int
    sharps: int
    octave: int | None = None

    @property
    def pitch(self) -> int:
        """The MIDI note number."""
        return _PITCHES[self.letter] + self.sharps + 12 * ((self.octave or 0) + 1)

    def at(self, octave: int) -> Note:
        """The same note in another octave."""
        return Note(self.letter, self.sharps, octave)

    def up(self, letters: int, semitones: int) -> Note:
        """The note so many letters and semitones above."""
        octaves, letter = divmod(self.letter + letters, 7)
        octave = (self.octave or 0) + octaves
        natural = Note(letter, 0, octave).pitch
        return Note(letter, self.pitch + semitones - natural, octave)

    def octaves_up(self, octaves: int) -> Note:
        """The note so many octaves above."""
        return Note(self.letter, self.sharps, (self.octave or 0) + octaves)

    def semitones_up(self, semitones: int) -> Note:
        """The note so many semitones above, by the interval one would name first."""
        octaves, left = divmod(semitones, 12)
        return self.up(_FIRST_NAMED[left], left).octaves_up(octaves)


class ScaleNote(str):
    """A note's name that remembers the scale it was taken from, for words that move along it."""

    __slots__ = ("scale",)
    scale: str

    @classmethod
    def of(cls, name: str, scale: str) -> ScaleNote:
        """The note ``name`` as one of ``scale``."""
        note = cls(name)
        note.scale = scale
        return note


_INTERVAL = re.compile(r"([-+]?)(?:(\d+)([PMm]|A+|d+)|([PMm]|A+|d+)(\d+))\Z")


def interval(name: str) -> tuple[int, int] | None:
    """Letters and semitones of an interval such as ``3M``, ``-5P`` or ``m7``; None if no name."""
    found = _INTERVAL.match(name)
    if found is None:
        return None
    number, quality = int(found[2] or found[5]), found[3] or found[4]
    if not 1 <= number <= LARGEST_INTERVAL or len(quality) > 2:
        return None
    octaves, letter = divmod(number - 1, 7)
    perfect = letter in (0, 3, 4)
    if perfect == (quality in "Mm"):
        return None
    lowered = {"m": 1, "d": 1 if perfect else 2, "dd": 2 if perfect else 3}
    raised = {"A": 1, "AA": 2}
    semitones = _PITCHES[letter] + 12 * octaves + raised.get(quality, 0) - lowered.get(quality, 0)
    sign = -1 if found[1] == "-" else 1
    return sign * (number - 1), sign * semitones


LARGEST_INTERVAL = 50

_FIRST_NAMED = (0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6)
"""For each number of semitones, the letters of its usual interval (6 is a diminished fifth)."""


def parse_note(name: str) -> Note | None:
    """The note of a name such as ``Eb4``, its octave None if it has none; None if no note."""
    found = _NAME.match(name)
    if found is None:
        return None
    letter, signs, octave = found.groups()
    sharps = sum(1 if sign in "#s" else -1 for sign in signs)
    return Note(_LETTERS.index(letter.upper()), sharps, None if octave is None else int(octave))


def spelled(note: Note) -> str:
    """The name of a note; more than two accidentals are written more simply."""
    if abs(note.sharps) > 2:
        octave, chroma = divmod(note.pitch, 12)
        return f"{(_SHARPS if note.sharps > 0 else _FLATS)[chroma]}{octave - 1}"
    signs = "#" * note.sharps if note.sharps > 0 else "b" * -note.sharps
    return f"{_LETTERS[note.letter]}{signs}{note.octave}"


def _steps(text: str) -> tuple[tuple[int, int], ...]:
    """Intervals such as ``1 b3 #4 5`` as letters and semitones above the tonic."""
    found = []
    for word in text.split():
        degree = int(word.strip("#b"))
        octaves, letter = divmod(degree - 1, 7)
        semitones = _PITCHES[letter] + 12 * octaves + word.count("#") - word.count("b")
        found.append((degree - 1, semitones))
    return tuple(found)


_ALSO = {
    "wholehalfdiminished": "1 2 b3 4 b5 b6 6 7",
    "halfwholediminished": "1 b2 b3 3 #4 5 6 b7",
    "insen": "1 b2 4 5 b7",
    "neopolitan": "1 b2 b3 4 5 b6 7",
}

SCALES: dict[str, tuple[tuple[int, int], ...]] = {
    name: _steps(text) for names, text in {**DEGREES, **_ALSO}.items() for name in names.split()
}
"""Each scale as (letters, semitones) above its tonic."""
