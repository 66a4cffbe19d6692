import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_bridge.control.command import Command, Mode
from robot_bridge.control.state import Robot, RobotState
from robot_bridge.control.tick import tick
from robot_bridge.control.watchdog import Vital
from robot_bridge.devices.device import Reading
from robot_bridge.limits.names import LIMITS
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.limits.stop_states import NO_FORCE, Stop
from robot_bridge.partner.quintic import Quintic, resting

ROBOT = Robot()
anything = st.one_of(
    st.floats(),
    st.sampled_from([math.nan, math.inf, -math.inf, 1e300, -1e300, 0.0]),
    st.floats(-2.0, 2.0),
)
commands = st.builds(
    Command,
    mode=st.sampled_from(list(Mode)),
    reference=st.builds(Quintic, *[anything] * 8),
    follow=anything,
    stiffness=anything,
    damping=anything,
    lease=st.sampled_from([1e9, math.nan, 0.0]),
    rearm=st.integers(0, 3),
    rearm_until=st.just(1e9),
)
readings = st.builds(
    Reading,
    time=st.just(1.0),
    position=st.one_of(anything, st.floats(-1.1, 1.1)),
    velocity=st.one_of(anything, st.floats(-11.0, 11.0)),
)


def vital(reading: Reading, now: float = 1.0, **changes: bool) -> Vital:
    speed = abs(reading.velocity)
    fault = not (math.isfinite(reading.position) and speed <= WRIST_HANDLE.velocity_fault)
    return Vital(now, 0.0, changes.get("panic", False), fault, now, now)


def force_of(command: Command, reading: Reading, state: RobotState) -> tuple[RobotState, int]:
    return tick(ROBOT, state, command, reading, vital=vital(reading), dt=0.001, period=0.001)


READY = RobotState(Stop.ARMED, started=9.0, elapsed=9.0, stiffness=2.0, store=0.1)
PLAY = Command(Mode.PLAY, resting(0.0), stiffness=2.0, damping=0.05, lease=1e9)


def test_a_handle_away_from_its_reference_is_pulled_back() -> None:
    state, touched = force_of(PLAY, Reading(1.0, 0.01, 0.0), READY)
    assert state.force == pytest.approx(-0.02)
    assert touched == 0


def test_without_any_error_there_is_no_force() -> None:
    assert force_of(PLAY, Reading(1.0, 0.0, 0.0), READY)[0].force == 0.0


def test_a_force_that_is_cut_names_the_limit() -> None:
    state, touched = force_of(PLAY, Reading(1.0, 0.5, 0.0), READY)
    assert LIMITS[touched.bit_length() - 1] == "slew"
    assert state.force == pytest.approx(-WRIST_HANDLE.slew * 0.001)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(commands, readings, st.one_of(anything, st.just(0.001))), max_size=25))
def test_whatever_is_asked_every_output_is_a_number_within_its_limits(
    steps: list[tuple[Command, Reading, float]],
) -> None:
    state = READY
    for command, reading, dt in steps:
        after, _ = tick(ROBOT, state, command, reading, vital=vital(reading), dt=dt, period=0.001)
        assert abs(after.force) <= WRIST_HANDLE.force + 1e-9
        assert abs(after.reference) <= WRIST_HANDLE.wall + 1e-9
        assert 0.0 <= after.stiffness <= WRIST_HANDLE.stiffness + 1e-9
        if after.stop not in NO_FORCE:
            growth = abs(after.force) - (abs(state.force) if after.force * state.force > 0 else 0.0)
            assert growth <= WRIST_HANDLE.slew * 0.005 + 1e-9
            assert abs(after.reference - state.reference) <= 5.0 * 0.005 + 1e-9
        assert math.isfinite(after.centre) and math.isfinite(after.store)
        assert all(map(math.isfinite, (after.purses.bond, after.purses.tank, after.purses.score)))
        state = after


@settings(max_examples=40, deadline=None)
@given(st.lists(readings, min_size=1, max_size=20))
def test_no_force_state_gives_exactly_nothing(found: list[Reading]) -> None:
    for stop, reading in itertools.product(NO_FORCE, found):
        state, touched = tick(
            ROBOT, RobotState(stop, force=1.0), PLAY, reading,
            vital=vital(reading, panic=True), dt=0.001, period=0.001,
        )  # fmt: skip
        assert (state.force, state.stiffness, touched) == (0.0, 0.0, 0)


def test_a_late_tick_earns_no_bigger_step() -> None:
    reading = Reading(1.0, 0.5, 0.0)
    state, _ = tick(ROBOT, READY, PLAY, reading, vital=vital(reading), dt=0.5, period=0.001)
    assert abs(state.force) == pytest.approx(WRIST_HANDLE.slew * 0.005)


def test_a_slow_loop_may_not_be_as_stiff_as_a_fast_one() -> None:
    stiff = Command(Mode.PLAY, resting(0.0), stiffness=17.0, damping=0.05, lease=1e9)
    reading = Reading(1.0, 0.0, 0.0)
    state, touched = tick(ROBOT, READY, stiff, reading, vital=vital(reading), dt=0.001, period=0.04)
    assert state.stiffness <= 2.0
    assert touched & 1 << LIMITS.index("stiffness")


def test_the_same_ticks_give_the_same_forces_bit_for_bit() -> None:
    def run() -> list[float]:
        state, forces = READY, []
        for k in range(500):
            reading = Reading(1.0, 0.3 * math.sin(0.01 * k), 0.3 * math.cos(0.01 * k))
            state, _ = force_of(PLAY, reading, state)
            forces.append(state.force)
        return forces

    assert run() == run()
