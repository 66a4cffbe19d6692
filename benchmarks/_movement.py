"""``python -m benchmarks._movement``: which feature is heard, and in what, while all move.

Three bodies: one that moves and touches, one that only moves, one that is only felt. Each
feature goes its own way; beside it stands what is found when the same movement is shuffled in time.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from agents.choice.scene import Heard, Scene
from agents.perception.intents import INTENTS, read_intents
from agents.performer.wits import quiet
from benchmarks._turns import rho, sensed, stage

MOVEMENTS = 450
TURNS_EACH = 4
MOTION = ("energy", "speed", "stillness", "period")
TOUCH = ("position", "force", "power", "agreement")
BODIES: Mapping[str, tuple[str, ...]] = {
    "moved and felt": (*MOTION, *TOUCH),
    "only moved": MOTION,
    "only felt": TOUCH,
}
UNCONNECTED = "roll"  # no intent listens to it

# Which features are to be heard in which measure, by the map from movement to intents.
LED: Mapping[str, str] = {
    "energy": "density",
    "speed": "brightness",
    "stillness": "space",
    "period": "syncopation",
    "position": "register",
    "force": "loudness",
    "agreement": "polyphony",
}
Row = dict[str, Any]
Moved = Sequence[Mapping[str, float]]


def rows() -> list[Row]:
    """Each body's table, and whether silence follows stillness."""
    found: list[Row] = []
    for seed, (body, features) in enumerate(BODIES.items(), 60):
        moved, heard = _played(features, seed)
        found += _table(body, features, moved, heard, random.Random(seed))
        if "stillness" in features:
            found.append(_silence(body, moved, heard))
    return found


def _played(features: Sequence[str], seed: int) -> tuple[list[dict[str, float]], list[Heard]]:
    """Movements of these features, each anywhere, and what plays after a while of each."""
    dice, place = random.Random(seed), stage(seed)
    moved = [{name: dice.random() for name in (*features, UNCONNECTED)} for _ in range(MOVEMENTS)]
    frames = [sensed(values) for values in moved]
    scenes = [Scene(read_intents(frame), quiet=quiet(frame)) for frame in frames]
    return moved, [place.after(scene, TURNS_EACH) for scene in scenes]


def _table(
    body: str, features: Sequence[str], moved: Moved, heard: Sequence[Heard], dice: random.Random
) -> list[Row]:
    shuffled = dice.sample(moved, len(moved))
    pairs = [(name, intent) for name, intent in LED.items() if name in features]
    by_chance = statistics.mean(abs(_rho(shuffled, one, heard, to)) for one, to in pairs)
    loose = statistics.mean(abs(_rho(moved, UNCONNECTED, heard, to)) for to in INTENTS)
    return [
        *(
            {
                "name": f"{body}: {feature} to {intent}",
                "value": _rho(moved, feature, heard, intent),
                "unit": "rho",
                "peer": "0.6",
                "note": f"shuffled in time {_rho(shuffled, feature, heard, intent):.2f}",
            }
            for feature, intent in pairs
        ),
        _small(f"{body}: {UNCONNECTED}, connected to nothing", loose, f"{len(INTENTS)} measures"),
        _small(f"{body}: all of it shuffled in time", by_chance, f"{len(pairs)} pairs"),
    ]


def _small(name: str, value: float, of: str) -> Row:
    note = f"mean of {of}; chance among {MOVEMENTS} gives {(2 / 3.1416 / MOVEMENTS) ** 0.5:.2f}"
    return {"name": name, "value": value, "unit": "|rho|", "peer": "0.1", "note": note}


def _silence(body: str, moved: Moved, heard: Sequence[Heard]) -> Row:
    still = [values["stillness"] - values["energy"] for values in moved]
    return {
        "name": f"{body}: silence to stillness",
        "value": rho(still, [1 - one.measures["density"] for one in heard]),
        "unit": "rho",
        "peer": "0.4",
        "note": "stillness less energy, to the emptiness of the music",
    }


def _rho(moved: Moved, feature: str, heard: Sequence[Heard], intent: str) -> float:
    return rho([one[feature] for one in moved], [one.measures[intent] for one in heard])


def main() -> int:
    """Print every row."""
    for row in rows():
        print(f"{row['value']:.2f}  {row['name']}  ({row['note']})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
