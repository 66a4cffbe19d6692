"""How late clicks are, from taps and from sound that comes back."""

from __future__ import annotations

import numpy as np
import pytest

from livecode.calibrating.reckoning import FEWEST, LEAD, of_onsets, of_sound, of_taps
from livecode.errors import DeviceError
from livecode.synth.shapes import Floats
from livecode.synth.sources.rendering import dry
from livecode.synth.sources.tone import Tone

RATE = 48_000
BEGIN = 1_000.0  # seconds, Unix: some moment
DUE = [BEGIN + 0.5 + 0.6 * number for number in range(LEAD + 12)]
CLICK = dry(Tone(name="rim"), RATE).astype(np.float64)[: round(0.03 * RATE)]
WHOLE = dry(Tone(name="rim"), RATE).astype(np.float64)


def test_taps_tell_how_late_they_are() -> None:
    chance = np.random.default_rng(3)
    taps = [second + 0.12 + chance.normal(0.0, 0.01) for second in DUE]
    found = of_taps(DUE, taps)
    assert found.latency == pytest.approx(0.12, abs=0.006) and found.count == 12
    assert found.deviation < 0.02


def test_a_tap_too_many_and_a_late_one_change_little() -> None:
    taps = [second + 0.1 for second in DUE]
    taps[7] += 0.15
    assert of_taps(DUE, [*taps, DUE[9] + 0.29]).latency == pytest.approx(0.1, abs=1e-6)


def test_taps_before_the_click_are_early() -> None:
    assert of_taps(DUE, [second - 0.03 for second in DUE]).latency == pytest.approx(-0.03)


def test_too_few_taps_tell_nothing() -> None:
    taps = [second + 0.1 for second in DUE[: LEAD + FEWEST - 1]]
    with pytest.raises(DeviceError, match="only 7 clicks were answered"):
        of_taps(DUE, taps)


def test_uneven_taps_tell_nothing() -> None:
    chance = np.random.default_rng(4)
    with pytest.raises(DeviceError, match="differ by"):
        of_taps(DUE, [second + chance.uniform(-0.25, 0.25) for second in DUE])


def gear(late: float, noise: float) -> Floats:
    """Notes of a sound of its own that rises in 2 ms, under noise."""
    sound = noise * np.random.default_rng(6).normal(size=round((DUE[-1] - BEGIN + 2.0) * RATE))
    at = np.arange(round(0.2 * RATE)) / RATE
    note = np.sin(1_500.0 * at) * np.minimum(1.0, at / 0.002) * np.exp(-at / 0.08)
    for second in DUE:
        place = round((second + late - BEGIN) * RATE)
        sound[place : place + len(note)] += 0.4 * note
    return sound


@pytest.mark.parametrize("late", [-0.06, 0.0, 0.0123, 0.2])
def test_notes_of_gear_tell_when_they_begin(late: float) -> None:
    found = of_onsets(DUE, gear(late, 0.005), BEGIN, rate=RATE)
    assert found.latency == pytest.approx(late, abs=0.0015) and found.count == 12


def test_gear_that_is_not_heard_above_the_noise_tells_nothing() -> None:
    with pytest.raises(DeviceError, match="only 0 clicks were answered"):
        of_onsets(DUE, gear(0.1, 0.2), BEGIN, rate=RATE)


def test_gear_that_answers_unevenly_is_told_what_makes_it_so() -> None:
    chance = np.random.default_rng(7)
    sound = np.zeros(round((DUE[-1] - BEGIN + 2.0) * RATE))
    note = np.exp(-np.arange(1000) / 200.0)
    for second in DUE:
        place = round((second + chance.uniform(0.0, 0.1) - BEGIN) * RATE)
        sound[place : place + len(note)] += note
    with pytest.raises(DeviceError, match=r"differ by .*jackd -R"):
        of_onsets(DUE, sound, BEGIN, rate=RATE)


@pytest.mark.parametrize("late", [0.0, 0.0123, 0.2, 0.44])
def test_what_comes_back_tells_it_to_the_sample(late: float) -> None:
    """Softer, turned over, under noise, as a cable and a room may do."""
    sound = 0.02 * np.random.default_rng(5).normal(size=round((DUE[-1] - BEGIN + 2.0) * RATE))
    for second in DUE:
        place = round((second + late - BEGIN) * RATE)
        sound[place : place + len(WHOLE)] -= 0.3 * WHOLE
    found = of_sound(DUE, sound, BEGIN, click=CLICK, rate=RATE)
    assert found.latency == pytest.approx(late, abs=2.0 / RATE) and found.count == 12


def test_noise_alone_tells_nothing() -> None:
    noise = np.random.default_rng(6).normal(size=round((DUE[-1] - BEGIN + 2.0) * RATE))
    with pytest.raises(DeviceError, match="connect the output to the input"):
        of_sound(DUE, noise, BEGIN, click=CLICK, rate=RATE)
