"""Words that make patterns and put them together."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

PATTERNS = Parameter("patterns", "patterns")
STEPS = Parameter("steps", unit="steps", low=0)

PATTERN_WORDS: tuple[Word, ...] = (
    Word("silence", "constructor", (), "Nothing.", "silence", method=False),
    Word(
        "pure",
        "constructor",
        (Parameter("value"),),
        "One value, once a cycle.",
        "note(pure(60))",
        method=False,
    ),
    Word(
        "stack",
        "constructor",
        (PATTERNS,),
        "Plays several patterns at once.",
        'stack(s("bd*2"), s("hh*4"))',
        synonyms=("polyrhythm", "pr"),
    ),
    Word(
        "cat",
        "constructor",
        (PATTERNS,),
        "Plays one pattern each cycle, in turn.",
        'cat(s("bd*2"), s("hh*4"))',
        synonyms=("slowcat",),
    ),
    Word(
        "seq",
        "constructor",
        (PATTERNS,),
        "Plays patterns one after the other within one cycle.",
        'seq(s("bd*2"), s("hh*4"))',
        synonyms=("sequence", "fastcat"),
    ),
    Word(
        "run",
        "constructor",
        (Parameter("count", low=0),),
        "The whole numbers from 0 up, so many of them, in one cycle.",
        'n(run(4)).s("pluck")',
        method=False,
    ),
)
