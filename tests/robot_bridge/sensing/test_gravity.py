import math

import pytest

from robot_bridge.sensing.decode import Sample
from robot_bridge.sensing.gravity import Gravity


def test_a_sensor_that_lies_still_feels_no_movement() -> None:
    gravity = Gravity()
    for k in range(300):
        left = gravity.remove(Sample(k / 100, (0.0, 6.0, 7.7), (0.0, 0.0, 0.0), True), 0.01)
    assert left == pytest.approx((0.0, 0.0, 0.0))


def test_a_sensor_that_only_turns_feels_no_movement() -> None:
    gravity = Gravity()
    worst = 0.0
    for k in range(400):
        angle = 0.02 * k  # about x, at 2 rad/s
        felt = (0.0, 9.81 * math.sin(angle), 9.81 * math.cos(angle))
        left = gravity.remove(Sample(k / 100, felt, (2.0, 0.0, 0.0), True), 0.01)
        worst = max(worst, math.hypot(*left))
    assert worst < 0.2


def test_acceleration_without_gravity_passes_unchanged() -> None:
    sample = Sample(0.0, (1.0, 2.0, 3.0), (0.0, 0.0, 0.0), False)
    assert Gravity().remove(sample, 0.01) == (1.0, 2.0, 3.0)


def test_what_a_swing_leaves_of_gravity_is_gone_after_a_second_of_rest() -> None:
    gravity = Gravity()
    for k in range(500):
        turn = 5.0 * math.sin(0.126 * k) if k < 120 else 0.0  # told too little by what it felt
        tremble = 0.1 * math.sin(0.56 * k)
        felt = Sample(k / 100, (tremble, 0.0, 9.81), (turn, 0.05 * tremble, 0.0), True)
        left = gravity.remove(felt, 0.01)
        if k == 120:
            assert math.hypot(*left) > 1.0
        elif k > 240:
            assert math.hypot(*left) < 0.25


@pytest.mark.parametrize("swings", [0.5, 1.0, 2.0])
def test_a_slow_sway_without_a_turn_is_no_rest(swings: float) -> None:
    gravity, seen = Gravity(), []
    for k in range(1500):
        sway = 1.2 * math.sin(math.tau * swings * k / 100)
        felt = Sample(k / 100, (sway, 0.0, 9.81), (0.0, 0.0, 0.0), True)
        seen.append(gravity.remove(felt, 0.01)[0])
    assert max(seen[-400:]) == pytest.approx(1.2, rel=0.1)
