"""Words that listen: to bodies, to controllers, and to what others have just played."""

from __future__ import annotations

from livecode.vocabulary.advice import CC, HEARD, ON, OSC
from livecode.vocabulary.entries import Parameter, Word

SLOT = Parameter("slot", "text")

LISTENING_WORDS: tuple[Word, ...] = (
    Word(
        "on",
        "listening",
        (Parameter("gesture", "text"),),
        "Waits for a gesture to let a slot play something else.",
        'on("ada/jump") >> d1 >> s("bd*8")',
        method=False,
        advice=ON,
    ),
    Word(
        "cc",
        "listening",
        (Parameter("controller", "number", low=0, high=127),),
        "Follows a MIDI controller, 0 to 1.",
        's("hh*8").cutoff(cc(1).range(300, 5000))',
        method=False,
        advice=CC,
    ),
    Word(
        "osc",
        "listening",
        (Parameter("path", "text"),),
        "Follows a number that comes in by OSC at this address, 0 to 1.",
        's("hh*8").gain(osc("/pedal").range(0.3, 1))',
        method=False,
        advice=OSC,
    ),
    Word(
        "heard",
        "listening",
        (SLOT,),
        "What a slot played in the last cycle, whoever plays it.",
        'stack(s("hh*4"), heard("d2").fast(2))',
        method=False,
        advice=HEARD,
    ),
    Word(
        "echoOf",
        "listening",
        (
            SLOT,
            Parameter("cycles", unit="cycles", default=0.25),
            Parameter("feedback", low=0, high=1, default=0.5),
        ),
        "Answers a slot: what it played in the last cycle, later and quieter.",
        'stack(s("hh*4"), echoOf("d2", 1/8, 0.6))',
        method=False,
        advice=HEARD,
    ),
    Word(
        "hocket",
        "listening",
        (SLOT,),
        "Plays only where another slot rests, or between its onsets if it never does.",
        's("hh*8").hocket("d2")',
        advice=HEARD,
    ),
    Word(
        "duckby",
        "listening",
        (SLOT, Parameter("amount", low=0, high=1, default=0.5)),
        "Plays quieter where another slot sounds.",
        's("hh*8").duckby("d2", 0.7)',
        ("duckBy",),
        advice=HEARD,
    ),
    Word(
        "shadow",
        "listening",
        (SLOT,),
        "Plays in the rhythm of another slot.",
        'stack(s("hh*2"), note("c3 e3").s("pluck").shadow("d2"))',
        advice=HEARD,
    ),
)
