"""Words that calculate, words that change by chance, signals."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word

OTHER = Parameter("other")
LOW = Parameter("low")
HIGH = Parameter("high")
AMOUNT = Parameter("amount", low=0, high=1)


def _signal(name: str, summary: str, example: str) -> Word:
    return Word(name, "signal", (), summary, example, method=False)


VALUE_WORDS: tuple[Word, ...] = (
    Word("add", "arithmetic", (OTHER,), "Adds to the values.", 'n("0 2").add("<0 5>").s("pluck")'),
    Word("sub", "arithmetic", (OTHER,), "Subtracts from the values.", 'n("7 9").sub(2).s("pluck")'),
    Word("mul", "arithmetic", (OTHER,), "Multiplies the values.", 'n("1 2").mul(3).s("pluck")'),
    Word("div", "arithmetic", (OTHER,), "Divides the values.", 'n("8 6").div(2).s("pluck")'),
    Word(
        "set",
        "arithmetic",
        (OTHER,),
        "Puts other values or controls over the pattern's own.",
        's("bd sn").set(speed("1 2"))',
    ),
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
    _signal("saw", "Rises from 0 to 1 each cycle.", 's("hh*8").gain(saw)'),
    _signal("isaw", "Falls from 1 to 0 each cycle.", 's("hh*8").gain(isaw)'),
    _signal("sine", "Swings smoothly between 0 and 1 each cycle.", 's("hh*8").gain(sine)'),
    _signal("cosine", "As sine, a quarter of a cycle ahead.", 's("hh*8").gain(cosine)'),
    _signal("tri", "Rises and falls in straight lines each cycle.", 's("hh*8").gain(tri)'),
    _signal("itri", "Falls and rises in straight lines each cycle.", 's("hh*8").gain(itri)'),
    _signal("square", "0 in the first half of each cycle, 1 after.", 's("hh*8").pan(square)'),
    _signal("saw2", "As saw, from -1 to 1.", 'n(saw2.segment(4).mul(7)).s("pluck")'),
    _signal("isaw2", "As isaw, from 1 to -1.", 'n(isaw2.segment(4).mul(7)).s("pluck")'),
    _signal("sine2", "As sine, from -1 to 1.", 'n(sine2.segment(4).mul(7)).s("pluck")'),
    _signal("cosine2", "As cosine, from -1 to 1.", 'n(cosine2.segment(4).mul(7)).s("pluck")'),
    _signal("tri2", "As tri, from -1 to 1.", 'n(tri2.segment(4).mul(7)).s("pluck")'),
    _signal("itri2", "As itri, from 1 to -1.", 'n(itri2.segment(4).mul(7)).s("pluck")'),
    _signal("square2", "As square, -1 and 1.", 'n(square2.segment(4).mul(7)).s("pluck")'),
    _signal("time", "The number of cycles since the start.", 'n(time.segment(4)).s("pluck")'),
    _signal("rand", "A random number from 0 to 1 at each moment.", 's("hh*8").gain(rand)'),
    _signal("perlin", "Wanders smoothly and at random from 0 to 1.", 's("hh*8").gain(perlin)'),
    _signal("berlin", "Random ramps, one each cycle.", 's("hh*8").gain(berlin)'),
    Word(
        "degradeBy",
        "random",
        (AMOUNT,),
        "Drops events by chance; 0.2 drops one of five.",
        's("hh*8").degradeBy(0.2)',
    ),
    Word("degrade", "random", (), "Drops half of the events by chance.", 's("hh*8").degrade()'),
)
