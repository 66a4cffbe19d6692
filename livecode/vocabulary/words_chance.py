"""Words of chance: what is drawn is the same whenever the same moment is played."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

AMOUNT = Parameter("amount", low=0, high=1)
PARTS = Parameter("parts", low=1)
OPTIONS = Parameter("options", "patterns")
PAIRS = Parameter("pairs", "lists")


def _maker(
    name: str, parameters: tuple[Parameter, ...], summary: str, example: str, *synonyms: str
) -> Word:
    return Word(name, "random", parameters, summary, example, synonyms, method=False)


def _chooser(name: str, summary: str, example: str, *synonyms: str) -> Word:
    return Word(name, "random", (OPTIONS,), summary, example, synonyms, function=False)


CHANCE_WORDS: tuple[Word, ...] = (
    _maker(
        "irand",
        (Parameter("count", low=1),),
        "Random whole numbers from 0 to below a count.",
        'n(irand(8).segment(4)).s("pluck")',
    ),
    _maker("brandBy", (AMOUNT,), "True so often.", 's("hh*8").mask(brandBy(0.7).segment(8))'),
    _maker("chooseIn", (OPTIONS,), "One of the patterns by chance.", 's(chooseIn("bd*2", "cp"))'),
    _maker(
        "chooseCycles",
        (OPTIONS,),
        "One of the patterns each cycle, by chance.",
        'chooseCycles(s("bd*2"), s("hh*4"))',
        "randcat",
    ),
    _maker(
        "wchoose",
        (PAIRS,),
        "One of the values at each moment, by chance and weight.",
        's("hh*8").speed(wchoose([1, 4], [2, 1]))',
    ),
    _maker(
        "wchooseCycles",
        (PAIRS,),
        "One of the patterns each cycle, by chance and weight.",
        'wchooseCycles([s("bd*2"), 3], [s("hh*4"), 1])',
        "wrandcat",
    ),
    _maker(
        "randrun",
        (Parameter("count", "number", low=1),),
        "The numbers below a count in a new order each cycle.",
        'n(randrun(8)).s("pluck")',
    ),
    Word(
        "choose",
        "random",
        (OPTIONS,),
        "One of the values at each moment, by chance; of a signal, where it points.",
        's("hh*8").speed(choose(1, 1.5, 2))',
        ("chooseOut",),
    ),
    _chooser(
        "choose2",
        "The option that a value from -1 to 1 points to.",
        's("hh*8").speed(sine2.choose2(1, 1.5, 2))',
    ),
    Word(
        "degradeBy",
        "random",
        (AMOUNT,),
        "Drops events by chance; 0.2 drops one of five.",
        's("hh*8").degradeBy(0.2)',
        ("degradeby",),
    ),
    Word("degrade", "random", (), "Drops half of the events by chance.", 's("hh*8").degrade()'),
    Word(
        "undegradeBy",
        "random",
        (AMOUNT,),
        "Keeps the events that degradeBy of the rest would drop.",
        's("hh*8").undegradeBy(0.2)',
        ("unDegradeBy",),
    ),
    Word("undegrade", "random", (), "Keeps what degrade drops.", 's("hh*8").undegrade()'),
    Word(
        "shuffle",
        "random",
        (PARTS,),
        "Cuts the cycle into parts and plays each once, in a new order each cycle.",
        's("bd sn hh cp").shuffle(4)',
    ),
    Word(
        "scramble",
        "random",
        (PARTS,),
        "Cuts the cycle into parts and draws one of them each time.",
        's("bd sn hh cp").scramble(4)',
    ),
    Word(
        "seed",
        "random",
        (Parameter("seed"),),
        "Draws all chance of the pattern anew, from another seed.",
        's("hh*8").degradeBy(0.5).seed(3)',
    ),
)
