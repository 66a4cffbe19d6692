"""Notes by letter, accidentals and octave; the scales, as steps from their tonic.

The scales are those of common music theory; names are folded to lower case without blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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


_MAJOR = "1 2 3 4 5 6 7"
_MINOR = "1 2 b3 4 5 b6 b7"

SCALES: dict[str, tuple[tuple[int, int], ...]] = {
    name: _steps(text)
    for names, text in {
        "major ionian": _MAJOR,
        "minor aeolian": _MINOR,
        "dorian": "1 2 b3 4 5 6 b7",
        "phrygian": "1 b2 b3 4 5 b6 b7",
        "lydian": "1 2 3 #4 5 6 7",
        "mixolydian dominant": "1 2 3 4 5 6 b7",
        "locrian": "1 b2 b3 4 b5 b6 b7",
        "harmonicminor": "1 2 b3 4 5 b6 7",
        "harmonicmajor": "1 2 3 4 5 b6 7",
        "melodicminor": "1 2 b3 4 5 6 7",
        "majorpentatonic pentatonic": "1 2 3 5 6",
        "minorpentatonic": "1 b3 4 5 b7",
        "blues minorblues": "1 b3 4 b5 5 b7",
        "majorblues": "1 2 b3 3 5 6",
        "wholetone": "1 2 3 #4 #5 b7",
        "diminished wholehalfdiminished": "1 2 b3 4 b5 b6 6 7",
        "halfwholediminished": "1 b2 b3 3 #4 5 6 b7",
        "augmented": "1 b3 3 5 #5 7",
        "chromatic": "1 b2 2 b3 3 4 b5 5 b6 6 b7 7",
        "ritusen": "1 2 4 5 6",
        "egyptian": "1 2 4 5 b7",
        "hirajoshi": "1 2 b3 5 b6",
        "iwato": "1 b2 4 b5 b7",
        "insen in-sen": "1 b2 4 5 b7",
        "kumoijoshi": "1 b2 4 5 b6",
        "pelog": "1 b2 b3 5 b6",
        "prometheus": "1 2 3 #4 6 b7",
        "enigmatic": "1 b2 3 #4 #5 #6 7",
        "neopolitan": "1 b2 b3 4 5 b6 7",
        "phrygiandominant spanish": "1 b2 3 4 5 b6 b7",
        "doubleharmonicmajor gypsy": "1 b2 3 4 5 b6 7",
        "hungarianminor": "1 2 b3 #4 5 b6 7",
        "hungarianmajor": "1 #2 3 #4 5 6 b7",
        "ukrainiandorian romanianminor": "1 2 b3 #4 5 6 b7",
        "lydiandominant": "1 2 3 #4 5 6 b7",
        "lydianaugmented": "1 2 3 #4 #5 6 7",
        "altered superlocrian": "1 b2 b3 b4 b5 b6 b7",
        "bebop": "1 2 3 4 5 6 b7 7",
        "bebopmajor": "1 2 3 4 5 #5 6 7",
        "bebopminor": "1 2 b3 3 4 5 6 b7",
    }.items()
    for name in names.split()
}
"""Each scale as (letters, semitones) above its tonic."""
