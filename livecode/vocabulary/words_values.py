"""Words that calculate, compare and align; signals."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

OTHER = Parameter("other")
LOW = Parameter("low")
HIGH = Parameter("high")


def _operation(name: str, summary: str, example: str, *synonyms: str) -> Word:
    return Word(name, "arithmetic", (OTHER,), summary, example, synonyms)


def _test(name: str, sense: str, *synonyms: str) -> Word:
    return Word(
        name,
        "arithmetic",
        (OTHER,),
        f"True where a value is {sense}.",
        f's("hh*4").mask("0 1 2 3".{name}(2))',
        synonyms,
    )


def _alone(name: str, summary: str, example: str) -> Word:
    return Word(name, "arithmetic", (), summary, example)


def _alignment(name: str, summary: str) -> Word:
    return Word(
        name, "alignment", (OTHER,), summary, f's("bd sn").{name}(n("0 1 2"))', function=False
    )


def _rhythm(name: str, summary: str, example: str) -> Word:
    return Word(name, "alignment", (Parameter("rhythm"),), summary, example, function=False)


def _signal(name: str, summary: str, example: str) -> Word:
    return Word(name, "signal", (), summary, example, method=False)


def _bipolar(name: str, summary: str) -> Word:
    return _signal(name, summary, f'n({name}.segment(4).mul(7).round()).s("pluck")')


ARITHMETIC_WORDS: tuple[Word, ...] = (
    _operation("add", "Adds to the values.", 'n("0 2").add("<0 5>").s("pluck")'),
    _operation("sub", "Subtracts from the values.", 'n("7 9").sub(2).s("pluck")'),
    _operation("mul", "Multiplies the values.", 'n("1 2").mul(3).s("pluck")'),
    _operation("div", "Divides the values.", 'n("8 6").div(2).s("pluck")'),
    _operation("mod", "What is left of the values after division.", 'n("5 9").mod(4).s("pluck")'),
    _operation("pow", "The values to a power.", 'n("1 2 3").pow(2).s("pluck")'),
    _operation(
        "set",
        "Puts other values or controls over the pattern's own.",
        's("bd sn").set(speed("1 2"))',
    ),
    _operation(
        "keep", "Keeps the values where both have some.", 'n("0 2").keep(n("5")).s("pluck")'
    ),
    _operation("keepif", "Keeps the values where the other is not 0.", 's("hh*4").keepif("1 0 1")'),
    _operation("band", "And, bit by bit.", 'n("5 6".band(3)).s("pluck")'),
    _operation("bor", "Or, bit by bit.", 'n("5 6".bor(3)).s("pluck")'),
    _operation("bxor", "Either-or, bit by bit.", 'n("5 6".bxor(3)).s("pluck")'),
    _operation("blshift", "Doubles so many times.", 'n("1 2".blshift(1)).s("pluck")'),
    _operation("brshift", "Halves so many times, rounded down.", 'n("8 4".brshift(1)).s("pluck")'),
    _test("lt", "less than the other"),
    _test("gt", "greater than the other"),
    _test("lte", "at most the other"),
    _test("gte", "at least the other"),
    _test("eq", "equal to the other", "eqt"),
    _test("ne", "not equal to the other", "net"),
    _operation("and_", "The other where the value is true.", 's("hh*4").mask("1 0".and_("1 1"))'),
    _operation("or_", "The other where the value is not true.", 's("hh*4").mask("1 0".or_("0 1"))'),
    _alignment("in_", "Puts other controls over, in the pattern's own rhythm, as set does."),
    _alignment("mix", "Puts other controls over; events last while both do."),
    _alignment("out", "Puts other controls over, in the rhythm of the other."),
    _alignment("squeeze", "Squeezes a cycle of the other into each event."),
    _alignment("squeezeout", "Squeezes a cycle of the pattern into each event of the other."),
    _alignment("poly", "Puts other controls over, step against step, in the rhythm of the other."),
    Word(
        "reset",
        "alignment",
        (Parameter("rhythm"),),
        "Starts the cycle anew at each onset of a rhythm.",
        's("bd sn hh cp").reset("1 ~ 1 1")',
        function=False,
    ),
    _rhythm(
        "resetAll",
        "Starts the cycle anew at each event of a rhythm, whatever it says.",
        's("bd sn hh cp").resetAll("0 1 1")',
    ),
    _rhythm(
        "restartAll",
        "Starts the pattern anew, from its first cycle, at each event of a rhythm.",
        's("<bd sn>*4").restartAll("0 1 1")',
    ),
    _rhythm(
        "structAll",
        "Plays the pattern's values at all events of a rhythm, whatever they say.",
        's("bd sn").structAll("0 1 1")',
    ),
    _rhythm(
        "maskAll",
        "Lets the pattern through only while a rhythm has an event, whatever it says.",
        's("hh*8").maskAll("0 ~ 1 1")',
    ),
    Word(
        "restart",
        "alignment",
        (Parameter("rhythm"),),
        "Starts the pattern anew, from its first cycle, at each onset of a rhythm.",
        's("<bd sn>*4").restart("1 ~ 1 1")',
        function=False,
    ),
    _alone("round", "The nearest whole numbers.", 'n(sine.mul(7).segment(4).round()).s("pluck")'),
    _alone("floor", "Rounded down.", 'n(sine.mul(7).segment(4).floor()).s("pluck")'),
    _alone("ceil", "Rounded up.", 'n(sine.mul(7).segment(4).ceil()).s("pluck")'),
    _alone("log2", "The logarithm to base 2.", 'n("1 2 4 8".log2()).s("pluck")'),
    _alone("ratio", "Lists such as 3:2 as quotients.", 's("cp").speed("1 3:2".ratio())'),
    _alone("toBipolar", "From 0..1 to -1..1.", 'n(saw.toBipolar().segment(4).mul(4)).s("pluck")'),
    _alone("fromBipolar", "From -1..1 to 0..1.", 's("hh*8").gain(sine2.fromBipolar())'),
    Word(
        "range",
        "signal",
        (LOW, HIGH),
        "Stretches values from 0..1 over a range.",
        's("hh*8").gain(sine.range(0.3, 0.9))',
    ),
    Word(
        "rangex",
        "signal",
        (Parameter("low", low=0), Parameter("high", low=0)),
        "Stretches values from 0..1 over a range by equal ratios, as for frequencies.",
        's("hh*8").cutoff(sine.rangex(300, 6000))',
    ),
    Word(
        "range2",
        "signal",
        (LOW, HIGH),
        "Stretches values from -1..1 over a range.",
        's("hh*8").pan(sine2.range2(0.2, 0.8))',
    ),
)

SIGNAL_WORDS: tuple[Word, ...] = (
    _signal("saw", "Rises from 0 to 1 each cycle.", 's("hh*8").gain(saw)'),
    _signal("isaw", "Falls from 1 to 0 each cycle.", 's("hh*8").gain(isaw)'),
    _signal("sine", "Swings smoothly between 0 and 1 each cycle.", 's("hh*8").gain(sine)'),
    _signal("cosine", "As sine, a quarter of a cycle ahead.", 's("hh*8").gain(cosine)'),
    _signal("tri", "Rises and falls in straight lines each cycle.", 's("hh*8").gain(tri)'),
    _signal("itri", "Falls and rises in straight lines each cycle.", 's("hh*8").gain(itri)'),
    _signal("square", "0 in the first half of each cycle, 1 after.", 's("hh*8").pan(square)'),
    _bipolar("saw2", "As saw, from -1 to 1."),
    _bipolar("isaw2", "As isaw, from 1 to -1."),
    _bipolar("sine2", "As sine, from -1 to 1."),
    _bipolar("cosine2", "As cosine, from -1 to 1."),
    _bipolar("tri2", "As tri, from -1 to 1."),
    _bipolar("itri2", "As itri, from 1 to -1."),
    _bipolar("square2", "As square, -1 and 1."),
    _signal("time", "The number of cycles since the start.", 'n(time.segment(4)).s("pluck")'),
    _signal("rand", "A random number from 0 to 1 at each moment.", 's("hh*8").gain(rand)'),
    _signal("perlin", "Wanders smoothly and at random from 0 to 1.", 's("hh*8").gain(perlin)'),
    _signal("berlin", "Random ramps, one each cycle.", 's("hh*8").gain(berlin)'),
    _bipolar("rand2", "As rand, from -1 to 1."),
    _signal("brand", "True or false at each moment.", 's("hh*8").mask(brand.segment(8))'),
)
