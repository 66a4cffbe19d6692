"""The four verbs of every handle and arm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """What a device says: when [s, monotonic], where [rad], how fast [rad/s]."""

    time: float
    position: float
    velocity: float


@dataclass(frozen=True, slots=True)
class Impedance:
    """What a device that closes the loop itself is asked to be until it hears more.

    Attributes:
        reference: where its spring ends [rad].
        rate: how fast that end moves [rad/s].
        stiffness: [N·m/rad].
        damping: [N·m·s/rad].
        most: the strongest it may press now [N·m]; 0 for no force at all.
    """

    reference: float = 0.0
    rate: float = 0.0
    stiffness: float = 0.0
    damping: float = 0.0
    most: float = 0.0


NOTHING = Impedance()
"""No force."""


class Device(Protocol):
    """A handle that can be felt. Times are the loop's own clock [s, monotonic].

    A device that moves along a line is a handle too, by a lever: see `robot_bridge.devices.lever`.
    """

    @property
    def damping(self) -> float:
        """What its own bearings give [N·m·s/rad]; it bounds the stiffness that is passive."""

    def connect(self, now: float) -> None:
        """Get hold of the device; no force until the first write.

        Raises:
            DeviceError: if it is not there.
        """

    def read(self, now: float) -> Reading:
        """Where the handle is and how fast it goes; it never waits."""

    def write(self, force: float) -> float:
        """Send a torque [N·m]; gives back what was truly sent, after the device's own limits."""

    def close(self) -> None:
        """No force, and let go of the device."""


class SteadyDevice(Device, Protocol):
    """A handle that could go elsewhere than along its line, and is held there."""

    def steady(self, stiffness: float) -> None:
        """How firm its line is now [N·m/rad], and at most what is beside it; 0 for no force."""


class ImpedanceDevice(Device, Protocol):
    """A handle whose own controller closes the loop, faster and nearer than we could."""

    def impede(self, wanted: Impedance) -> float:
        """Send an impedance; gives back the torque that the device says it gives [N·m]."""
