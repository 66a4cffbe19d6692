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
