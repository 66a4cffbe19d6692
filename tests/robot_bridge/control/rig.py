"""A whole robot in simulated time: the runner, its device and memory, and a body that commands."""

from __future__ import annotations

import mmap
from dataclasses import replace

from robot_bridge.control.command import Command, Mode, Moment, packed
from robot_bridge.control.runner import Runner
from robot_bridge.control.shared import LAYOUT, Shared
from robot_bridge.control.state import Robot
from robot_bridge.devices.simulated import Hand, HandConfig, SimulatedHandle
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.quintic import resting

PERIOD = 0.001
USUAL = Command(Mode.PLAY, resting(0.0), stiffness=2.0, damping=0.05)


class Rig:
    """Steps a robot by the millisecond; ``beats`` tells whether its body is alive."""

    def __init__(self, hand: Hand | None = None) -> None:
        self.shared = Shared(mmap.mmap(-1, LAYOUT.size))
        self.device = SimulatedHandle(hand=hand)
        self.runner = Runner(Robot(damping=self.device.damping), self.device, self.shared, hand)
        self.now = 100.0
        self.beats = True
        self.command = USUAL
        self.moments: list[Moment] = []
        self.runner.begin(self.now)

    def run(self, seconds: float, *, late: float = 0.0) -> list[Moment]:
        """The moments of the next ``seconds``; the body commands every 10 ms while it lives."""
        first = len(self.moments)
        for k in range(round(seconds / PERIOD)):
            self.now += PERIOD
            if self.beats and k % 10 == 0:
                self.send(self.command)
            self.moments.append(self.runner.step(self.now, late))
        return self.moments[first:]

    def send(self, command: Command) -> None:
        """What the body does a hundred times a second."""
        self.shared.command.write(packed(replace(command, lease=self.now + 0.05)))
        self.shared.beat = self.now

    @property
    def stop(self) -> Stop:
        return self.runner.state.stop


def started(command: Command = USUAL, *, held: bool = False) -> Rig:
    """A robot after its soft start, with full stiffness; ``held`` by a hand that keeps still."""
    rig = Rig(Hand(HandConfig()) if held else None)
    rig.command = command
    rig.run(2.5)
    return rig
