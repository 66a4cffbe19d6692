"""Words that make patterns and put them together, by cycles and by steps."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

PATTERNS = Parameter("patterns", "patterns")
SECTIONS = Parameter("sections", "lists")
STEPS = Parameter("steps", unit="steps")
FACTOR = Parameter("factor", low=0)


def _stepwise(
    name: str, parameters: tuple[Parameter, ...], summary: str, example: str, *synonyms: str
) -> Word:
    return Word(name, "stepwise", parameters, summary, example, synonyms)


PATTERN_WORDS: tuple[Word, ...] = (
    Word("silence", "constructor", (), "Nothing.", "silence", method=False),
    Word(
        "pure",
        "constructor",
        (Parameter("value"),),
        "One value, once a cycle.",
        "note(pure(60))",
        ("reify",),
        method=False,
    ),
    Word(
        "mini",
        "constructor",
        (Parameter("string"),),
        "The pattern of a string of mini-notation.",
        's(mini("bd*2 sn"))',
        method=False,
    ),
    Word(
        "gap",
        "constructor",
        (STEPS,),
        "Silence of so many steps.",
        'stepcat(s("bd sn"), gap(2))',
        method=False,
    ),
    Word(
        "stack",
        "constructor",
        (PATTERNS,),
        "Plays several patterns at once.",
        'stack(s("bd*2"), s("hh*4"))',
        ("polyrhythm", "pr"),
    ),
    Word(
        "cat",
        "constructor",
        (PATTERNS,),
        "Plays one pattern each cycle, in turn.",
        'cat(s("bd*2"), s("hh*4"))',
        ("slowcat",),
    ),
    Word(
        "slowcatPrime",
        "constructor",
        (PATTERNS,),
        "As cat; a pattern goes on while the others play.",
        'slowcatPrime(s("<bd sn>"), s("hh*4"))',
    ),
    Word(
        "seq",
        "constructor",
        (PATTERNS,),
        "Plays patterns one after the other within one cycle.",
        'seq(s("bd*2"), s("hh*4"))',
        ("sequence", "fastcat"),
    ),
    Word(
        "stepcat",
        "constructor",
        (SECTIONS,),
        "Plays patterns one after the other, each as long as its steps or its number.",
        'stepcat([3, s("bd*3")], [1, s("cp")])',
        ("timecat", "timeCat", "s_cat"),
        method=False,
    ),
    Word(
        "arrange",
        "constructor",
        (SECTIONS,),
        "Plays each pattern for so many cycles, then the next.",
        'arrange([2, s("bd*4")], [1, s("cp*2")])',
        method=False,
    ),
    Word(
        "seqPLoop",
        "constructor",
        (Parameter("sections", "lists"),),
        "Plays each pattern from one cycle to another, and all of it over and over.",
        'seqPLoop([0, 2, s("bd*4")], [1, 3, s("cp*2")])',
        method=False,
    ),
    Word(
        "polymeter",
        "constructor",
        (PATTERNS,),
        "Plays patterns step against step until their steps meet again.",
        'polymeter(s("bd sn hh"), s("cp rim")).pace(6)',
        ("pm", "s_polymeter"),
    ),
    Word(
        "run",
        "constructor",
        (Parameter("count", low=0),),
        "The whole numbers from 0 up, so many of them, in one cycle.",
        'n(run(4)).s("pluck")',
        method=False,
    ),
    Word(
        "binary",
        "constructor",
        (Parameter("number", low=0),),
        "The bits of a number as a rhythm.",
        's("hh").struct(binary(5))',
        method=False,
    ),
    Word(
        "binaryN",
        "constructor",
        (Parameter("number", low=0), Parameter("bits", low=1, default=16)),
        "The lowest bits of a number as a rhythm.",
        's("hh").struct(binaryN(37, 8))',
        method=False,
    ),
    Word(
        "binaryL",
        "constructor",
        (Parameter("number", low=0),),
        "The bits of a number as one list.",
        's("hh").struct(morph(binaryL(5), [1, 1, 0], 0.5))',
        method=False,
    ),
    Word(
        "binaryNL",
        "constructor",
        (Parameter("number", low=0), Parameter("bits", low=1, default=16)),
        "The lowest bits of a number as one list.",
        's("hh").struct(morph(binaryNL(5, 4), binaryNL(9, 4), "<0 0.5>"))',
        method=False,
    ),
)

STEP_WORDS: tuple[Word, ...] = (
    _stepwise(
        "pace", (STEPS,), "Plays so many steps in a cycle.", 's("bd sn hh").pace(4)', "steps"
    ),
    _stepwise("take", (STEPS,), "Takes only the first steps.", 's("bd sn hh cp").take(3)', "s_add"),
    _stepwise("drop", (STEPS,), "Leaves the first steps out.", 's("bd sn hh cp").drop(1)', "s_sub"),
    _stepwise(
        "expand",
        (FACTOR,),
        "Counts so many times as many steps.",
        'stepcat(s("bd sn").expand(2), s("hh cp"))',
        "s_expand",
    ),
    _stepwise(
        "contract",
        (FACTOR,),
        "Counts so many times fewer steps.",
        'stepcat(s("bd sn").contract(2), s("hh cp"))',
        "s_contract",
    ),
    _stepwise(
        "extend",
        (FACTOR,),
        "Plays faster, and counts as many more steps.",
        'stepcat(s("bd sn").extend(2), s("hh cp"))',
        "s_extend",
    ),
    _stepwise(
        "replicate",
        (FACTOR,),
        "Repeats the cycle, and counts as many more steps.",
        'stepcat(s("<bd sn> cp").replicate(2), s("hh"))',
    ),
    _stepwise(
        "shrink",
        (STEPS,),
        "Plays again and again, each time with steps taken away.",
        's("bd sn hh cp").shrink(1)',
        "s_taper",
    ),
    _stepwise(
        "grow",
        (STEPS,),
        "Plays again and again, each time with more of its steps.",
        's("bd sn hh cp").grow(1)',
    ),
    _stepwise(
        "tour",
        (PATTERNS,),
        "Plays among other patterns, one place earlier each time.",
        's("bd").tour(s("hh"), s("cp rim"))',
        "s_tour",
    ),
    _stepwise(
        "zip",
        (PATTERNS,),
        "Plays one step of each pattern in turn.",
        'zip(s("bd sn"), s("hh cp rim")).pace(4)',
        "s_zip",
    ),
    _stepwise(
        "stepalt",
        (Parameter("groups", "lists"),),
        "Joins groups of patterns, each giving its next one in turn.",
        'stepalt([s("bd sn"), s("cp")], s("hh"))',
        "s_alt",
    ),
    _stepwise(
        "stackLeft",
        (PATTERNS,),
        "Stacks patterns at one pace, all from the start.",
        'stackLeft(s("bd sn hh"), s("cp"))',
    ),
    _stepwise(
        "stackRight",
        (PATTERNS,),
        "Stacks patterns at one pace, all to the end.",
        'stackRight(s("bd sn hh"), s("cp"))',
    ),
    _stepwise(
        "stackCentre",
        (PATTERNS,),
        "Stacks patterns at one pace, all about the middle.",
        'stackCentre(s("bd sn hh"), s("cp"))',
    ),
)
