"""``python -m benchmarks._control [ASKS [SET]]``: does music follow what is asked for?

Spearman's rho between each intent and its measure, and others that the ranking does not use: a
second measure of the events, and what the sound itself is, where the intent is one of sound
(`benchmarks._acoustics`). All eight asked together, as some phrase meets them; one alone; and all
eight drawn independently, many of which nothing can meet.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agents.choice.scene import Heard
from agents.perception.intents import INTENTS
from agents.perception.measures import MEASURES, Rendering
from benchmarks._acoustics import Acoustics, acoustics
from benchmarks._descriptors import ACOUSTIC, DESCRIPTORS, FURTHER
from benchmarks._turns import Stage, anywhere, asking, feasible, rho, stage

TURNS_EACH = 4
ASKED, SET = 60, 31  # how many asks, and of which set
Asks = Sequence[Mapping[str, float]]


def rows(targets: Asks) -> list[dict[str, Any]]:
    """Each intent: asked for together, alone, and at odds."""
    dice = random.Random(3)
    found = played(stage(3), targets)
    sounds = [acoustics(one.rendering) for one in found]
    apart = [anywhere(dice) for _ in targets]
    crossed = played(stage(4), apart)
    few = len(targets) // 3
    return [
        {
            "name": f"intent to music: {name}",
            "value": followed(targets, found, name),
            "unit": "rho",
            "peer": "0.9",
            "note": f"not ranked by: {_others(targets, found, sounds, name)}; "
            f"alone {_alone(name, few):.2f}; at odds {followed(apart, crossed, name):.2f}",
        }
        for name in INTENTS
    ]


def played(place: Stage, targets: Asks) -> list[Heard]:
    """What plays after some turns of each ask."""
    return [place.after(asking(wanted), TURNS_EACH) for wanted in targets]


def followed(asked: Asks, heard: Sequence[Heard], name: str) -> float:
    """Rho between what was asked for and the measure by which the ranking hears it."""
    return _rho(asked, heard, name, MEASURES[name])


def _others(asked: Asks, heard: Sequence[Heard], sounds: Sequence[Acoustics], name: str) -> str:
    """The measures that the ranking does not use, each with its rho."""
    wanted = [each[name] for each in asked]
    events = [DESCRIPTORS[name], *([FURTHER[name]] if name in FURTHER else [])]
    told = [f"{called} {_rho(asked, heard, name, by):.2f}" for called, by in events]
    if name in ACOUSTIC:
        called, of = ACOUSTIC[name]
        told.append(f"{called} {rho(wanted, [of(sound) for sound in sounds]):.2f}")
    return ", ".join(told)


def _alone(name: str, count: int) -> float:
    """Rho where only this intent is asked for."""
    dice, place = random.Random(8), stage(8)
    asked = [{name: dice.random()} for _ in range(count)]
    return followed(asked, played(place, asked), name)


def _rho(asked: Asks, heard: Sequence[Heard], name: str, by: Callable[[Rendering], float]) -> float:
    values = [by(one.rendering) if one.rendering.notes else 0.0 for one in heard]
    return rho([wanted[name] for wanted in asked], values)


def main() -> int:
    """Print how all eight are followed where they are asked for together."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ASKED
    targets = feasible(count, int(sys.argv[2]) if len(sys.argv) > 2 else SET)
    found = played(stage(3), targets)
    sounds = [acoustics(one.rendering) for one in found]
    for name in INTENTS:
        others = _others(targets, found, sounds, name)
        print(f"{name:12} {followed(targets, found, name):.2f}  not ranked by: {others}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
