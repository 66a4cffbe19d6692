"""Echoes that go from side to side."""

import numpy as np
import pytest

from livecode.synth.shapes import Samples
from tests.livecode.synth.hearing import RATE, played

ECHO = {"s": "rim", "delay": 1.0, "delaytime": 0.2, "delayfeedback": 0.7}


def echo(sound: Samples, which: int) -> tuple[float, float]:
    """How loud an echo is on the left and on the right; 0 is the sound itself."""
    begin = round(0.2 * RATE) * which
    piece = np.abs(sound[begin : begin + RATE // 10]).max(axis=0)
    return float(piece[0]), float(piece[1])


def test_echoes_are_left_and_right_in_turn() -> None:
    sound = played(1.0, (0, {**ECHO, "pingpong": 1.0}))
    for which in (1, 2, 3, 4):
        near, far = echo(sound, which)[:: 1 if which % 2 else -1]
        assert near > 0.03 and far < 1e-6


def test_each_comes_at_its_time() -> None:
    sound = played(1.0, (0, {**ECHO, "pingpong": 1.0}))
    step = round(0.2 * RATE)
    first = [int(np.argmax(np.abs(sound[at:, side]) > 1e-4)) for at, side in ((step, 0), (step, 1))]
    assert first == pytest.approx([0, step], abs=round(0.0001 * RATE))


def test_without_it_they_stay_where_the_sound_is() -> None:
    sound = played(1.0, (0, {**ECHO, "pan": 0.0}))
    for which in (0, 1, 2):
        left, right = echo(sound, which)
        assert left > 0.03 and right < 1e-6


def test_half_way_both_sides_are_heard() -> None:
    left, right = echo(played(1.0, (0, {**ECHO, "pingpong": 0.5})), 1)
    assert 0.0 < right < left
