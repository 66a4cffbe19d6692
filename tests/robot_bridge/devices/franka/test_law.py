import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.devices.classes import ARM
from robot_bridge.devices.device import Impedance
from robot_bridge.devices.franka.law import CLIP, LINE, STILL, ordered, resting

LEVER = ARM.lever
some = st.floats(-1e6, 1e6)
more = st.floats(0.0, 1e6)


@given(st.builds(Impedance, some, some, more, more, more), some, some)
def test_no_order_presses_harder_than_it_may(wanted: Impedance, place: float, speed: float) -> None:
    order = ordered(wanted, place, speed)
    most = min(ARM.force, wanted.most / LEVER)
    assert abs(order.force) <= most + 1e-6
    assert order.stiffness[LINE] * abs(order.place - place) <= most + 1e-6
    assert order.stiffness[LINE] <= ARM.stiffness[1] and order.damping[LINE] <= ARM.damping[1]
    assert all(map(math.isfinite, (*order.stiffness, *order.damping, order.place, order.rate)))


@given(st.builds(Impedance, some, some, more, more, more), some)
def test_the_springs_of_all_directions_press_no_harder_together(
    wanted: Impedance, place: float
) -> None:
    order = ordered(wanted, place, 0.0)
    line = order.stiffness[LINE] * abs(order.place - place)
    aside = [order.stiffness[n] * CLIP for n in range(3) if n != LINE]
    assert math.hypot(line, *aside) <= ARM.force + 1e-6


def test_a_spring_within_its_limits_ends_where_it_is_wanted() -> None:
    wanted = Impedance(0.4, 0.0, 150.0 * LEVER**2, 10.0 * LEVER**2, 20.0 * LEVER)
    order = ordered(wanted, 0.02, 0.0)
    assert order.place == pytest.approx(0.4 * LEVER)
    assert order.stiffness[LINE] == pytest.approx(150.0)
    assert order.force == pytest.approx(150.0 * (0.4 * LEVER - 0.02))


def test_the_other_directions_are_held_while_there_is_a_spring_and_free_without() -> None:
    held = ordered(Impedance(most=1.0), 0.0, 0.0)
    assert held.stiffness[0] == held.stiffness[2] == STILL and held.stiffness[LINE] == 0.0
    assert ordered(Impedance(0.1, 0.0, 3.0, 0.1, 0.0), 0.05, 0.0) == resting(0.05)
    assert not any(resting(0.0).stiffness)
