"""A real client against franky-sim, which speaks the arm's own protocol and moves it by MuJoCo."""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib import util
from pathlib import Path

import pytest

from livecode.errors import DeviceError
from robot_bridge.devices.catalogue import Choice, as_handed, chosen
from robot_bridge.devices.classes import ARM
from robot_bridge.devices.device import NOTHING, Impedance
from robot_bridge.devices.franka.client import FrankaArm, at
from robot_bridge.devices.guarded import Guarded
from robot_bridge.devices.opening import opened
from robot_bridge.devices.process import Mock, mocked
from tests.robot_bridge.processes.test_body_process import Running, eventually

MISSING = [name for name in ("franky", "franky_sim") if util.find_spec(name) is None]
simulated = pytest.mark.skipif(
    bool(MISSING), reason=f"no {MISSING}: pip install 'hocket[franka,franky-sim]'"
)
PATIENCE = 60.0  # [s]: on a busy machine the simulated arm is slower than a real one
SPRING = Impedance(0.4, 0.0, 200.0 * ARM.lever**2, 40.0 * ARM.lever**2, 8.0 * ARM.lever)


def test_without_franky_one_is_told_how_to_get_it() -> None:
    if not MISSING or "franky" not in MISSING:
        pytest.skip("franky is here")
    with pytest.raises(DeviceError, match=r"pip install 'hocket\[franka\]'"):
        opened(Choice("franka", "127.0.0.1", impedance=True))


@pytest.fixture(scope="module")
def mock() -> Iterator[Mock]:
    _, mock = mocked(chosen("franka", mock=True), "none")
    yield mock
    mock.end()


@pytest.fixture
def arm(mock: Mock) -> Iterator[FrankaArm]:
    arm = at(mock.address)
    arm.connect(time.monotonic())
    yield arm
    arm.close()


def until(arm: FrankaArm, wanted: Impedance, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds():
        arm.read(time.monotonic())
        assert abs(arm.impede(wanted)) <= wanted.most + 1e-9
        time.sleep(0.001)
        if time.monotonic() > end:
            return False
    return True


def stiffness(arm: FrankaArm) -> float:
    return float(arm.tracker.motion.get_gains().stiffness[1][1])


@simulated
@pytest.mark.slow
def test_a_spring_leads_the_arm_along_its_line_and_nowhere_else(arm: FrankaArm) -> None:
    assert until(arm, SPRING, lambda: arm.place > 0.04)
    away = arm.robot.state.O_T_EE.translation - arm.middle
    assert abs(away[0]) < 0.02 and abs(away[2]) < 0.02
    assert arm.speed < ARM.velocity[1]
    assert until(arm, NOTHING, lambda: stiffness(arm) == 0.0)


@simulated
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for its priorities")
def test_we_stay_behind_the_loop_of_the_library(arm: FrankaArm) -> None:
    """It asks for the highest priority of the thread that calls, which it gives to the loop."""
    assert os.sched_getscheduler(0) == os.SCHED_OTHER


@simulated
@pytest.mark.slow
def test_an_arm_of_which_nothing_is_said_any_more_is_let_go(arm: FrankaArm) -> None:
    assert until(arm, SPRING, lambda: stiffness(arm) > 100.0)
    assert eventually(lambda: stiffness(arm) == 0.0)  # and nothing is said meanwhile
    assert not arm.springs


@simulated
@pytest.mark.slow
def test_an_arm_that_falls_silent_is_as_old_as_its_last_word() -> None:
    _, mock = mocked(chosen("franka", mock=True), "none")
    arm = Guarded(at(mock.address), ARM.limits.force)
    try:
        arm.connect(time.monotonic())
        assert eventually(lambda: time.monotonic() - arm.read(time.monotonic()).time < 0.02)
    finally:
        mock.process.kill()
        mock.end()

    def is_lost() -> bool:
        reading = arm.read(time.monotonic())
        return math.isnan(reading.position) or time.monotonic() - reading.time > 0.1

    assert eventually(is_lost)
    arm.close()


@simulated
@pytest.mark.slow
def test_an_arm_that_is_only_read_is_never_ordered(mock: Mock) -> None:
    arm = at(mock.address, readonly=True)
    arm.connect(time.monotonic())
    assert arm.impede(SPRING) == 0.0 and arm.tracker is None
    assert abs(arm.read(time.monotonic()).position) < 0.1
    arm.close()


@simulated
@pytest.mark.slow
def test_a_pattern_moves_the_arm_and_every_taking_of_sides_stays_within_the_limits(
    tmp_path: Path,
) -> None:
    _, mock = mocked(chosen("franka", mock=True), "none")
    body = Running(tmp_path, device=as_handed(Choice("franka", mock.address, impedance=True)))
    places: list[float] = []
    try:
        body.tell("/subscribe", 600.0)
        assert eventually(body.plays)
        for compete in (0.0, 0.5, 1.0, 1.5, 2.0):
            for way in ("push", "pull"):
                said = ("robot", "r1", way, 1.0, "compete", compete, "delta", 2.0)
                body.tell("/robot/play", *said, "stiffness", 1.0)
                places += [float(body.listen()["/robot/state"].arguments[0]) for _ in range(10)]
        body.tell("/robot/panic")
        assert eventually(lambda: body.state() == "latched")
    finally:
        assert body.end() == 0
        mock.end()
    told = json.loads(body.report.read_text())
    assert 0.0 < told["peak_force"] <= ARM.limits.force
    assert max(map(abs, places)) <= ARM.limits.wall and max(map(abs, places)) > 0.001
