"""One reading of a body: what is known of it at one moment, in SI units."""

from __future__ import annotations

import msgspec

Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]
STILL: Vector = (0.0, 0.0, 0.0)


class Sample(msgspec.Struct, frozen=True):
    """One reading of a sensor, or of several of one device that belong together.

    Attributes:
        time: when it was taken, on the device's clock [s].
        acceleration: shape (3,) [m/s²].
        rotation_rate: shape (3,) [rad/s]; zeros from a device without a gyroscope.
        gravity: whether the acceleration holds gravity.
        nominal_rate: how many samples a second its device is meant to send [Hz].
        inertial: whether there is an accelerometer; without one the acceleration is zeros.
        orientation: a unit quaternion (w, x, y, z); None from a device that knows none.
        points: places of the body, shape (N, 3), in the unit of the profile, mostly [m].
        names: what the points are called, shape (N,).
        force: shape (3,) [N]; None from a device that feels none.
        torque: shape (3,) [N·m]; None from a device that feels none.
        estimated: whether the force is reckoned from something else, not measured.
        sequence: the device's own count of samples; None from one that does not count.
        device: what sent it: the profile's name and the device's own part, "zigsim/4F2A".
        own_rate: whether the device's owner sets its rate, so that the nominal one is a guess.
        smoothing: which of `filters` its profile asks for; "" for none.
    """

    time: float
    acceleration: Vector
    rotation_rate: Vector
    gravity: bool
    nominal_rate: float = 50.0
    inertial: bool = True
    orientation: Quaternion | None = None
    points: tuple[Vector, ...] = ()
    names: tuple[str, ...] = ()
    force: Vector | None = None
    torque: Vector | None = None
    estimated: bool = False
    sequence: int | None = None
    device: str = ""
    own_rate: bool = False
    smoothing: str = ""
