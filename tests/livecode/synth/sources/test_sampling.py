from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.sources.sampling import played, resampled, stretched
from livecode.synth.sources.tone import Tone
from livecode.synth.words.blocks import Slice
from tests.livecode.synth.hearing import RATE

TONE = np.sin(2 * np.pi * 440.0 * np.arange(RATE) / RATE)


def hertz(sound: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 18))
    return float(power.argmax() * RATE / (1 << 18))


@pytest.mark.parametrize("factor", [0.5, 1.7, 4.0])
def test_stretching_keeps_the_pitch(factor: float) -> None:
    slow = stretched(TONE, factor, RATE)
    assert len(slow) == pytest.approx(factor * RATE, abs=2)
    assert hertz(slow) == pytest.approx(440.0, rel=0.03)


def test_what_is_played_faster_does_not_alias() -> None:
    high = np.sin(2 * np.pi * 15_000.0 * np.arange(RATE) / RATE)
    assert np.abs(resampled(high, RATE, 3.0)[100:-100]).max() < 0.01


def test_a_unit_of_cycles_fits_the_sample_into_one() -> None:
    tone = Tone(name="x", cps=0.5, slice=Slice(unit="c"))
    assert len(played(TONE, tone, RATE, 1.0)) == pytest.approx(2 * RATE, abs=4)


def test_a_loop_goes_on_for_the_gate_between_its_points() -> None:
    ramp = np.arange(1_000) / 1_000.0
    tone = Tone(name="x", gate=0.2, slice=Slice(loop=1.0, loop_begin=0.5, loop_end=0.6))
    out = played(ramp, tone, RATE, 1.0)
    assert len(out) >= 0.2 * RATE and out[2_000:].min() >= 0.5 and out.max() < 0.6


def test_however_short_the_loop_it_ends() -> None:
    tone = Tone(name="x", gate=20.0, slice=Slice(loop=64.0, loop_begin=1.0, loop_end=0.0))
    assert len(played(TONE, tone, RATE, 16.0)) < 31 * RATE
