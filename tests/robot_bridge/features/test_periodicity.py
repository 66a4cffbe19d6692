import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.features.periodicity import autocorrelation, beat, detrended, main_axis, phase
from robot_bridge.recording import read
from tests.robot_bridge.movements import frames, recorded, swinging

SECONDS = np.arange(500) / 100.0
SINE = np.sin(2 * np.pi * 2.0 * SECONDS)[:, None]


def test_a_sine_of_two_hertz_has_the_period_of_the_source() -> None:
    assert beat(SINE, 100.0).period == pytest.approx(0.50137, abs=5e-6)
    assert beat(SINE, 100.0).confidence == pytest.approx(0.998, abs=0.001)


def test_the_main_axis_of_many_channels_is_found_as_that_of_few() -> None:
    random = np.random.default_rng(3)
    main, other = random.standard_normal((2, 60))
    moved = np.outer(np.sin(9 * SECONDS), main) + 0.4 * np.outer(np.cos(5 * SECONDS), other)
    moved += 0.05 * random.standard_normal(moved.shape)
    axis = main_axis(moved)
    exact = np.linalg.eigh(moved.T @ moved)[1][:, -1]
    assert abs(float(axis @ exact)) > 0.999
    assert main_axis(moved, -axis) == pytest.approx(-axis)
    assert np.all(np.isfinite(main_axis(np.zeros((400, 60)))))


@pytest.mark.parametrize(("noise", "sure"), [(0.3, 0.85), (1.0, 0.33)])
def test_noise_lowers_the_confidence_and_hardly_the_tempo(noise: float, sure: float) -> None:
    random = np.random.default_rng(1)
    heard = [beat(SINE + noise * random.standard_normal((500, 1)), 100.0) for _ in range(20)]
    assert np.median([b.period for b in heard]) == pytest.approx(0.5, abs=0.03)
    assert np.mean([b.confidence for b in heard]) == pytest.approx(sure, abs=0.1)


@given(st.floats(0.7, 4.5), st.floats(0.0, math.tau), st.integers(0, 2))
def test_every_tempo_in_reach_is_found_on_any_axis(tempo: float, start: float, axis: int) -> None:
    moving = np.zeros((400, 3))
    moving[:, axis] = np.sin(2 * np.pi * tempo * SECONDS[:400] + start)
    assert beat(moving, 100.0).tempo == pytest.approx(tempo, rel=0.02)


def test_the_tempo_does_not_depend_on_how_the_sensor_is_worn() -> None:
    random = np.random.default_rng(2)
    moving = np.cumsum(random.standard_normal((400, 3)), axis=0)
    worn, _ = np.linalg.qr(random.standard_normal((3, 3)))
    assert beat(moving @ worn, 100.0).tempo == pytest.approx(beat(moving, 100.0).tempo)


def test_a_drift_is_no_beat_and_hides_none() -> None:
    assert beat(SINE + SECONDS[:, None] * 3.0, 100.0).period == pytest.approx(0.50137, abs=5e-6)
    assert beat(SECONDS[:, None], 100.0).confidence == 0.0


def test_where_nothing_moves_there_is_no_beat() -> None:
    assert beat(np.zeros((400, 6)), 100.0).confidence == 0.0
    assert beat(np.zeros((3, 6)), 100.0).tempo == 0.0


def test_noise_alone_has_little_confidence() -> None:
    random = np.random.default_rng(3)
    assert beat(random.standard_normal((400, 6)), 100.0).confidence < 0.25


def test_the_fast_autocorrelation_is_the_plain_one() -> None:
    signal = detrended(np.random.default_rng(4).standard_normal((50, 2)))
    plain = [np.sum(signal[: 50 - k] * signal[k:]) / (50 - k) for k in range(20)]
    assert autocorrelation(signal, 19) == pytest.approx(np.array(plain) / plain[0])


@given(st.floats(0.8, 3.0), st.floats(0.0, 0.999))
def test_the_phase_is_nought_at_the_crest_and_rises_to_one(tempo: float, part: float) -> None:
    ages = np.arange(399, -1, -1) / 100.0
    signal = np.cos(2 * np.pi * (part - tempo * ages))
    away = (phase(signal, 100.0, tempo) - part + 0.5) % 1.0 - 0.5
    assert abs(away) < 0.03


def test_the_main_axis_keeps_its_sign() -> None:
    moving = SINE * np.array([[3.0, 1.0, 0.0]])
    axis = main_axis(moving)
    assert float(main_axis(-moving, -axis) @ axis) < -0.99


@pytest.mark.parametrize("loss", [0.0, 0.21])
@pytest.mark.parametrize("tempo", [0.8, 1.16, 2.0, 3.1])
def test_the_tempo_of_a_swinging_arm_is_found_with_a_fifth_of_the_datagrams_lost(
    tempo: float, loss: float
) -> None:
    heard = frames(swinging(tempo, 8.0), loss)
    late = [frame for frame in heard if frame.time > 1005.0]
    assert np.median([frame.tempo for frame in late]) == pytest.approx(tempo, rel=0.02)
    assert min(frame.period for frame in late) > 0.7


@pytest.mark.parametrize("loss", [0.0, 0.21])
def test_the_tempo_of_the_shipped_recording_is_found(loss: float) -> None:
    heard = frames(recorded(33.0), loss)
    running = [f for f in heard if 1004.0 < f.time < 1016.0 or f.time > 1029.5]
    walking = [f for f in heard if 1021.0 < f.time < 1024.4]
    assert np.median([f.tempo for f in running]) == pytest.approx(1.17, abs=0.04)
    assert np.median([f.tempo for f in walking]) == pytest.approx(0.78, abs=0.04)
    assert np.median([f.period for f in running]) > 0.8


def test_the_recordings_tempo_is_that_of_its_spectrum() -> None:
    rows = [row for row in read("strides").rows if row.time < 16.0]
    turning = np.array([row.gyroscope for row in rows])
    turning = (turning - turning.mean(axis=0)) * np.hanning(len(turning))[:, None]
    power = np.sum(np.abs(np.fft.rfft(turning, n=8192, axis=0)) ** 2, axis=1)
    peak = np.fft.rfftfreq(8192, 0.02)[np.argmax(power)]
    assert peak == pytest.approx(1.17, abs=0.04)
