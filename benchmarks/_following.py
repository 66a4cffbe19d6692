"""``python -m benchmarks._following [TURNS]``: how many lines follow a live feature as they play.

Two bodies: one of which all features wander and swing, and one that stands still.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping

from agents.choice.binding import followed
from agents.choice.scene import Scene
from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import read_intents
from agents.performer.study import Moment
from agents.performer.wits import quiet
from benchmarks._turns import BODY, PHRASE, stage

TURNS = 100
SWING = 0.3  # of every feature of the body that moves
STEP = 0.2  # by so much a feature is elsewhere at the next turn, at most
STILL: Mapping[str, float] = {"energy": 0.05, "speed": 0.05, "stillness": 0.9}


def following(turns: int, seed: int, swing: float) -> tuple[int, int]:
    """How many lines follow a feature, and how many lines there are."""
    place, dice = stage(seed), random.Random(seed)
    values = {**dict.fromkeys(BODY, 0.5), **({} if swing else STILL)}
    for turn in range(turns):
        if swing:
            values = {name: _near(dice, value) for name, value in values.items()}
        summaries = {BODY[name]: Summary(one, one, one, swing) for name, one in values.items()}
        frame = FeatureFrame(0.0, summaries)
        felt = {path: summaries[path] for path in frame.steering()}
        signals = {path: one.now for path, one in summaries.items()}
        scene = Scene(read_intents(frame), quiet=quiet(frame), felt=felt)
        place.turn(scene, frame.steering(), Moment(PHRASE * turn, 0, signals))
    lines = [one.chosen.heard for one in place.decisions if one.code and one.chosen]
    return sum(bool(followed(one.candidate.tree)) for one in lines), len(lines)


def _near(dice: random.Random, value: float) -> float:
    return min(1.0, max(0.0, value + dice.uniform(-STEP, STEP)))


def main() -> int:
    """Print both."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else TURNS
    for body, swing in (("moves", SWING), ("stands still", 0.0)):
        count, lines = following(turns, 5, swing)
        print(f"{count} of {lines} lines follow a body that {body}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
