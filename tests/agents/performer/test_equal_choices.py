from __future__ import annotations

import os
import subprocess
import sys

TURNS = """
import random
from agents.choice.scene import Scene
from agents.perception.intents import INTENTS, Intents
from benchmarks._turns import FEATURES, stage, wandering
place, dice = stage({seed}, temperature={bold}), random.Random(9)
wanted = dict.fromkeys(INTENTS, 0.5)
for _ in range({turns}):
    wanted = wandering(dice, wanted)
    said = place.turn(Scene(Intents(wanted), quiet=dice.random()), FEATURES)
    print(said.code, said.reason, place.mind.current.candidate.code)
"""


def lines(seed: int, *, hashing: int, turns: int = 40, bold: float = 2.0) -> list[str]:
    """What is decided in a process of its own, whose strings hash in a way of their own."""
    code = TURNS.format(seed=seed, bold=bold, turns=turns)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": str(hashing)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_same_seed_and_scenes_give_the_same_lines_in_another_process() -> None:
    one = lines(1, hashing=1)
    assert len(set(one)) > 20
    assert lines(1, hashing=2) == one


def test_another_seed_gives_other_lines() -> None:
    assert lines(1, hashing=1, turns=3) != lines(2, hashing=1, turns=3)
