from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.effects.ducking import Ducking
from livecode.synth.words.blocks import Duck
from tests.livecode.synth.hearing import RATE, played, rms

DUCK = Duck(duckorbit=1.0, duckdepth=0.8, duckonset=0.01, duckattack=0.1)


def test_an_orbit_dips_and_comes_back() -> None:
    ducking = Ducking(RATE)
    ducking.begin(DUCK, 1_000)
    levels = ducking.levels(1, 0, 10_000)
    assert levels is not None and levels[999] == 1.0
    assert levels.argmin() == 1_480 and levels.min() == pytest.approx(0.2)
    assert levels[7_000] == 1.0 and ducking.levels(2, 0, 256) is None


def test_an_orbit_that_is_no_longer_ducked_costs_nothing() -> None:
    ducking = Ducking(RATE)
    ducking.begin(DUCK, 0)
    assert ducking.levels(1, RATE, 256) is None


def test_a_kick_makes_the_pad_of_another_orbit_quieter() -> None:
    pad = (0, {"s": "saw", "sustain": 1, "orbit": 2})
    kick = {"s": "bd", "gain": 0, "orbit": 0}
    plain = played(0.6, pad, (9_600, kick))
    ducked = played(0.6, pad, (9_600, {**kick, "duckorbit": 2, "duckattack": 0.2}))
    assert np.array_equal(plain[:9_600], ducked[:9_600])
    assert rms(ducked[9_900:12_000]) < 0.4 * rms(plain[9_900:12_000])
    assert rms(ducked[-2_400:]) == pytest.approx(rms(plain[-2_400:]))
