"""One trial after the other: each asks for forces, hears what became of them, and finds something.

A trial is a generator: it yields the torque it wants [N·m] and is sent a `Sample`. What is wanted
goes through the limits of the device before it is sent, whichever trial wants it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass

from robot_bridge.control.watchdog import Rules
from robot_bridge.devices.device import Device, Reading
from robot_bridge.limits.finite import finite
from robot_bridge.limits.force import force as limited_force
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.slew import slew
from robot_bridge.limits.velocity import velocity as limited_velocity
from robot_bridge.limits.workspace import wall_force


@dataclass(frozen=True, slots=True)
class Sample:
    """One tick: when [s], where [rad], how fast [rad/s], the torque since the last one [N·m]."""

    time: float
    position: float
    velocity: float
    force: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What a trial found: a ``value`` in its ``unit``, under a ``name``; a note about it."""

    name: str
    value: float
    unit: str
    note: str = ""


Trial = Generator[float, Sample, list[Finding]]


@dataclass(frozen=True, slots=True)
class Act:
    """A trial, and what the person at the handle is asked to do meanwhile.

    Attributes:
        asked: in words.
        hand: what a simulated hand does: "off", "sweep" or "still".
        begin: makes the trial.
        walls: whether the soft ends of the range hold: not while it is measured.
    """

    asked: str
    hand: str
    begin: Callable[[], Trial]
    walls: bool = True


@dataclass(slots=True)
class Guard:
    """What may be sent to the device.

    Attributes:
        limits: of the device.
        walls: whether the soft ends of its range hold.
        last: the torque that was sent last [N·m].
    """

    limits: LimitProfile
    walls: bool = True
    last: float = 0.0

    def allowed(self, wanted: float, reading: Reading, dt: float) -> float:
        """``wanted`` [N·m] as far as it may be sent."""
        limits = self.limits
        if not math.isfinite(reading.position) or abs(reading.velocity) > limits.velocity_fault:
            return 0.0
        real = finite(wanted, 0.0)
        if self.walls:
            real = wall_force(real, reading.position, limits.wall, limits.wall_stiffness)
        slow = limited_velocity(real, reading.velocity, limits.velocity, limits.velocity_fault)
        return slew(limited_force(slow, limits.force), self.last, dt, limits.slew)


@dataclass(slots=True)
class Running:
    """A trial under way on a device; the clock comes in with every step."""

    trial: Trial
    device: Device
    guard: Guard
    begun: float
    wanted: float = 0.0
    last: float = 0.0
    found: list[Finding] | None = None

    def __post_init__(self) -> None:
        self.wanted, self.last = next(self.trial), self.begun

    def step(self, now: float) -> bool:
        """One tick at ``now`` [s]; whether the trial goes on."""
        reading = self.device.read(now)
        sample = Sample(now - self.begun, reading.position, reading.velocity, self.guard.last)
        try:
            self.wanted = self.trial.send(sample)
        except StopIteration as over:
            self.found = over.value
            self.guard.last = self.device.write(0.0)
            return False
        dt = max(1e-4, min(0.005, now - self.last))
        # "not younger than" instead of "older than": a time that is no number is too old.
        silent = not now - reading.time <= Rules().silence
        force = 0.0 if silent else self.guard.allowed(self.wanted, reading, dt)
        self.guard.last, self.last = self.device.write(force), now
        return True
