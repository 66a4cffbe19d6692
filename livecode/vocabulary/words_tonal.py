"""Words of scales and chords."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

TONAL_WORDS: tuple[Word, ...] = (
    Word(
        "scale",
        "tonal",
        (Parameter("scale"),),
        "Takes numbers as steps of a scale; moves notes to the nearest one of it.",
        'n("0 2 4 7").scale("C:minor").s("pluck")',
    ),
    Word(
        "transpose",
        "tonal",
        (Parameter("semitones", unit="semitones"),),
        "Moves notes by so many semitones.",
        'note("c3 e3").transpose("<0 5>").s("pluck")',
        ("trans",),
    ),
    Word(
        "scaleTranspose",
        "tonal",
        (Parameter("steps", unit="steps"),),
        "Moves notes along their scale.",
        'n("0 2 4").scale("C:minor").scaleTranspose("<0 2>").s("pluck")',
        ("scaleTrans", "strans"),
    ),
    Word(
        "voicing",
        "tonal",
        (),
        "Plays chord symbols as notes, close to each other from chord to chord.",
        'chord("<C Am F G7>").voicing().s("pluck")',
    ),
    Word(
        "rootNotes",
        "tonal",
        (Parameter("octave"),),
        "Plays the roots of chord symbols.",
        'chord("<C Am F G7>").rootNotes(2).s("bass")',
        ("rootnotes",),
    ),
    Word(
        "arp",
        "tonal",
        (Parameter("places"),),
        "Plays the notes of each chord one after the other, as numbers or up, down, updown … say.",
        'note("[c3,e3,g3]").arp("0 1 2 1").s("pluck")',
    ),
    Word(
        "arpWith",
        "tonal",
        (Parameter("change", "test"),),
        "Plays what a function makes of the notes of each chord.",
        'note("[c3,e3,g3]").arpWith(lambda notes: notes[2]).s("pluck")',
    ),
)
