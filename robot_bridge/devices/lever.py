"""A device that moves along a line, felt as a handle: a place is an angle times the lever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from robot_bridge.devices.device import Reading


@dataclass(frozen=True, slots=True)
class Along:
    """What a device on a line says: when [s, monotonic], where [m], how fast [m/s]."""

    time: float
    place: float
    speed: float


class Line(Protocol):
    """The four verbs in metres and newtons."""

    def connect(self, now: float) -> None:
        """Get hold of the device; no force until the first write.

        Raises:
            DeviceError: if it is not there.
        """

    def read(self, now: float) -> Along:
        """Where it is and how fast it goes; it never waits."""

    def write(self, force: float) -> float:
        """Send a force [N]; gives back what was truly sent."""

    def close(self) -> None:
        """No force, and let go of the device."""


@dataclass(slots=True)
class Levered:
    """The handle that stands for a ``line``.

    Attributes:
        line: the device.
        lever: how far it moves for a radian [m].
        damping: of its bearings, as a handle's [N·m·s/rad].
    """

    line: Line
    lever: float
    damping: float

    def connect(self, now: float) -> None:
        """Get hold of the device."""
        self.line.connect(now)

    def read(self, now: float) -> Reading:
        """Where the handle is [rad] and how fast it goes [rad/s]."""
        along = self.line.read(now)
        return Reading(along.time, along.place / self.lever, along.speed / self.lever)

    def steady(self, stiffness: float) -> None:
        """How firm its line is now [N·m/rad], if there is anything beside that."""
        if hasattr(self.line, "steady"):
            self.line.steady(stiffness / self.lever**2)

    def write(self, force: float) -> float:
        """Send a torque [N·m]; gives back what was truly sent."""
        return self.line.write(force / self.lever) * self.lever

    def close(self) -> None:
        """No force, and let go."""
        self.line.close()
