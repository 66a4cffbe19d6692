"""Words that lay copies over a pattern, pick among patterns, cut samples."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

CHANGE = Parameter("change", "function")
NUMBERED = Parameter("change", "numbered")
CHANGES = Parameter("changes", "functions")
CYCLES = Parameter("cycles", unit="cycles")
FEEDBACK = Parameter("feedback", low=0, high=1)
TIMES = Parameter("times", low=1)
PARTS = Parameter("parts", low=1)
WHICH = Parameter("which")
OPTIONS = Parameter("options", "patterns")


def _pick(name: str, summary: str, *synonyms: str) -> Word:
    return Word(
        name,
        "conditional",
        (OPTIONS,),
        summary,
        f'"<0 1>".{name}([s("bd*2"), s("hh*4")])',
        synonyms,
    )


LAYER_WORDS: tuple[Word, ...] = (
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
        ("juxby",),
    ),
    Word(
        "superimpose",
        "accumulation",
        (CHANGES,),
        "Lays changed copies over the pattern.",
        's("bd sn").superimpose(fast(2))',
    ),
    Word(
        "layer",
        "accumulation",
        (CHANGES,),
        "Plays only the changed copies of the pattern.",
        's("bd sn").layer(fast(2), rev)',
    ),
    Word(
        "echo",
        "accumulation",
        (TIMES, CYCLES, FEEDBACK),
        "Repeats the pattern later and quieter.",
        's("cp").echo(3, 0.125, 0.6)',
    ),
    Word(
        "stut",
        "accumulation",
        (TIMES, FEEDBACK, CYCLES),
        "As echo, with its arguments in the older order.",
        's("cp").stut(3, 0.6, 0.125)',
    ),
    Word(
        "echoWith",
        "accumulation",
        (TIMES, CYCLES, NUMBERED),
        "Repeats the pattern later, the change made once more on each copy.",
        'n("0").s("pluck").echoWith(3, 0.125, add(n(2)))',
        ("stutWith", "echowith", "stutwith"),
    ),
    Word(
        "weave",
        "accumulation",
        (Parameter("cycles", "number", unit="cycles", low=1), OPTIONS),
        "Plays patterns under a slow one of controls, each further along it.",
        'pan(sine).weave(4, [s("bd*2"), s("hh*4")])',
    ),
    Word(
        "xfade",
        "accumulation",
        (Parameter("first"), Parameter("position", low=0, high=1), Parameter("second")),
        "Crosses from one pattern (0) to another (1).",
        'xfade(s("bd*2"), "<0 0.5 1>", s("hh*8"))',
    ),
    _pick("pick", "Plays the pattern that a number or name points to."),
    _pick("pickmod", "As pick; numbers beyond the end start again."),
    _pick("pickOut", "As pick, in the rhythm of the numbers."),
    _pick("pickmodOut", "As pickOut; numbers beyond the end start again."),
    _pick("pickRestart", "As pick; each pattern starts from its first cycle when picked."),
    _pick("pickmodRestart", "As pickRestart; numbers beyond the end start again."),
    _pick("pickReset", "As pick; each pattern starts from its cycle's start when picked."),
    _pick("pickmodReset", "As pickReset; numbers beyond the end start again."),
    _pick("inhabit", "As pick; a whole cycle is squeezed into each event.", "pickSqueeze"),
    _pick("inhabitmod", "As inhabit; numbers beyond the end start again.", "pickmodSqueeze"),
    Word(
        "pickF",
        "conditional",
        (WHICH, CHANGES),
        "Makes the change that a number points to.",
        's("bd sn").pickF("<0 1>", [rev, fast(2)])',
    ),
    Word(
        "pickmodF",
        "conditional",
        (WHICH, CHANGES),
        "As pickF; numbers beyond the end start again.",
        's("bd sn").pickmodF("<0 3>", [rev, fast(2)])',
    ),
    Word(
        "chop",
        "sample",
        (PARTS,),
        "Cuts each sound into parts, played one after the other.",
        's("oh cp").chop(4)',
    ),
    Word(
        "striate",
        "sample",
        (PARTS,),
        "Cuts all sounds into parts and plays the cycle once with each part.",
        's("oh cp").striate(2)',
    ),
    Word(
        "slice",
        "sample",
        (Parameter("parts", "numbers"), WHICH),
        "Cuts the sound into parts and plays them in another order.",
        's("oh").slice(4, "0 2 1 3")',
    ),
    Word(
        "splice",
        "sample",
        (Parameter("parts", "numbers"), WHICH),
        "As slice, each part at the speed that fills its time.",
        's("oh").splice(4, "0 2 1 3")',
    ),
    Word(
        "loopAt",
        "sample",
        (CYCLES,),
        "Stretches the sound over so many cycles.",
        's("oh").loopAt(2)',
        ("loopat",),
    ),
    Word(
        "fit",
        "sample",
        (),
        "Plays each sound at the speed that fills its time.",
        's("oh cp").fit()',
    ),
    Word(
        "scrub",
        "sample",
        (Parameter("places"),),
        "Plays the sound from place to place of it.",
        's("oh").scrub("0 0.5 0.25 0.75")',
    ),
)
