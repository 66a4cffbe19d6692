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


class Device(Protocol):
    """A handle that can be felt. Times are the loop's own clock [s, monotonic]."""

    @property
    def damping(self) -> float:
        """What its own bearings give [N·m·s/rad]; it bounds the stiffness that is passive."""

    def connect(self, now: float) -> None:
        """Get hold of the device; no force until the first write.

        Raises:
            DeviceError: if it is not there.
        """

    def read(self, now: float) -> Reading:
        """Where the handle is and how fast it goes."""

    def write(self, force: float) -> float:
        """Send a torque [N·m]; gives back what was truly sent, after the device's own limits."""

    def close(self) -> None:
        """No force, and let go of the device."""
