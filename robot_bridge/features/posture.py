"""How somebody holds the sensor, or stands: which way is down, seen from it.

The tilt angles of an accelerometer at rest (Pedley, "Tilt sensing using a three-axis
accelerometer", Freescale AN3461, 2013), on the gravity that is followed through movement.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from robot_bridge.sensing.decode import Vector

NOT_KNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class Posture:
    """Which way a sensor is held, all 0..1; NaN from a device that does not feel gravity.

    Attributes:
        tilt: 0 lying face up, a half on an edge, 1 face down.
        roll: a half lying flat; less to its left, more to its right, 0 and 1 upside down.
        pitch: a half lying flat, 0 and 1 with one end straight up.
    """

    tilt: float = NOT_KNOWN
    roll: float = NOT_KNOWN
    pitch: float = NOT_KNOWN


def posture(felt: Vector | None) -> Posture:
    """The posture from what an accelerometer feels of gravity, shape (3,) [m/s²]."""
    length = 0.0 if felt is None else math.hypot(*felt)
    if felt is None or length <= 1e-6:
        return Posture()
    x, y, z = (part / length for part in felt)
    return Posture(
        tilt=math.acos(max(-1.0, min(1.0, z))) / math.pi,
        roll=0.5 + math.atan2(y, z) / (2.0 * math.pi),
        pitch=0.5 - math.asin(max(-1.0, min(1.0, x))) / math.pi,
    )
