import numpy as np
import pytest
from numpy.typing import NDArray

from robot_bridge.features.kinetics import effort, speed
from robot_bridge.features.scale import Reach
from robot_bridge.features.stillness import stillness

STILL = np.zeros((50, 3))


def steady(x: float, y: float, z: float) -> NDArray[np.float64]:
    return STILL + np.array([x, y, z])


def test_a_vigorous_arm_has_an_effort_of_about_one() -> None:
    assert effort(steady(10.0, 0.0, 0.0), steady(0.0, 6.0, 0.0)) == pytest.approx(1.0)


def test_rest_has_neither_effort_nor_speed() -> None:
    assert effort(STILL, STILL) == 0.0
    assert speed(STILL, STILL, 100.0) == 0.0


def test_no_samples_are_no_movement() -> None:
    nothing = np.zeros((0, 3))
    assert effort(nothing, nothing) == speed(nothing, nothing, 100.0) == 0.0
    assert stillness(nothing, nothing) == 0.0


def test_a_turning_hand_goes_at_the_lever_times_its_rate() -> None:
    assert speed(STILL, steady(0.0, 0.0, 5.0), 100.0) == pytest.approx(1.5)


def test_a_push_becomes_speed_and_is_forgotten() -> None:
    push = np.zeros((200, 3))
    push[100:120, 0] = 10.0  # 0.2 s at 10 m/s² is 2 m/s
    assert 1.3 < speed(push[:120], push[:120] * 0, 100.0) < 2.0
    assert speed(push, push * 0, 100.0) < 0.25


def test_twice_the_movement_is_twice_the_effort() -> None:
    random = np.random.default_rng(0)
    a, w = random.standard_normal((50, 3)), random.standard_normal((50, 3))
    assert effort(2 * a, 2 * w) == pytest.approx(2 * effort(a, w))


def test_a_small_mover_reaches_high_values_after_a_while() -> None:
    reach = Reach(usual=1.0)
    first = reach.scaled(0.4)
    for _ in range(2000):
        last = reach.scaled(0.4)
    assert first == pytest.approx(0.36, abs=0.01)
    assert last > 0.7


def test_resting_does_not_make_the_scale_shrink() -> None:
    reach = Reach(usual=1.0)
    for _ in range(3000):
        reach.scaled(0.01)
    assert reach.scaled(0.01) < 0.02


def test_one_jolt_does_not_move_the_scale() -> None:
    reach = Reach(usual=1.0)
    for _ in range(500):
        reach.scaled(0.8)
    before = reach.scaled(0.8)
    assert reach.scaled(50.0) == 1.0
    assert reach.scaled(0.8) == pytest.approx(before, abs=0.02)


def test_a_trembling_hand_is_nearly_still_and_a_waving_one_is_not() -> None:
    assert stillness(steady(0.15, 0.0, 0.0), steady(0.0, 0.05, 0.0)) > 0.95
    assert stillness(steady(3.0, 0.0, 0.0), STILL) < 0.01
