"""Words that change single events, filter, bind and measure; less common constructors."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

CHANGE = Parameter("change", "function")
PARTS = Parameter("parts", low=1)
RHYTHM = Parameter("rhythm")
MAKE = Parameter("make", "function")
TEST = Parameter("test", "test")
NUMBERS = Parameter("numbers")


def _bind(name: str, summary: str) -> Word:
    example = f'"1 2".{name}(lambda v: n("0 4").add(n(v))).s("pluck")'
    return Word(name, "alignment", (MAKE,), summary, example, function=False)


def _length(name: str, summary: str, example: str, *synonyms: str) -> Word:
    return Word(name, "signal", (), summary, example, synonyms, method=False)


FURTHER_WORDS: tuple[Word, ...] = (
    Word(
        "revv",
        "time",
        (),
        "Turns all of time about, not each cycle by itself.",
        's("<bd hh> sn").revv()',
    ),
    Word(
        "cpm",
        "time",
        (Parameter("cycles", low=0),),
        "Plays so many 60ths as fast: 30 is half, 120 is twice.",
        's("bd sn").cpm("<60 120>")',
        function=False,
    ),
    Word(
        "into",
        "structure",
        (RHYTHM, CHANGE),
        "Makes a change to what each event of a rhythm covers, if it is not 0.",
        's("bd sn hh cp").into("1 0", rev)',
    ),
    Word(
        "chunkInto",
        "conditional",
        (PARTS, CHANGE),
        "As chunk; only the part that is changed goes round in the change.",
        's("bd sn hh cp").chunkInto(2, fast(2))',
        ("chunkinto",),
    ),
    Word(
        "chunkBackInto",
        "conditional",
        (PARTS, CHANGE),
        "As chunkInto, from the last part to the first.",
        's("bd sn hh cp").chunkBackInto(2, fast(2))',
        ("chunkbackinto",),
    ),
    Word(
        "plyForEach",
        "time",
        (Parameter("times", low=1), Parameter("change", "numbered")),
        "Plays each event so many times; the change is told which copy it is.",
        'n("0 2").plyForEach(3, lambda p, i: p.add(n(i))).s("pluck")',
        ("plyforeach",),
    ),
    _bind("bind", "Plays the pattern made of each value; events last while both do."),
    _bind("innerBind", "Plays the pattern made of each value, in the rhythm of what is made."),
    _bind("outerBind", "Plays the pattern made of each value, in the pattern's own rhythm."),
    _bind("squeezeBind", "Squeezes a cycle of the pattern made of each value into its event."),
    _bind("resetBind", "Plays the pattern made of each value from its cycle's start."),
    _bind("restartBind", "Plays the pattern made of each value from its first cycle."),
    Word(
        "filter",
        "conditional",
        (TEST,),
        "Lets through only the events that pass a test of value, whole, part and duration.",
        's("hh!3 oh").filter(lambda hap: hap.value.s == "hh")',
        ("filterHaps",),
    ),
    Word(
        "filterWhen",
        "conditional",
        (TEST,),
        "Lets through only the events whose begin passes a test.",
        's("bd sn").filterWhen(lambda time: time >= 1)',
    ),
    Word(
        "bypass",
        "conditional",
        (Parameter("on"),),
        "Silences the pattern while this is 1.",
        's("bd sn").bypass("<0 1>")',
    ),
    Word(
        "as_",
        "constructor",
        (Parameter("names", "numbers"),),
        "Gives lists of values to the controls of these names.",
        '"bd:0.5 cp:0.9".as_("s:gain")',
        function=False,
    ),
    Word(
        "loopAtCps",
        "sample",
        (Parameter("cycles", unit="cycles"), Parameter("cps", unit="cycles per second")),
        "Stretches the sound over so many cycles, at a tempo of its own.",
        's("oh").loopAtCps(2, 0.5)',
        ("loopAtcps", "loopatcps"),
    ),
    Word(
        "signal",
        "signal",
        (Parameter("of_time", "test"),),
        "The values that a function of your own gives for the time.",
        'n(signal(lambda t: t * 2 % 5).segment(4)).s("pluck")',
        method=False,
    ),
    Word(
        "steady",
        "signal",
        (Parameter("value"),),
        "One value at every moment, without onsets.",
        's("hh*4").pan(steady(0.3))',
        method=False,
    ),
    _length(
        "cyclesPer",
        "How long the event lasts that it is given to, in cycles.",
        's("bd hh*2").release(cyclesPer)',
    ),
    _length(
        "per",
        "How many such events fill a cycle.",
        'n(per.struct("1 1*2")).s("pluck")',
        "perCycle",
    ),
    _length(
        "perx",
        "As per, one more for each halving.",
        'n(perx.struct("1 1*2")).s("pluck")',
    ),
    Word(
        "morph",
        "structure",
        (
            Parameter("before", "numbers"),
            Parameter("after", "numbers"),
            Parameter("position", low=0, high=1),
        ),
        "A rhythm on its way from one list of 0 and 1 to another.",
        's("hh").struct(morph([1, 0, 1, 0], [1, 1, 0, 0], "<0 0.5 1>"))',
        method=False,
    ),
    Word(
        "chooseWith",
        "random",
        (NUMBERS, Parameter("options", "numbers")),
        "The options that the values 0 to 1 of a pattern point to.",
        's(chooseWith(saw.segment(4), ["bd", "hh", "cp"]))',
        method=False,
    ),
    Word(
        "chooseInWith",
        "random",
        (NUMBERS, Parameter("options", "numbers")),
        "As chooseWith, with the rhythm of each option.",
        's(chooseInWith(saw.segment(2), ["bd*2", "hh*4"]))',
        method=False,
    ),
    Word(
        "stackBy",
        "stepwise",
        (Parameter("place"), Parameter("patterns", "patterns")),
        "Stacks patterns at one pace, by a pattern of left, right and centre.",
        'stackBy("<left right>", s("bd sn hh"), s("cp"))',
        method=False,
    ),
)
