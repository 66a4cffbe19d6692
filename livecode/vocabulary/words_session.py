"""Words that speak to the session; what they do lives in the evaluator and the conductor."""

from __future__ import annotations

from livecode.clock.tempo import LONGEST_RAMP
from livecode.vocabulary.advice import HAPTIC, MOTION
from livecode.vocabulary.entries import Parameter, Word

SLOTS = tuple(f"d{number}" for number in range(1, 17))

SLOWEST, FASTEST = 0.05, 4  # cycles per second that code may ask for
OVER = Parameter("over", "number", unit="cycles", low=0, high=LONGEST_RAMP, default=0)

SESSION_WORDS: tuple[Word, ...] = (
    Word(
        "setcps",
        "session",
        (Parameter("cps", "number", unit="cycles per second", low=SLOWEST, high=FASTEST), OVER),
        "Sets the tempo, in cycles per second; reached evenly over so many cycles.",
        "setcps(0.5)",
        method=False,
    ),
    Word(
        "setcpm",
        "session",
        (
            Parameter(
                "cpm", "number", unit="cycles per minute", low=60 * SLOWEST, high=60 * FASTEST
            ),
            OVER,
        ),
        "Sets the tempo, in cycles per minute; reached evenly over so many cycles.",
        "setcpm(30)",
        method=False,
    ),
    Word(
        "setbpm",
        "session",
        (Parameter("bpm", "number", unit="beats per minute", low=12, high=960), OVER),
        "Sets the tempo, in beats per minute, four to a cycle; reached evenly over so many cycles.",
        "setbpm(120)",
        method=False,
    ),
    Word("hush", "session", (), "Silences all slots that you play.", "hush()", method=False),
    Word(
        "solo",
        "session",
        (Parameter("slot"),),
        "Lets only this slot be heard.",
        "solo(d1)",
        method=False,
    ),
    Word(
        "mute",
        "session",
        (Parameter("slot"),),
        "Silences a slot without forgetting what it plays.",
        "mute(d1)",
        method=False,
    ),
    Word(
        "unsolo",
        "session",
        (Parameter("slot"),),
        "Lets the others be heard again beside a slot.",
        "unsolo(d1)",
        method=False,
    ),
    Word(
        "unmute",
        "session",
        (Parameter("slot"),),
        "Lets a slot be heard again.",
        "unmute(d1)",
        method=False,
    ),
    Word(
        "dialect",
        "session",
        (Parameter("name", "text"),),
        "From here on words mean what they mean in hocket, tidal or strudel.",
        'dialect("tidal")\nd1 >> s("bd(3,8,2)")',
        method=False,
    ),
    *(
        Word(slot, "session", (), f"The slot {slot}.", f'{slot} >> s("bd*2")', method=False)
        for slot in SLOTS
    ),
    Word("r1", "session", (), "The slot of the robot.", 'r1 >> pull("0 0.4")', method=False),
    Word(
        "motion",
        "listening",
        (Parameter("path", "text"),),
        "Follows a feature of somebody's movement, 0 to 1.",
        's("hh*8").cutoff(motion("ada/energy").range(300, 5000))',
        method=False,
        advice=MOTION,
    ),
    Word(
        "haptic",
        "listening",
        (Parameter("path", "text"),),
        "Follows a feature of the robot and its hand, 0 to 1.",
        's("hh*8").gain(haptic("ada/force").range(0.3, 1))',
        method=False,
        advice=HAPTIC,
    ),
)
