"""The low pass of a room, worked in pieces, against the sum that it is."""

from __future__ import annotations

import math

import numpy as np
import pytest

from livecode.synth.effects.onepole import OnePole

RATE = 48_000


@pytest.mark.parametrize("block", [256, 240, 97])
@pytest.mark.parametrize("hertz", [20.0, 300.0, 9_000.0])
def test_blocks_join_as_if_each_sample_were_worked_by_itself(block: int, hertz: float) -> None:
    sound = np.random.default_rng(1).standard_normal((2, 4 * block)).astype(np.float32)
    pole = math.exp(-2.0 * math.pi * hertz / RATE)
    wanted, last = np.zeros(sound.shape), np.zeros(2)
    for at in range(sound.shape[1]):
        last = wanted[:, at] = (1.0 - pole) * sound[:, at] + pole * last
    low = OnePole(RATE, block, 2, hertz)
    made = [low.run(sound[:, at : at + block]) for at in range(0, sound.shape[1], block)]
    assert np.concatenate(made, axis=1) == pytest.approx(wanted, abs=1e-5)


def test_a_step_comes_to_its_end_and_the_highs_are_lost() -> None:
    low = OnePole(RATE, 256, 1, 300.0)
    step = np.ones((1, 256), np.float32)
    for _ in range(40):
        made = low.run(step)
    assert made[0, -1] == pytest.approx(1.0, abs=1e-4)
    shrill = np.tile(np.array([1.0, -1.0], np.float32), 128)[None, :]
    assert np.abs(OnePole(RATE, 256, 1, 300.0).run(shrill)).max() < 0.05
