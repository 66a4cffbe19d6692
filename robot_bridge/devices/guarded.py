"""Between the loop and any device: nothing that a device does or says gets through that cannot be.

An adapter that raises has said nothing, so that the watchdog of silence sees it. A number that is
none, or a place where no handle can be, is a fault. What goes out is a number within the limits.
"""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass, field, replace

from livecode.errors import DeviceError
from robot_bridge.devices.device import NOTHING, Device, Impedance, ImpedanceDevice, Reading

FARTHEST = 4.0  # [rad]: no handle is farther away
NONE = Reading(-math.inf, 0.0, 0.0)
NONSENSE = math.nan


@dataclass(slots=True)
class Guarded:
    """A ``device`` that cannot harm the loop.

    Attributes:
        most: the strongest torque that ever leaves [N·m].
        failures: how many times the device raised.
        said: what it said then, the last time.
    """

    device: Device | ImpedanceDevice
    most: float
    failures: int = 0
    said: str = ""
    last: Reading = field(default_factory=lambda: NONE)

    @property
    def damping(self) -> float:
        """The device's own [N·m·s/rad]."""
        return self.device.damping

    def connect(self, now: float) -> None:
        """Get hold of the device.

        Raises:
            DeviceError: if it is not there, whatever its driver says about that.
        """
        try:
            self.device.connect(now)
        except DeviceError:
            raise
        except Exception as error:
            raise DeviceError(f"the device cannot be had: {_word(error)}") from error

    def read(self, now: float) -> Reading:
        """Where the handle is; not a number if the device says what cannot be."""
        try:
            reading = self.device.read(now)
        except Exception as error:  # whatever a driver may raise, the loop goes on without it
            self._failed(error)
            return self.last
        if not _possible(reading):
            return Reading(now, NONSENSE, NONSENSE)
        # A device whose clock is ahead would never fall silent; one that has none is silent.
        time = NONE.time if math.isnan(reading.time) else min(now, reading.time)
        self.last = replace(reading, time=time)
        return self.last

    def write(self, force: float) -> float:
        """Send a torque [N·m] that is a number and not too strong; gives back what was sent."""
        wanted = self._within(force)
        try:
            return self._within(self.device.write(wanted))
        except Exception as error:
            self._failed(error)
            return 0.0

    def steady(self, stiffness: float) -> None:
        """How firm its line is now [N·m/rad]; what is no number is no force beside it."""
        if not hasattr(self.device, "steady"):
            return
        try:
            self.device.steady(max(0.0, stiffness) if math.isfinite(stiffness) else 0.0)
        except Exception as error:
            self._failed(error)

    def impede(self, wanted: Impedance) -> float:
        """Send an impedance; one with a number that is none is no force."""
        assert hasattr(self.device, "impede")
        numbers = (wanted.reference, wanted.rate, wanted.stiffness, wanted.damping, wanted.most)
        if not all(map(math.isfinite, numbers)) or min(numbers[2:]) < 0.0:
            wanted = NOTHING
        try:
            return self._within(self.device.impede(replace(wanted, most=self._within(wanted.most))))
        except Exception as error:
            self._failed(error)
            return 0.0

    def close(self) -> None:
        """No force, and let go, whatever the driver says."""
        with contextlib.suppress(Exception):
            self.device.close()

    def _within(self, force: float) -> float:
        return max(-self.most, min(self.most, force)) if math.isfinite(force) else 0.0

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        self.said = _word(error)


def _possible(reading: Reading) -> bool:
    numbers = (reading.position, reading.velocity)
    return all(map(math.isfinite, numbers)) and abs(reading.position) <= FARTHEST


def _word(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
