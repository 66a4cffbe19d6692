from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.control.impeding import CUT, impeded
from robot_bridge.control.state import RobotState
from robot_bridge.devices.device import NOTHING, Impedance
from robot_bridge.limits.names import LIMITS, POWER, WORKSPACE
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.limits.stop_states import NO_FORCE, Stop

BEFORE = RobotState(stop=Stop.ARMED, started=9.0, reference=0.10, stiffness=2.0, force=0.2)
AFTER = replace(BEFORE, reference=0.101)


def told(state: RobotState = AFTER, touched: int = 0) -> Impedance:
    return impeded(WRIST_HANDLE, BEFORE, state, damping=0.05, touched=touched, dt=0.001)


def test_what_no_limit_cuts_may_press_as_hard_as_the_device_may() -> None:
    assert told() == Impedance(0.101, pytest.approx(1.0), 2.0, 0.05, WRIST_HANDLE.force)


def test_where_a_limit_cut_it_presses_no_harder_than_that_left() -> None:
    assert told(touched=POWER).most == 0.2
    assert told(touched=WORKSPACE).most == WRIST_HANDLE.force  # its own wall pushes back


@pytest.mark.parametrize("stop", sorted(NO_FORCE))
def test_without_the_right_to_a_force_there_is_no_impedance(stop: Stop) -> None:
    assert told(replace(AFTER, stop=stop)) == NOTHING


def test_a_start_is_soft_here_too() -> None:
    assert told(replace(AFTER, started=0.2)).most < 0.05 * WRIST_HANDLE.force


@given(st.floats(-4.0, 4.0), st.floats(-9.0, 9.0), st.integers(0, (1 << len(LIMITS)) - 1))
def test_it_never_may_more_than_the_limits_and_goes_no_faster(
    reference: float, force: float, touched: int
) -> None:
    wanted = told(replace(AFTER, reference=reference, force=force), touched)
    assert 0.0 <= wanted.most <= WRIST_HANDLE.force
    assert abs(wanted.rate) <= WRIST_HANDLE.reference_speed
    if touched & CUT:
        assert wanted.most <= abs(force)
