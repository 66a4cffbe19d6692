"""Against the figures of the published implementation, to their digits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.features.kinetics import Signal
from robot_bridge.features.smoothness import (
    ldlj_acceleration,
    ldlj_velocity,
    smoothness,
    sparc,
)

BELL = np.exp(-5.0 * np.arange(-1.0, 1.0, 0.01) ** 2)
SHAKE = np.abs(np.cos(2 * np.pi * 2.0 * np.arange(0.0, 5.0, 0.01)))


def stroke(rate: float) -> Signal:
    s = np.arange(round(rate)) / rate
    speed: Signal = 30 * s**2 - 60 * s**3 + 30 * s**4
    return speed


FIGURES = [
    (BELL, 100.0, -1.41403, -5.81636),
    (stroke(100.0), 100.0, -1.40583, -5.22414),
    (stroke(1000.0), 1000.0, -1.40243, -5.31205),
    (np.tile(stroke(100.0), 2), 100.0, -2.24455, -8.04636),
    (SHAKE, 100.0, -4.77454, -18.26192),
]


@pytest.mark.parametrize(("speed", "rate", "arc", "jerk"), FIGURES)
def test_both_measures_are_those_of_their_source(
    speed: Signal, rate: float, arc: float, jerk: float
) -> None:
    assert sparc(speed, rate) == pytest.approx(arc, abs=5e-6)
    assert ldlj_velocity(speed, rate) == pytest.approx(jerk, abs=5e-6)


@pytest.mark.parametrize("size", [0.5, 3.0])
def test_the_size_of_a_movement_does_not_matter(size: float) -> None:
    assert sparc(size * BELL, 100.0) == pytest.approx(sparc(BELL, 100.0), abs=1e-6)
    assert ldlj_velocity(size * BELL, 100.0) == pytest.approx(ldlj_velocity(BELL, 100.0), abs=1e-6)


def test_an_accelerometer_finds_trembling_less_smooth_whatever_gravity_does() -> None:
    seconds = np.arange(100) / 100
    push = np.stack([np.sin(2 * np.pi * seconds), 0 * seconds, 0 * seconds], axis=1)
    tremble = push + 0.1 * np.sin(2 * np.pi * 9 * seconds)[:, None]
    assert ldlj_acceleration(tremble, 100.0) < ldlj_acceleration(push, 100.0)
    upright = push + np.array([0.0, 0.0, 9.81])
    assert ldlj_acceleration(upright, 100.0) == pytest.approx(ldlj_acceleration(push, 100.0))


def test_a_sine_of_acceleration_has_the_jerk_that_one_can_work_out() -> None:
    seconds = np.arange(10_000) / 10_000  # T/peak² ∫ jerk² over one turn of a sine is 2π²
    push = np.stack([np.sin(2 * np.pi * seconds), 0 * seconds, 0 * seconds], axis=1)
    assert ldlj_acceleration(push, 10_000.0) == pytest.approx(-np.log(2 * np.pi**2), abs=1e-3)


@pytest.mark.parametrize("speed", [np.zeros(100), np.ones(3), np.zeros(0)])
def test_where_nothing_moves_there_is_no_smoothness(speed: Signal) -> None:
    assert np.isnan(sparc(speed, 100.0))
    assert np.isnan(ldlj_velocity(speed, 100.0))


@given(st.floats(-20.0, -1.0), st.floats(-20.0, -1.0))
def test_the_scaled_smoothness_keeps_the_order(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert 0.0 < smoothness(less) <= smoothness(more) <= 1.0
