"""``python -m benchmarks._embodied``: the robot in hand, from a push to code and movement.

The handle's samples go through the body's own features and the agent's own windows; the agent,
which holds the robot and feels nothing else, decides as it does on stage.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np

from agents.perception.features import FeatureFrame, FeatureWindow
from agents.performer.plans import Plan
from agents.performer.study import Studies, Studio
from agents.performer.wits import Sensed, Wits
from benchmarks._turns import rho, stage
from robot_bridge.features.force import Scales, haptic_frame
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.publish import haptic_values

PUSHES = 60
TURNS_EACH = 3
PHRASE = 4  # cycles
RATE, SECONDS = 200, 8  # of the handle's samples [Hz], and how long a push is felt [s]
TOLD = 10  # features a second
SEEN = 2.0  # seconds that a haptic feature looks back
LIMITS = LimitProfile()
SCALES = Scales(LIMITS.wall, LIMITS.force, LIMITS.power)


def rows(study: Studies) -> list[dict[str, Any]]:
    """How surely a push is found in what is felt, asked for, played and moved."""
    dice = random.Random(11)
    wits = Wits("a1", 11, Studio(study))
    wits.holds = True
    wits.learn()
    pushes = [dice.random() for _ in range(PUSHES)]
    found: dict[str, list[float]] = {"feature": [], "intent": [], "code": [], "movement": []}
    moves = ""
    for number, push in enumerate(pushes):
        frame = gripped(push, dice)
        for turn in range(TURNS_EACH):
            moves = _turn(wits, frame, (number * TURNS_EACH + turn) * PHRASE) or moves
        assert wits.mind.current is not None
        found["feature"].append(frame.summaries["haptic/hand/force"].lately)
        found["intent"].append(wits.intents(frame, 0.0).values["loudness"])
        found["code"].append(wits.mind.current.measures["loudness"])
        found["movement"].append(_width(moves))
    shuffled = dice.sample(pushes, len(pushes))
    return [_row(name, pushes, shuffled, values) for name, values in found.items()]


def gripped(push: float, dice: random.Random) -> FeatureFrame:
    """What is sensed while a hand pushes so hard, 0..1 of the limit, somewhere on the way."""
    time = np.arange(SECONDS * RATE) / RATE
    place, way, loose = dice.uniform(-0.8, 0.8), dice.uniform(0.0, 0.2), dice.uniform(0.0, 3.0)
    reference = LIMITS.wall * (place + way * np.sin(math.tau * 0.5 * time))
    position = LIMITS.wall * (place + way * np.sin(math.tau * 0.5 * time - loose))
    velocity = np.gradient(position, 1 / RATE)
    tremor = np.random.default_rng(dice.randrange(1 << 32)).normal(0, 0.03, len(time))
    force = LIMITS.force * (push * (1 + 0.1 * np.sin(math.tau * 0.7 * time)) + tremor)
    window = FeatureWindow()
    for at in range(round(SEEN * RATE), len(time), RATE // TOLD):
        part = slice(at - round(SEEN * RATE), at)
        felt = haptic_frame(
            float(time[at]),
            position[part],
            velocity[part],
            reference=reference[part],
            force=force[part],
            scales=SCALES,
            rate=RATE,
        )
        for path, value in haptic_values("hand", felt).items():
            window.hear(path, value, float(time[at]))
    return window.frame(float(SECONDS))


def _turn(wits: Wits, frame: FeatureFrame, cycle: int) -> str:
    """One turn of the agent; the robot's line, if it has a new one."""
    sensed = Sensed(frame, {}, [], cycle, seed=1)
    decision = wits.decide(sensed, Plan(PHRASE))
    code = wits.with_hand(decision, frame, cycle)
    wits.mind.commit(decision, cycle)
    return code.partition("\n")[2]


def _width(code: str) -> float:
    """How wide the strokes of a movement are at most."""
    return 0.0 if "hold" in code else max(map(float, code.split('"')[1].split()))


def _row(
    name: str, pushes: list[float], shuffled: list[float], values: list[float]
) -> dict[str, Any]:
    what: Mapping[str, str] = {
        "feature": "what the handle tells (force)",
        "intent": "what is asked for (loudness)",
        "code": "the code that plays (loudness)",
        "movement": "the robot's movement (width)",
    }
    return {
        "name": f"embodied: a push to {what[name]}",
        "value": rho(pushes, values),
        "unit": "rho",
        "peer": "0.6",
        "note": f"of {PUSHES} pushes; shuffled in time {rho(shuffled, values):.2f}",
    }


def main() -> int:
    """Print every row."""
    for row in rows(stage(0).studio.study):
        print(f"{row['value']:.2f}  {row['name']}  ({row['note']})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
