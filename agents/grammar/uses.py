"""What of the language the agent writes: its groups of words, its controls, their musical ranges.

The registry says what is allowed; this table says what is of use in a phrase, and how often.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from livecode.vocabulary.entries import Group


@dataclass(frozen=True, slots=True)
class Use:
    """A control's musical range, in its own unit, and how often it is written.

    Attributes:
        intent: the intent whose axis it moves on, "" for none.
        bound: how often a live feature moves it instead of a written number.
    """

    low: float
    high: float
    weight: float
    intent: str = ""
    bound: float = 0.0


# Most used in people's code: gain, room, low-pass, pan, speed.
CONTROLS: Mapping[str, Use] = {
    "gain": Use(0.4, 1.1, 2.0, "loudness", 0.5),
    "room": Use(0.1, 0.9, 1.5, "space"),
    "cutoff": Use(300.0, 5000.0, 2.0, "brightness", 1.5),
    "pan": Use(0.1, 0.9, 1.0, "", 0.5),
    "speed": Use(0.25, 4.0, 0.6, "register"),
    "clip": Use(0.25, 3.0, 0.8, "polyphony"),
}

# How much of its calls a phrase takes from each group of words.
GROUPS: Mapping[Group, float] = {
    "time": 2.4,
    "structure": 0.6,
    "conditional": 1.6,
    "accumulation": 1.0,
    "random": 0.4,
}

# How often each word is called beside the others of its group; 1 for those not named. The
# order is that of people's code: slow, fast, rev, every, jux, off, iter, chunk.
OFTEN: Mapping[str, float] = {
    "fast": 12.0,
    "slow": 10.0,
    "rev": 8.0,
    "every": 20.0,
    "jux": 8.0,
    "off": 8.0,
    "iter": 4.0,
    "chunk": 4.0,
    "degradeBy": 4.0,
    "struct": 6.0,
    "euclid": 4.0,
    "mask": 4.0,
}

# What a parameter may be, as text of code: by word and parameter, or for all words by parameter.
# A function's place is filled with another word; words with other parameters are not called.
ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "factor": ("2", "3", '"<1 2>"', '"<2 3>"'),
    "slow.factor": ("2", "3", "4"),
    "hurry.factor": ("2", "0.5", '"<1 2>"'),
    "early.cycles": ("0.0625", "0.125", "0.1875"),
    "late.cycles": ("0.0625", "0.125", "0.1875", '"<0 0.125>"'),
    "off.cycles": ("0.125", "0.25", "0.375"),
    "echo.cycles": ("0.125", "0.1875"),
    "every.cycles": ("2", "3", "4", "8"),
    "lastOf.cycles": ("2", "4", "8"),
    "whenmod.cycles": ("4", "8"),
    "first": ("2", "3"),
    "parts": ("2", "4", "8"),
    "places": ("1", "2", '"<1 2>"'),
    "beat.places": (),
    "share": ("0.25", "0.5"),
    "times": ("2", "3"),
    "feedback": ("0.5", "0.7"),
    "amount": ("0.2", "0.3", "0.5"),
    "pulses": ("3", "5", "7"),
    "steps": ("8", "16"),
    "rhythm": ('"1 0 1 [1 1]"', '"1 0 0 1 0 0 1 0"', '"[0 1]*4"', '"1 1 0 1"', '"<1 1 1 0>"'),
}

# Words that could be called and are left to people, and why.
LEFT_OUT: Mapping[str, str] = {
    "layer": "plays only the copies, which a plain call does too",
    "apply": "says nothing that a plain call does not say",
    "always": "says nothing that a plain call does not say",
    "never": "changes nothing",
    "inv": "turns truths around, and a phrase has none",
    "stut": "an older echo",
    "undegrade": "the same as degrade until both are used",
    "undegradeBy": "the same as degradeBy until both are used",
}

# Calls of which a phrase has one or the other: the word moves what the control sets.
CLASHES: tuple[tuple[str, str], ...] = (
    ("jux", "pan"),
    ("echo", "gain"),
    ("hurry", "speed"),
)

# Where a word or control lies on the axis of an intent by being called at all.
LEANS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "gain": (("loudness", 0.25),),
    "room": (("space", 0.75),),
    "cutoff": (("brightness", 0.2),),
    "fast": (("density", 0.9),),
    "ply": (("density", 0.9),),
    "slow": (("density", 0.1), ("variation", 0.6)),
    "mask": (("density", 0.3),),
    "degrade": (("density", 0.2), ("variation", 0.9)),
    "degradeBy": (("density", 0.3), ("variation", 0.9)),
    "early": (("syncopation", 0.8),),
    "late": (("syncopation", 0.8),),
    "every": (("variation", 0.9),),
    "lastOf": (("variation", 0.9),),
    "clip": (("polyphony", 0.6),),
    "off": (("polyphony", 0.5), ("density", 0.8)),
    "jux": (("polyphony", 0.5),),
    "superimpose": (("polyphony", 0.6), ("density", 0.8)),
}

# Pitches in semitones from the instrument's own: a minor pentatonic with its octaves.
PITCHES: Mapping[int, float] = {
    -24: 0.4,
    -19: 0.3,
    -17: 0.3,
    -14: 0.3,
    -12: 1.0,
    -9: 0.3,
    -7: 0.5,
    -5: 0.7,
    -2: 1.0,
    0: 4.0,
    3: 3.0,
    5: 2.0,
    7: 3.0,
    10: 2.0,
    12: 2.0,
    15: 0.8,
    17: 0.5,
    19: 0.5,
    22: 0.3,
    24: 0.5,
}
CHORDS = (
    *("0,7", "0,10", "3,12", "0,3,7", "0,5,10", "0,7,12", "-2,3,7", "3,7,10"),
    *("0,3,7,10", "-5,0,3,7", "0,5,10,15", "0,3,7,10,14"),
)
# Strokes spread evenly over steps; a third number turns the rhythm, off the beat for most.
RHYTHMS = (
    *("3,8", "5,8", "7,8", "2,5", "5,16", "7,16", "9,16"),
    *("3,8,1", "3,8,2", "3,8,5", "5,8,2", "5,8,3", "3,16,3", "5,16,2", "7,16,1", "7,16,3"),
)

# How many steps a bar has, as often as people write them, and where that lies in density.
STEPS: Mapping[int, tuple[float, float]] = {
    1: (4.6, 0.15),
    2: (1.4, 0.3),
    3: (0.8, 0.4),
    4: (2.4, 0.5),
    6: (0.4, 0.6),
    8: (0.7, 0.75),
}
LONG_BAR = 3  # bars of so many steps and more are made of plain ticks
FEW = 4  # how often a sound repeats within one tick, at most
REPEATS: Mapping[int, tuple[float, float]] = {
    2: (3.0, 0.35),
    3: (1.0, 0.45),
    4: (3.0, 0.55),
    8: (1.2, 0.75),
    16: (0.2, 0.95),
}


def choices(word: str, parameter: str) -> tuple[str, ...]:
    """What a word's parameter may be, as text of code; nothing if the table does not say."""
    return ARGUMENTS.get(f"{word}.{parameter}", ARGUMENTS.get(parameter, ()))
