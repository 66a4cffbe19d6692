"""Words that act on time."""

from __future__ import annotations

from livecode.vocabulary.entries import Group, Parameter, Word

FACTOR = Parameter("factor", low=0)
CYCLES = Parameter("cycles", unit="cycles")
BEGIN = Parameter("begin", unit="of the cycle", low=0, high=1)
END = Parameter("end", unit="of the cycle", low=0, high=1)
SHARE = Parameter("share", low=0, high=1)
PARTS = Parameter("parts", low=1)
TIMES = Parameter("times", low=1)
CHANGE = Parameter("change", "function")


def _time(
    name: str,
    parameters: tuple[Parameter, ...],
    summary: str,
    example: str,
    *synonyms: str,
    group: Group = "time",
) -> Word:
    return Word(name, group, parameters, summary, example, synonyms)


TIME_WORDS: tuple[Word, ...] = (
    _time(
        "fast",
        (FACTOR,),
        "Speeds the pattern up so many times.",
        's("bd sn").fast(2)',
        "density",
    ),
    _time(
        "slow",
        (FACTOR,),
        "Slows the pattern down so many times.",
        's("bd sn hh cp").slow(2)',
        "sparsity",
    ),
    _time("early", (CYCLES,), "Shifts the pattern back in time.", 's("bd sn").early(0.125)'),
    _time("late", (CYCLES,), "Shifts the pattern on in time.", 's("bd sn").late(0.125)'),
    _time(
        "hurry",
        (FACTOR,),
        "Speeds the pattern up, and the playing of its sounds as well.",
        's("bd sn").speed(1).hurry("<1 2>")',
    ),
    _time("rev", (), "Plays each cycle backwards.", 's("bd sn hh").rev()'),
    _time("palindrome", (), "Plays forwards and backwards in turn.", 's("bd sn hh").palindrome()'),
    _time(
        "iter",
        (PARTS,),
        "Starts each cycle one part further on.",
        's("bd sn hh cp").iter(4)',
    ),
    _time(
        "iterBack",
        (PARTS,),
        "Starts each cycle one part further back.",
        's("bd sn hh cp").iterBack(4)',
        "iterback",
    ),
    _time(
        "ply",
        (FACTOR,),
        "Repeats each event so many times within its own time.",
        's("bd sn").ply("<1 2 3>")',
    ),
    _time(
        "plyWith",
        (TIMES, CHANGE),
        "Repeats each event in its own time, the change made once more on each.",
        'n("0 4").plyWith(3, add(2)).s("pluck")',
        "plywith",
    ),
    _time(
        "segment",
        (Parameter("count", low=0),),
        "Takes so many samples of the pattern each cycle.",
        's("hh*8").gain(saw.segment(8))',
        "seg",
    ),
    _time(
        "compress",
        (BEGIN, END),
        "Squeezes each cycle between two points of it; silence around.",
        's("bd sn").compress(0.25, 0.75)',
    ),
    _time(
        "fastGap",
        (FACTOR,),
        "Plays each cycle faster, once, and leaves the rest of it silent.",
        's("bd sn").fastGap(2)',
        "fastgap",
    ),
    _time(
        "zoom",
        (BEGIN, END),
        "Plays only a stretch of each cycle, as long as a cycle.",
        's("bd sn hh cp").zoom(0.25, 0.75)',
        "zoomArc",
        "zoomarc",
    ),
    _time(
        "focus",
        (BEGIN, END),
        "Speeds up so that a cycle fits between two points, repeating around.",
        's("bd sn").focus(0, 0.5)',
    ),
    _time(
        "linger",
        (SHARE,),
        "Repeats the first share of each cycle; the last, if below 0.",
        's("bd sn hh cp").linger(0.25)',
    ),
    _time(
        "ribbon",
        (Parameter("offset", unit="cycles"), CYCLES),
        "Loops a stretch of so many cycles from an offset on.",
        'n("<0 2 4 7>*2").ribbon(1, 2).s("pluck")',
        "rib",
    ),
    _time(
        "inside",
        (FACTOR, CHANGE),
        "Makes a change as if the cycle were so many cycles.",
        's("bd sn hh cp").inside(2, rev)',
    ),
    _time(
        "outside",
        (FACTOR, CHANGE),
        "Makes a change as if so many cycles were one.",
        's("bd sn hh cp").outside(2, rev)',
    ),
    _time(
        "repeatCycles",
        (TIMES,),
        "Plays each cycle so many times before the next.",
        's("<bd sn>*2").repeatCycles(2)',
    ),
    _time(
        "swingBy",
        (SHARE, PARTS),
        "Delays the second half of each part of the cycle by a share of it.",
        's("hh*8").swingBy(1/3, 4)',
    ),
    _time("press", (), "Starts each event in the middle of its time.", 's("bd sn").press()'),
    _time(
        "pressBy",
        (SHARE,),
        "Starts each event later by a share of its time.",
        's("bd sn").pressBy("<0 0.25 0.5>")',
    ),
    _time("brak", (), "Squeezes every other cycle and moves it off the beat.", 's("bd sn").brak()'),
    _time(
        "bite",
        (PARTS, Parameter("which")),
        "Cuts the cycle into parts and plays them in another order.",
        's("bd sn hh cp").bite(4, "0 2 1 [3 3]")',
    ),
    _time(
        "rot",
        (Parameter("places"),),
        "Moves the values on by so many places and keeps the rhythm.",
        's("bd ~ sn hh").rot("<0 1 2>")',
    ),
)
