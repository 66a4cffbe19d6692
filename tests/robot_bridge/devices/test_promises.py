"""The promises of the robot on every device that is simulated here: limits, hands off, stop."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from robot_bridge.control.command import Mode, Moment
from robot_bridge.control.runner import Runner
from robot_bridge.devices.catalogue import KINDS, Choice
from robot_bridge.devices.device import Impedance, Reading
from robot_bridge.devices.guarded import Guarded
from robot_bridge.devices.handle.firmware import Controller
from robot_bridge.devices.handle.master import Master, wire_limits
from robot_bridge.devices.opening import opened, robot_of
from robot_bridge.devices.simulated import SimulatedHandle
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.quintic import resting
from tests.robot_bridge.control.rig import USUAL, Rig


class Joined:
    """A handle of our own, its controller and our end of it, without a wire in between."""

    damping = 0.02

    def __init__(self) -> None:
        self.machine, self.controller = SimulatedHandle(), Controller()
        self.master = Master(0, 7, wire_limits(KINDS["handle"].family.limits))
        self.now = 0.0
        self.answers: list[bytes] = []

    def connect(self, now: float) -> None:
        self.machine.connect(now)
        self._say(self.master.limit(), now)

    def read(self, now: float) -> Reading:
        self.now = now
        reading = self.machine.read(now)
        self.machine.write(self.controller.tick(0, reading.position, reading.velocity, now))
        for answer in self.answers:
            self.master.receive(answer, now)
        self.answers.clear()
        return self.master.reading

    def write(self, force: float) -> float:
        self._say(self.master.force(force), self.now)
        return force

    def impede(self, wanted: Impedance) -> float:
        self._say(self.master.impede(wanted), self.now)
        return self.master.state.given if wanted.most else 0.0

    def close(self) -> None: ...

    def _say(self, frame: bytes, now: float) -> None:
        answer = self.controller.receive(frame, now)
        if answer is not None:
            self.answers.append(answer)


class DeviceRig(Rig):
    """A rig with another device than the simulated handle."""

    def __init__(self, name: str, *, impedance: bool = False) -> None:
        super().__init__()
        limits = KINDS[name].family.limits
        if name == "handle":
            self.joined = Joined()
            device = Guarded(self.joined, limits.force)
            self.runner = Runner(robot_of(Choice(name)), device, self.shared)
            self.runner.closer = device if impedance else None
        else:
            found = opened(Choice(name))
            self.runner = Runner(found.robot, found.device, self.shared)
        usual = limits.stiffness_usual
        self.command = replace(USUAL, stiffness=usual, damping=limits.damping_usual)
        self.runner.begin(self.now)


pytestmark = pytest.mark.slow

WAYS = [("simulated", False), ("planar", False), ("handle", False), ("handle", True)]


@pytest.mark.parametrize(("name", "impedance"), WAYS)
def test_every_device_goes_where_it_is_led_and_no_harder_than_it_may(
    name: str, impedance: bool
) -> None:
    rig = DeviceRig(name, impedance=impedance)
    limits = KINDS[name].family.limits
    rig.command = replace(rig.command, reference=resting(0.5 * limits.reach))
    moments = rig.run(6.0)
    assert moments[-1].position == pytest.approx(0.5 * limits.reach, abs=0.1)
    assert 0.0 < max(abs(m.force) for m in moments) <= limits.force
    assert max(abs(m.velocity) for m in moments) < limits.velocity_fault
    assert rig.stop is Stop.ARMED


@pytest.mark.parametrize(("name", "impedance"), WAYS)
def test_every_device_is_without_force_in_the_tick_of_the_stop_key(
    name: str, impedance: bool
) -> None:
    rig = DeviceRig(name, impedance=impedance)
    rig.command = replace(rig.command, reference=resting(0.5))
    rig.run(2.5)
    rig.shared.panic = True
    moments = rig.run(0.5)
    assert all(moment.force == 0.0 for moment in moments[1:])
    if name == "handle":
        assert rig.joined.controller.axes[0].given == 0.0


@pytest.mark.parametrize(("name", "impedance"), WAYS)
def test_every_device_that_is_let_go_comes_to_rest(name: str, impedance: bool) -> None:
    rig = DeviceRig(name, impedance=impedance)
    rig.command = replace(rig.command, reference=resting(0.3))
    rig.run(4.0)
    rig.command = replace(rig.command, mode=Mode.HOLD)
    moments = rig.run(3.0)
    assert abs(moments[-1].velocity) < 0.02


def test_a_controller_that_closes_the_loop_presses_no_harder_than_our_limits_left() -> None:
    rig = DeviceRig("handle", impedance=True)
    rig.command = replace(rig.command, reference=resting(0.6), stiffness=17.0)
    given: list[tuple[float, Moment]] = []
    for _ in range(1500):
        (moment,) = rig.run(0.001)
        given.append((rig.joined.controller.axes[0].given, moment))
    most = KINDS["handle"].family.limits.force
    for pressed, moment in given:
        part = min(1.0, (moment.time - 100.0) / 2.0)
        soft = part * part * (3.0 - 2.0 * part)
        assert abs(pressed) <= most * soft + 1e-6 and math.isfinite(pressed)
