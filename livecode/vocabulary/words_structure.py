"""Words that give rhythm, test conditions, and lay changed copies over a pattern."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

CHANGE = Parameter("change", "function")
CYCLES = Parameter("cycles", unit="cycles")
RHYTHM = Parameter("rhythm")

STRUCTURE_WORDS: tuple[Word, ...] = (
    Word(
        "struct",
        "structure",
        (RHYTHM,),
        "Plays the pattern's values in another rhythm; 0 and ~ are silent.",
        's("bd sn").struct("1 0 1 [1 1]")',
    ),
    Word(
        "mask",
        "structure",
        (RHYTHM,),
        "Lets the pattern through only while the rhythm is not 0.",
        's("hh*8").mask("1 0 1 1")',
    ),
    Word(
        "euclid",
        "structure",
        (Parameter("pulses", unit="steps"), Parameter("steps", unit="steps", low=1)),
        "Spreads so many onsets evenly over so many steps.",
        's("cp").euclid(3, 8)',
    ),
    Word(
        "euclidRot",
        "structure",
        (
            Parameter("pulses", unit="steps"),
            Parameter("steps", unit="steps", low=1),
            Parameter("rotation", unit="steps"),
        ),
        "Spreads onsets evenly and turns the rhythm to the right.",
        's("cp").euclidRot(3, 8, 2)',
    ),
    Word(
        "every",
        "conditional",
        (Parameter("cycles", unit="cycles", low=1), CHANGE),
        "Makes a change in the first of every so many cycles.",
        's("bd sn hh cp").every(4, fast(2))',
        synonyms=("firstOf",),
    ),
    Word(
        "lastOf",
        "conditional",
        (Parameter("cycles", unit="cycles", low=1), CHANGE),
        "Makes a change in the last of every so many cycles.",
        's("bd sn hh cp").lastOf(4, rev)',
    ),
    Word(
        "off",
        "accumulation",
        (CYCLES, CHANGE),
        "Lays a later, changed copy over the pattern.",
        'note("c3 e3").s("pluck").off(0.125, add(note(12)))',
    ),
    Word(
        "jux",
        "accumulation",
        (CHANGE,),
        "Plays the pattern on the left and a changed copy on the right.",
        's("bd sn hh cp").jux(rev)',
    ),
    Word(
        "juxBy",
        "accumulation",
        (Parameter("width", low=0, high=1), CHANGE),
        "Plays the pattern and a changed copy so far apart in the room.",
        's("bd sn hh cp").juxBy(0.5, rev)',
    ),
    Word(
        "superimpose",
        "accumulation",
        (Parameter("changes", "functions"),),
        "Lays changed copies over the pattern.",
        's("bd sn").superimpose(fast(2))',
    ),
    Word(
        "layer",
        "accumulation",
        (Parameter("changes", "functions"),),
        "Plays only the changed copies of the pattern.",
        's("bd sn").layer(fast(2), rev)',
    ),
)
