"""What bends one side of a wave more than the other moves no loudspeaker out of its middle."""

from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.effects.distortion import centred
from tests.livecode.synth.hearing import RATE, played

LEANING = [
    {"octer": 3.0},
    {"triode": 8.0},
    {"distort": 4.0, "distorttype": "diode"},
    {"distort": 4.0, "distorttype": "asym"},
]


@pytest.mark.parametrize("controls", LEANING, ids=str)
def test_where_a_sound_has_died_away_nothing_stands(controls: dict[str, object]) -> None:
    sound = played(0.6, (0, {"s": "ht", "gain": 1.2, **controls}))[:, 0]
    last = int(np.flatnonzero(np.abs(sound) > 1e-6)[-1])
    tail = sound[last - RATE // 20 : last]  # 50 ms: seven waves of it
    assert abs(float(tail.mean())) < 0.01 * float(np.abs(sound).max())


def test_what_swings_evenly_is_left_as_it_is() -> None:
    tone = np.sin(2.0 * np.pi * 440.0 * np.arange(RATE // 2) / RATE)
    assert centred(tone, RATE)[RATE // 10 :] == pytest.approx(tone[RATE // 10 :], abs=0.1)
    assert np.std(centred(tone, RATE)) == pytest.approx(np.std(tone), rel=0.01)


def test_what_stands_is_gone_at_once() -> None:
    assert np.abs(centred(np.ones(RATE), RATE)[RATE // 10 :]).max() < 0.01
