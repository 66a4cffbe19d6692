"""Words that give rhythm, test conditions, and lay changed copies over a pattern."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

CHANGE = Parameter("change", "function")
CYCLES = Parameter("cycles", unit="cycles")
COUNT = Parameter("cycles", unit="cycles", low=1)
RHYTHM = Parameter("rhythm")
PULSES = Parameter("pulses", unit="steps")
STEPS = Parameter("steps", unit="steps", low=1)
ROTATION = Parameter("rotation", unit="steps")
AMOUNT = Parameter("amount", low=0, high=1)
PARTS = Parameter("parts", low=1)
TIMES = Parameter("times", low=1)


def _chance(name: str, share: str) -> Word:
    return Word(
        name,
        "random",
        (CHANGE,),
        f"Changes {share} of the events, drawn by chance.",
        f's("hh*8").{name}(speed(2))',
    )


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
        (PULSES, STEPS),
        "Spreads so many onsets evenly over so many steps.",
        's("cp").euclid(3, 8)',
    ),
    Word(
        "euclidRot",
        "structure",
        (PULSES, STEPS, ROTATION),
        "Spreads onsets evenly and turns the rhythm to the right.",
        's("cp").euclidRot(3, 8, 2)',
        ("euclidrot",),
    ),
    Word(
        "euclidLegato",
        "structure",
        (PULSES, STEPS),
        "Spreads onsets evenly, each held until the next.",
        'note("c3").s("bass").euclidLegato(3, 8)',
    ),
    Word(
        "euclidLegatoRot",
        "structure",
        (PULSES, STEPS, ROTATION),
        "Spreads onsets evenly, each held until the next, turned to the right.",
        'note("c3").s("bass").euclidLegatoRot(3, 8, 2)',
    ),
    Word(
        "euclidish",
        "structure",
        (PULSES, STEPS, Parameter("groove", low=0, high=1)),
        "Between an even rhythm of steps (0) and truly equal distances (1).",
        's("hh").euclidish(7, 12, "<0 0.5 1>")',
        ("eish",),
    ),
    Word(
        "bjork",
        "structure",
        (Parameter("euclid"),),
        "Spreads onsets evenly as a list says: pulses, steps, rotation.",
        's("cp").bjork("3:8")',
    ),
    Word(
        "beat",
        "structure",
        (Parameter("places"), STEPS),
        "Plays at certain steps of the cycle.",
        's("bd").beat("0,7,10", 16)',
    ),
    Word(
        "inv",
        "structure",
        (),
        "Turns true and false about.",
        's("bd*2").mask("1 0".inv())',
        ("invert",),
    ),
    Word(
        "every",
        "conditional",
        (COUNT, CHANGE),
        "Makes a change in the first of every so many cycles.",
        's("bd sn hh cp").every(4, fast(2))',
        ("firstOf",),
    ),
    Word(
        "lastOf",
        "conditional",
        (COUNT, CHANGE),
        "Makes a change in the last of every so many cycles.",
        's("bd sn hh cp").lastOf(4, rev)',
    ),
    Word(
        "foldEvery",
        "conditional",
        (Parameter("counts", "numbers"), CHANGE),
        "Makes a change in every so many cycles, for several counts at once.",
        's("bd sn").foldEvery([2, 3], fast(2))',
    ),
    Word(
        "when",
        "conditional",
        (Parameter("condition"), CHANGE),
        "Makes a change while a condition is not 0.",
        's("hh*4").when("<0 1>", fast(2))',
    ),
    Word(
        "whenmod",
        "conditional",
        (COUNT, Parameter("first", unit="cycles", low=0), CHANGE),
        "Makes a change in every so many cycles, from a certain one of them on.",
        's("bd sn").whenmod(4, 2, fast(2))',
        ("whenMod",),
    ),
    Word(
        "within",
        "conditional",
        (Parameter("begin", "number"), Parameter("end", "number"), CHANGE),
        "Changes only what starts between two points of the cycle.",
        's("bd sn hh cp").within(0, 0.5, fast(2))',
    ),
    Word(
        "chunk",
        "conditional",
        (PARTS, CHANGE),
        "Changes one part of the cycle after the other, one each cycle.",
        's("bd sn hh cp").chunk(4, fast(2))',
        ("slowChunk", "slowchunk"),
    ),
    Word(
        "chunkBack",
        "conditional",
        (PARTS, CHANGE),
        "Changes one part of the cycle each cycle, from the last to the first.",
        's("bd sn hh cp").chunkBack(4, fast(2))',
        ("chunkback",),
    ),
    Word(
        "fastChunk",
        "conditional",
        (PARTS, CHANGE),
        "As chunk, while the pattern goes on at its own pace.",
        's("<bd sn>*4").fastChunk(4, speed(2))',
        ("fastchunk",),
    ),
    Word(
        "apply",
        "conditional",
        (CHANGE,),
        "Makes a change.",
        's("bd sn").apply(fast(2))',
    ),
    Word(
        "filterValues",
        "conditional",
        (Parameter("test", "test"),),
        "Lets through only the values that pass a test.",
        'n("0 3 5".filterValues(lambda v: v > 2)).s("pluck")',
    ),
    Word(
        "withValue",
        "conditional",
        (Parameter("change", "test"),),
        "Changes each value by a function of your own.",
        'n("0 3 5".withValue(lambda v: v * 2)).s("pluck")',
        ("fmap",),
    ),
    Word(
        "sometimesBy",
        "random",
        (AMOUNT, CHANGE),
        "Changes a share of the events, drawn by chance.",
        's("hh*8").sometimesBy(0.3, speed(2))',
    ),
    _chance("sometimes", "half"),
    _chance("often", "three of four"),
    _chance("rarely", "one of four"),
    _chance("almostAlways", "nine of ten"),
    _chance("almostNever", "one of ten"),
    _chance("always", "all"),
    _chance("never", "none"),
    Word(
        "someCyclesBy",
        "random",
        (AMOUNT, CHANGE),
        "Makes a change in a share of the cycles, drawn by chance.",
        's("hh*8").someCyclesBy(0.3, speed(2))',
        ("somecyclesBy",),
    ),
    Word(
        "someCycles",
        "random",
        (CHANGE,),
        "Makes a change in half of the cycles, drawn by chance.",
        's("hh*8").someCycles(speed(2))',
        ("somecycles",),
    ),
)
