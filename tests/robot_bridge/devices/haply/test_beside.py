"""A Haply is felt on one line and held beside it: the robot's own runner on a service in memory."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from robot_bridge.control.runner import Runner
from robot_bridge.devices.catalogue import KINDS, Choice, as_handed, chosen, handed
from robot_bridge.devices.classes import HELD
from robot_bridge.devices.guarded import Guarded
from robot_bridge.devices.haply.client import Haply
from robot_bridge.devices.haply.conversation import Conversation
from robot_bridge.devices.haply.service import Service
from robot_bridge.devices.lever import Along, Levered
from robot_bridge.devices.opening import opened, robot_of
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.quintic import resting
from tests.robot_bridge.control.rig import USUAL, Rig
from tests.robot_bridge.devices.haply.cable import Cable


@dataclass(slots=True)
class Joined(Haply):
    """A Haply whose socket is a cable in memory."""

    cable: Cable = field(default_factory=Cable)

    def connect(self, now: float) -> None:
        self.cable.now = now - 0.02
        self.cable.service = Service()
        for machine in self.cable.service._machines().values():
            machine.connect(now - 0.02)
        self.cable.talk = Conversation(
            "ws://127.0.0.1:10001", "", self.axis, (3, 5), self.last, now - 0.02
        )
        self.cable.talk.fastest = self.within.family.velocity[1]
        self.cable.until_ready()
        self.talk = self.cable.talk

    def read(self, now: float) -> Along:
        self.now = now
        self.cable.step(now - self.cable.now)
        assert self.talk is not None
        self.last = self.talk.along
        return self.last

    def _send(self) -> None: ...


class HaplyRig(Rig):
    """A rig with a Haply in three dimensions."""

    def __init__(self, axis: str = "x", *, free: bool = False) -> None:
        super().__init__()
        kind, limits = KINDS["haply"], HELD.limits
        self.haply = Joined("127.0.0.1", 10001, axis)
        device = Guarded(Levered(self.haply, HELD.lever, HELD.rotary_damping), limits.force)
        self.runner = Runner(robot_of(Choice(kind.name)), device, self.shared)
        self.runner.steadier = None if free else device
        usual = limits.stiffness_usual
        self.command = replace(USUAL, stiffness=usual, damping=limits.damping_usual)
        self.runner.begin(self.now)

    def vector(self) -> dict[str, float]:
        """The force on the device [N]."""
        machines = self.haply.cable.service._machines()
        return {axis: machine.force / HELD.lever for axis, machine in machines.items()}

    def place(self, axis: str) -> float:
        """[m]."""
        return self.haply.cable.service._machines()[axis].position * HELD.lever

    def lead(self, axis: str, place: float) -> None:
        """Somebody holds it there [m]."""
        machine = self.haply.cable.service._machines()[axis]
        machine.position, machine.velocity = place / HELD.lever, 0.0


@pytest.mark.parametrize("axis", ["x", "y", "z"])
def test_it_is_moved_along_the_axis_that_was_chosen(axis: str) -> None:
    rig = HaplyRig(axis)
    rig.command = replace(rig.command, reference=resting(0.4))
    rig.run(4.0)
    assert rig.stop is Stop.ARMED
    assert rig.place(axis) == pytest.approx(0.04, abs=0.01)
    assert all(abs(rig.place(other)) < 1e-3 for other in "xyz" if other != axis)


def test_whoever_leads_it_aside_is_drawn_back_and_free_they_are_not() -> None:
    for free in (False, True):
        rig = HaplyRig(free=free)
        rig.run(3.0)
        for _ in range(1000):
            rig.lead("y", 0.03)
            rig.run(0.001)
        assert rig.vector()["y"] == (0.0 if free else pytest.approx(-80.0 * 0.03, rel=0.05))
        rig.run(2.0)
        assert abs(rig.place("y")) < 0.01 or free


def test_the_force_is_limited_as_a_vector_whatever_is_asked_and_wherever_it_is_led() -> None:
    rig, most = HaplyRig(), 0.0
    rig.command = replace(rig.command, reference=resting(0.9), stiffness=99.0)
    for tick in range(6000):
        rig.lead("x", -0.08)
        rig.lead("y", 0.08 * math.sin(0.004 * tick))
        rig.lead("z", -0.09 * math.cos(0.003 * tick))
        rig.run(0.001)
        most = max(most, math.hypot(*rig.vector().values()))
    assert 0.9 * HELD.force < most <= HELD.force + 1e-9


def test_nothing_is_held_in_a_state_without_force() -> None:
    rig = HaplyRig()
    rig.run(3.0)
    for _ in range(50):
        rig.lead("y", 0.05)
        rig.run(0.001)
    assert rig.vector()["y"] < 0.0
    rig.shared.panic = True
    rig.run(0.002)
    assert not any(rig.vector().values())
    rig.lead("y", 0.05)
    rig.run(0.5)
    assert not any(rig.vector().values())


def test_it_is_held_where_it_is_when_force_begins_again() -> None:
    rig = HaplyRig()
    rig.run(3.0)
    rig.shared.panic = True
    rig.run(0.1)
    rig.lead("y", 0.06)
    rig.run(0.5)
    rig.shared.panic = False
    rig.command = replace(rig.command, rearm=1, rearm_until=rig.now + 2.0)
    rig.run(3.0)
    assert rig.stop is Stop.ARMED
    assert rig.place("y") == pytest.approx(0.06, abs=2e-3) and abs(rig.vector()["y"]) < 0.1


def test_a_speed_that_cannot_be_in_another_direction_is_latched_too() -> None:
    rig = HaplyRig()
    rig.run(1.0)
    rig.haply.cable.service.others["z"].velocity = 2.0 * HELD.velocity[1] / HELD.lever
    rig.run(0.01)
    assert rig.stop is Stop.LATCHED


@pytest.mark.parametrize(
    ("text", "axis", "place"),
    [
        ("haply", "y", "127.0.0.1:10001/y"),
        ("haply:h:1/x@049D", "z", "h:1/z@049D"),
        ("haply:h:1@049D", "", "h:1@049D"),
    ],
)
def test_the_axis_can_be_said_by_itself(text: str, axis: str, place: str) -> None:
    assert chosen(text, axis=axis).address == place


def test_free_goes_through_a_hand_over_and_holds_nothing() -> None:
    told: dict[str, Any] = json.loads(json.dumps(as_handed(chosen("haply", free=True))))
    assert handed(told).free and opened(handed(told)).steadier is None
    assert opened(chosen("haply")).steadier is not None
