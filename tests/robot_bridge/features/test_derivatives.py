import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.features.derivatives import LATE, derivative, latest

SECONDS = np.arange(200) / 100.0
numbers = st.floats(-5.0, 5.0)


@given(numbers, numbers, numbers, numbers)
def test_a_cubic_has_its_own_derivatives_everywhere(a: float, b: float, c: float, d: float) -> None:
    place = a + b * SECONDS + c * SECONDS**2 + d * SECONDS**3
    assert derivative(place, 100.0) == pytest.approx(
        b + 2 * c * SECONDS + 3 * d * SECONDS**2, abs=1e-6
    )
    assert derivative(place, 100.0, 3) == pytest.approx(np.full(200, 6 * d), abs=1e-4)


def test_live_the_slope_is_that_of_two_samples_ago() -> None:
    place = np.sin(2 * np.pi * SECONDS)[:, None] * np.array([1.0, 2.0, 0.0])
    for k in range(20, 200, 30):
        slope = 2 * np.pi * np.cos(2 * np.pi * SECONDS[k - 1 - LATE])
        assert latest(place[:k], 100.0) == pytest.approx(
            slope * np.array([1.0, 2.0, 0.0]), abs=0.01
        )


def test_the_late_slope_is_less_noisy_than_the_newest_difference() -> None:
    noise = np.random.default_rng(3).standard_normal(1000)
    late = [float(latest(noise[: k + 7], 100.0)) for k in range(900)]
    assert np.std(late) < 0.75 * np.std(np.diff(noise) * 100.0)


def test_before_there_are_seven_samples_nothing_moves() -> None:
    assert derivative(np.ones((6, 2)), 100.0).tolist() == [[0.0, 0.0]] * 6
    assert latest(np.ones((6, 2)), 100.0).tolist() == [0.0, 0.0]
