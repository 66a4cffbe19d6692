import math
from random import Random

import pytest

from livecode.errors import DeviceError
from livecode.osc.codec import Argument, Message
from robot_bridge.screen.learning import Learning
from robot_bridge.sensing.profile import DeviceProfile, parse


def learned(address: str, *, weight: float, turn: float, swap: bool = False) -> DeviceProfile:
    """The profile of a watch that feels gravity as ``weight`` and turns at up to ``turn``."""
    chance, learning = Random(3), Learning()
    for k in range(400):
        moving = k >= 150
        wave = math.sin(k / 8) if moving else 0.0
        noise = 0.003 * chance.gauss(0.0, 1.0)
        push = (weight * (noise + wave), weight * noise, weight * (1.0 + noise + 0.5 * wave))
        spin = (turn * (noise + wave), turn * noise, turn * noise)
        first, second = (spin, push) if swap else (push, spin)
        values: tuple[Argument, ...] = ("w1", *first, *second, k, 10 * k)
        learning.take([Message(address, values)], 5.0 + k / 100, moving=moving)
    return parse(learning.profile("mine"), "mine")


@pytest.mark.parametrize(
    ("weight", "scale"), [(9.80665, 1.0), (1.0, 9.80665), (1000.0, 0.00980665)]
)
def test_the_unit_of_gravity_is_found_at_rest(weight: float, scale: float) -> None:
    (layout,) = learned("/watch", weight=weight, turn=5.0).layouts
    assert layout.acceleration is not None and layout.acceleration.first == 1
    assert layout.acceleration.scale == pytest.approx(scale) and layout.acceleration.gravity


@pytest.mark.parametrize(("turn", "scale"), [(5.0, 1.0), (300.0, math.radians(1.0))])
def test_the_unit_of_a_rotation_is_told_by_how_fast_a_hand_can_turn(
    turn: float, scale: float
) -> None:
    (layout,) = learned("/watch", weight=1.0, turn=turn, swap=True).layouts
    assert layout.rotation_rate is not None and layout.rotation_rate.first == 1
    assert layout.rotation_rate.scale == pytest.approx(scale)
    assert layout.acceleration is not None and layout.acceleration.first == 4


def test_counts_clocks_and_the_rate_are_found() -> None:
    profile = learned("/watch", weight=1.0, turn=5.0)
    (layout,) = profile.layouts
    assert layout.sequence == 7
    assert layout.clock is not None and layout.clock.scales == (0.001,)
    assert profile.nominal_rate == pytest.approx(100.0, abs=1.0)


def test_nothing_that_arrived_is_said_with_what_to_check() -> None:
    with pytest.raises(DeviceError, match="nothing arrived: check the address and the port"):
        Learning().profile("mine")


def test_what_does_not_move_is_named() -> None:
    learning = Learning()
    for k in range(100):
        learning.take([Message("/1/fader1", (0.5,))], k / 100, moving=k > 50)
    with pytest.raises(DeviceError, match="/1/fader1 ,f"):
        learning.profile("mine")
