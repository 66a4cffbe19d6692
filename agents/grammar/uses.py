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
    "speed": Use(0.5, 2.0, 0.3, "register"),
}

GROUPS: Mapping[Group, float] = {
    "time": 0.6,
    "structure": 0.4,
    "conditional": 1.0,
    "accumulation": 0.4,
    "random": 0.3,
}

# What each word's parameters may be, as text of code, by the parameter's place; a function's
# place is filled with another word.
ARGUMENTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "fast": (("2", "3", '"<1 2>"', '"<2 3>"'),),
    "slow": (("2", "3", "4"),),
    "early": (("0.125", "0.25"),),
    "late": (("0.125", "0.25"),),
    "ply": (("2", "3", '"<1 2>"', '"<1 2 3>"'),),
    "struct": (('"1 0 1 [1 1]"', '"1 0 0 1 0 0 1 0"', '"1*4"', '"[0 1]*4"', '"1 1 0 1"'),),
    "mask": (('"1 0 1 1"', '"1 1 1 0"', '"<1 1 1 0>"'),),
    "euclid": (("3", "5", "7"), ("8", "16")),
    "every": (("2", "3", "4", "8"), ()),
    "lastOf": (("2", "4", "8"), ()),
    "off": (("0.125", "0.25"), ()),
    "jux": ((),),
    "superimpose": ((),),
    "degradeBy": (("0.2", "0.3", "0.5"),),
}

# Words of those groups that the agent leaves to people, and why.
LEFT_OUT: Mapping[str, str] = {
    "segment": "takes samples of signals; a phrase is already made of events",
    "euclidRot": "mini-notation says the same in fewer letters",
    "juxBy": "jux says nearly the same in fewer letters",
    "layer": "plays only the copies, which a plain call does too",
}

# Where a word lies on the axis of an intent.
LEANS: Mapping[str, tuple[tuple[str, float], ...]] = {
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
    "off": (("polyphony", 0.5), ("density", 0.8)),
    "jux": (("polyphony", 0.5),),
    "superimpose": (("polyphony", 0.6), ("density", 0.8)),
}

# Pitches in semitones from the instrument's own: a minor pentatonic with its octaves.
PITCHES: Mapping[int, float] = {
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
CHORDS = ("0,3,7", "0,5,10", "0,7,12", "-2,3,7", "3,7,10", "0,7")
RHYTHMS = ("3,8", "5,8", "7,8", "3,8,2", "5,16", "7,16", "9,16", "2,5")

# How many steps a bar has, as often as people write them, and where that lies in density.
STEPS: Mapping[int, tuple[float, float]] = {
    1: (3.0, 0.15),
    2: (2.0, 0.3),
    3: (1.5, 0.4),
    4: (3.5, 0.5),
    6: (0.4, 0.6),
    8: (1.0, 0.75),
}
REPEATS: Mapping[int, tuple[float, float]] = {
    2: (3.0, 0.35),
    3: (1.0, 0.45),
    4: (3.0, 0.55),
    8: (1.2, 0.75),
    16: (0.2, 0.95),
}
