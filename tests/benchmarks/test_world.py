from __future__ import annotations

import random
from itertools import pairwise

from agents.choice.scene import Scene
from agents.performer.study import Studio
from benchmarks._world import CHANGES, World
from tests.agents.cells import studies


def scenes(seed: int, count: int) -> list[Scene]:
    world, studio = World(random.Random(seed)), Studio(studies)
    return [world.scene(studio) for _ in range(count)]


def test_equal_dice_make_equal_worlds_and_others_do_not() -> None:
    one = scenes(1, 12)
    assert one == scenes(1, 12)
    assert one != scenes(2, 12)


def test_others_begin_change_and_end() -> None:
    playing = [tuple(voice.slot for voice in one.others.voices) for one in scenes(3, 90)]
    changes = sum(one != other for one, other in pairwise(playing))
    assert () in playing and max(map(len, playing)) > 1
    assert 1 < changes < 3 * CHANGES * len(playing)
