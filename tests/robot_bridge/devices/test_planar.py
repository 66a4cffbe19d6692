import itertools
import math
from importlib import util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.devices.classes import ARM, SIMULATED_ARM
from robot_bridge.devices.lever import Along
from robot_bridge.devices.planar import (
    ArmConfig,
    PlanarArm,
    accelerations,
    end,
    heaviness,
    inertia,
    jacobian,
    reached,
    torques_for,
)
from robot_bridge.devices.simulated import Hand, HandIntent

CONFIG = ArmConfig()
angle = st.floats(-3.0, 3.0)
elbow = st.floats(0.3, 2.8)


def run(arm: PlanarArm, seconds: float) -> list[Along]:
    start = arm.time
    return [arm.read(start + (k + 1) * 0.001) for k in range(round(seconds * 1000))]


@given(angle, elbow)
def test_the_jacobian_is_the_slope_of_where_the_end_is(one: float, two: float) -> None:
    small = 1e-6
    rows = jacobian(CONFIG, (one, two))
    for joint, turned in enumerate(((one + small, two), (one, two + small))):
        moved, there = end(CONFIG, turned), end(CONFIG, (one, two))
        for way in range(2):
            assert rows[way][joint] == pytest.approx((moved[way] - there[way]) / small, abs=1e-5)


@given(st.floats(-0.2, 0.2), st.floats(0.2, 0.5))
def test_the_angles_for_a_place_lead_there(x: float, y: float) -> None:
    assert end(CONFIG, reached(CONFIG, (x, y))) == pytest.approx((x, y), abs=1e-9)


@given(angle, elbow, st.floats(-5.0, 5.0), st.floats(-5.0, 5.0))
def test_without_torque_and_bearings_no_energy_is_made(
    one: float, two: float, fast: float, faster: float
) -> None:
    # The power of the forces that the moving masses put on each other is nought.
    def energy(angles: tuple[float, float], rates: tuple[float, float]) -> float:
        m11, m12, m22 = inertia(CONFIG, angles)
        return 0.5 * (m11 * rates[0] ** 2 + 2 * m12 * rates[0] * rates[1] + m22 * rates[1] ** 2)

    speeds = accelerations(CONFIG, (one, two), (fast, faster), (0.0, 0.0))
    dt = 1e-7
    later = energy(
        (one + dt * fast, two + dt * faster), (fast + dt * speeds[0], faster + dt * speeds[1])
    )
    assert (later - energy((one, two), (fast, faster))) / dt == pytest.approx(0.0, abs=1e-3)


@given(angle, st.floats(-math.pi, math.pi), st.floats(-40.0, 40.0))
def test_no_pose_and_no_force_asks_more_of_the_motors_than_they_bear(
    one: float, two: float, force: float
) -> None:
    first, second = torques_for(CONFIG, (one, two), (force, 0.0))
    assert abs(first) <= CONFIG.motors[0] + 1e-9 and abs(second) <= CONFIG.motors[1] + 1e-9


def test_a_straight_arm_presses_not_at_all() -> None:
    assert torques_for(CONFIG, (0.5, 0.0), (20.0, 0.0)) == (0.0, 0.0)
    assert max(map(abs, torques_for(CONFIG, (0.7, 1.7), (20.0, 0.0)))) > 1.0


def test_its_class_knows_how_heavy_it_is_in_the_middle() -> None:
    middle = reached(CONFIG, (0.0, CONFIG.line))
    assert heaviness(CONFIG, middle) == pytest.approx(SIMULATED_ARM.mass, rel=0.02)


def test_a_force_moves_the_end_along_its_line() -> None:
    arm = PlanarArm()
    arm.connect(10.0)
    arm.write(2.0)
    moved = run(arm, 0.2)
    assert 0.005 < moved[-1].place < 0.14
    assert end(arm.config, arm.angles)[1] == pytest.approx(arm.config.line, abs=0.02)


def test_its_joints_end_and_it_stays_a_number() -> None:
    arm = PlanarArm()
    arm.connect(10.0)
    arm.write(ARM.force)
    run(arm, 3.0)
    assert all(low - 0.3 < a < high + 0.3 for a, low, high in _joints(arm))


def _joints(arm: PlanarArm) -> list[tuple[float, float, float]]:
    return list(zip(arm.angles, arm.config.low, arm.config.high, strict=True))


@given(st.floats())
def test_it_gives_at_most_what_an_arm_may(force: float) -> None:
    assert abs(PlanarArm().write(force)) <= ARM.force


def test_a_hand_swings_it_in_its_tempo() -> None:
    arm = PlanarArm(hand=Hand(intent=HandIntent(0.8, 0.3, 0.0, 10.0)))
    arm.connect(10.0)
    places = [along.place for along in run(arm, 6.0)][2500:]
    assert sum(a < 0.0 <= b for a, b in itertools.pairwise(places)) in (2, 3)
    assert 0.02 < max(places) < 0.09


MODEL = """<mujoco><option integrator="RK4" timestep="0.0005" gravity="0 0 0">
  <flag contact="disable"/></option><worldbody><body>
  <joint name="a" type="hinge" axis="0 0 1" damping="0.3"/>
  <inertial pos="0.15 0 0" mass="2" diaginertia="0.015 0.015 0.015"/>
  <body pos="0.3 0 0"><joint name="b" type="hinge" axis="0 0 1" damping="0.3"/>
  <inertial pos="0.15 0 0" mass="1.5" diaginertia="0.011 0.011 0.011"/></body></body></worldbody>
  <actuator><motor joint="a"/><motor joint="b"/></actuator></mujoco>"""


@pytest.mark.skipif(util.find_spec("mujoco") is None, reason="no mujoco: pip install 'hocket[sim]'")
@pytest.mark.parametrize("torques", [(0.3, 0.0), (-0.2, 0.25), (0.0, -0.2)])
def test_it_moves_as_in_mujoco(torques: tuple[float, float]) -> None:
    import mujoco

    model = mujoco.MjModel.from_xml_string(MODEL)
    data = mujoco.MjData(model)
    angles, rates = (0.73, 1.68), (0.5, -1.0)
    data.qpos[:], data.qvel[:], data.ctrl[:] = angles, rates, torques
    for _ in range(1600):
        mujoco.mj_step(model, data)
    dt = 0.00005
    for _ in range(16000):
        total = (torques[0] - 0.3 * rates[0], torques[1] - 0.3 * rates[1])
        one, two = accelerations(CONFIG, angles, rates, total)
        rates = rates[0] + dt * one, rates[1] + dt * two
        angles = angles[0] + dt * rates[0], angles[1] + dt * rates[1]
    assert angles == pytest.approx(tuple(data.qpos), abs=2e-3)
    assert rates == pytest.approx(tuple(data.qvel), abs=5e-3)
