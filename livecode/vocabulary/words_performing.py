"""Words that performers reach for on stage."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

CHANGE = Parameter("change", "function")
CONDITION = Parameter("condition")
VALUES = Parameter("values", "numbers")

PERFORMING_WORDS: tuple[Word, ...] = (
    Word(
        "fix",
        "conditional",
        (CHANGE, CONDITION),
        "Changes only the events that have these controls.",
        's("bd hh sn hh").fix(ply(2), s("hh"))',
    ),
    Word(
        "unfix",
        "conditional",
        (CHANGE, CONDITION),
        "Changes only the events that do not have these controls.",
        's("bd hh sn hh").unfix(ply(2), s("hh"))',
    ),
    Word(
        "contrast",
        "conditional",
        (CHANGE, Parameter("otherwise", "function"), CONDITION),
        "One change for the events that have these controls, another for the rest.",
        's("bd hh sn hh").contrast(ply(2), rev, s("hh"))',
    ),
    Word(
        "spread",
        "conditional",
        (Parameter("word", "word"), VALUES),
        "A word with one of its values each cycle, in turn.",
        's("bd sn").spread(fast, [1, 2, 3])',
        ("slowspread",),
    ),
    Word(
        "fastspread",
        "conditional",
        (Parameter("word", "word"), VALUES),
        "A word with all of its values in each cycle, one after the other.",
        's("bd sn").fastspread(fast, [1, 2])',
    ),
    Word(
        "spin",
        "accumulation",
        (Parameter("copies", low=1),),
        "Lays shifted copies around the listener.",
        's("bd hh sn cp").spin(3)',
    ),
    Word(
        "trunc",
        "time",
        (Parameter("amount", low=0, high=1),),
        "Plays only the first part of each cycle.",
        's("bd hh sn cp").trunc("<1 0.5>")',
    ),
    Word(
        "interlace",
        "accumulation",
        (Parameter("other"),),
        "Moves distortion to and fro between two patterns, over 16 cycles.",
        's("bd sn").interlace(s("hh*4"))',
    ),
    Word(
        "ghost",
        "accumulation",
        (),
        "Adds two quiet, short, high copies behind each event.",
        's("~ sn").ghost()',
    ),
    Word(
        "ghostWith",
        "accumulation",
        (Parameter("cycles", unit="cycles"), CHANGE),
        "Adds changed copies one and a half and two and a half times so far behind.",
        's("~ sn").ghostWith(1/16, gain(0.4))',
    ),
    Word(
        "stutter",
        "accumulation",
        (Parameter("times", low=1), Parameter("cycles", unit="cycles")),
        "Repeats each event, so far apart.",
        's("bd sn").stutter(4, 1/16)',
    ),
    Word(
        "smooth",
        "signal",
        (),
        "Draws a line from each number to the next.",
        's("hh*8").pan("0 1 0.5".smooth())',
    ),
    Word(
        "rolled",
        "time",
        (),
        "Plays the notes of a chord one after the other, in a quarter of its time.",
        'note("[c3,e3,g3]").s("pluck").rolled()',
    ),
    Word(
        "rolledBy",
        "time",
        (Parameter("amount", low=-1, high=1),),
        "Plays the notes of a chord one after the other; downwards below 0.",
        'note("[c3,e3,g3]").s("pluck").rolledBy("<1 -0.5>")',
    ),
)
