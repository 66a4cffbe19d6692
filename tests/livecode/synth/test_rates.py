"""At 44.1 kHz it is the same instrument as at 48: in tune, in time, as loud, as safe."""

from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.effects.limiter import CEILING, true_peaks
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.shapes import Samples
from tests.livecode.synth.hearing import rms

RATES = (44_100, 48_000)
EFFECTS = {"room": 0.4, "delay": 0.5, "delaytime": 0.2, "phaserrate": 1.0, "cutoff": 3_000.0}


def played(rate: int, seconds: float, second: float, **controls: object) -> Samples:
    """What one voice, from a second on, sounds like at a rate."""
    mixer = Mixer(rate)
    mixer.schedule(controls, round(second * rate))
    return mixer.render(round(seconds * rate))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("name", ["sine", "saw", "pluck", "bell", "supersaw"])
def test_a_note_is_in_tune(rate: int, name: str) -> None:
    sound = played(rate, 1.0, 0.0, s=name, midinote=69, sustain=1.0)[rate // 10 :].sum(axis=1)
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 19))
    near = slice(round(400 * (1 << 19) / rate), round(480 * (1 << 19) / rate))
    hertz = (near.start + int(power[near].argmax())) * rate / (1 << 19)
    assert 1_200 * abs(np.log2(hertz / 440.0)) < 12.0  # cents


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("name", ["bd", "sn", "hh", "cp", "rim", "saw", "pluck"])
def test_a_voice_begins_within_a_tenth_of_a_millisecond(rate: int, name: str) -> None:
    sound = np.abs(played(rate, 0.5, 0.1234, s=name, sustain=0.2, attack=0.0)).max(axis=1)
    begin = int(np.argmax(sound > 1e-7)) / rate
    assert begin == pytest.approx(0.1234, abs=0.0001)


@pytest.mark.parametrize("name", ["bd", "saw", "pad", "bell"])  # none that begins as noise
def test_it_is_as_loud_and_echoes_at_the_same_time(name: str) -> None:
    first, second = (played(rate, 1.5, 0.0, s=name, sustain=0.3, **EFFECTS) for rate in RATES)
    for begin in (0.0, 0.5, 1.0):
        loud = [
            rms(sound[round(begin * rate) : round((begin + 0.5) * rate)])
            for sound, rate in zip((first, second), RATES, strict=True)
        ]
        assert loud[0] == pytest.approx(loud[1], rel=0.1)


@pytest.mark.parametrize("rate", RATES)
def test_true_peaks_stay_under_the_ceiling(rate: int) -> None:
    mixer = Mixer(rate)
    for note in range(24):
        mixer.schedule({"s": "square", "note": note, "gain": 2.0, "sustain": 0.5}, 0)
    sound = mixer.render(rate // 2)
    assert float(true_peaks(sound.T).max()) <= CEILING


@pytest.mark.parametrize("rate", RATES)
def test_a_hush_is_silence_within_fifty_milliseconds(rate: int) -> None:
    mixer = Mixer(rate)
    for orbit in range(4):
        mixer.schedule({"s": "pad", "sustain": 5.0, "orbit": orbit, **EFFECTS}, 0)
    assert mixer.render(rate // 2).any()
    mixer.hush()
    sound = np.abs(mixer.render(rate // 2)).max(axis=1)
    assert np.flatnonzero(sound)[-1] < 0.05 * rate
