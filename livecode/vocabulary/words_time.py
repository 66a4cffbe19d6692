"""Words that act on time."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

FACTOR = Parameter("factor", low=0)
CYCLES = Parameter("cycles", unit="cycles")
CHANGE = Parameter("change", "function")

TIME_WORDS: tuple[Word, ...] = (
    Word(
        "fast",
        "time",
        (FACTOR,),
        "Speeds the pattern up so many times.",
        's("bd sn").fast(2)',
        synonyms=("density",),
    ),
    Word(
        "slow",
        "time",
        (FACTOR,),
        "Slows the pattern down so many times.",
        's("bd sn hh cp").slow(2)',
        synonyms=("sparsity",),
    ),
    Word("early", "time", (CYCLES,), "Shifts the pattern back in time.", 's("bd sn").early(0.125)'),
    Word("late", "time", (CYCLES,), "Shifts the pattern on in time.", 's("bd sn").late(0.125)'),
    Word("rev", "time", (), "Plays each cycle backwards.", 's("bd sn hh").rev()'),
    Word(
        "ply",
        "time",
        (FACTOR,),
        "Repeats each event so many times within its own time.",
        's("bd sn").ply("<1 2 3>")',
    ),
    Word(
        "segment",
        "time",
        (Parameter("count", low=0),),
        "Takes so many samples of the pattern each cycle.",
        's("hh*8").gain(saw.segment(8))',
        synonyms=("seg",),
    ),
)
