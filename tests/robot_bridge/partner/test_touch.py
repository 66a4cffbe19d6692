from __future__ import annotations

import pytest

from robot_bridge.devices.simulated import SimulatedHandle
from robot_bridge.partner.touch import Handle, Touch, felt

HANDLE = Handle()


def pressed(hand: float, motor: float, seconds: float = 0.3) -> Touch:
    """What is felt of a handle on which hand and motor press [N·m]."""
    device, touch = SimulatedHandle(), Touch()
    for k in range(round(seconds / 0.001)):
        device.write(motor + hand)
        reading = device.read((k + 1) * 0.001)
        touch = felt(touch, HANDLE, reading.velocity, motor, 0.001)
    return touch


@pytest.mark.parametrize(("hand", "motor"), [(0.05, 0.0), (-0.04, 0.02), (0.06, -0.05)])
def test_the_hands_force_is_what_motor_and_bearings_do_not_explain(
    hand: float, motor: float
) -> None:
    assert pressed(hand, motor).force == pytest.approx(hand, abs=0.002)


def test_a_motor_alone_is_nobody() -> None:
    assert pressed(0.0, 0.05).grip < 0.01


def test_a_hand_is_noticed_within_a_tenth_of_a_second() -> None:
    assert pressed(0.1, 0.0, 0.1).grip > 0.9


def test_a_hand_that_is_gone_is_forgotten_within_a_second() -> None:
    touch = Touch(grip=1.0)
    for _ in range(1000):
        touch = felt(touch, HANDLE, 0.0, 0.0, 0.001)
    assert touch.grip < 0.05
