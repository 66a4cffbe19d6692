"""How much a limb moves, from an inertial sensor on it.

Both are proxies: an inertial sensor knows neither position nor mass. Source of the
quantities: quantity of motion and kinetic energy of Fenza, Mori, Canazza and Rodà (2005) and
Camurri et al. (EyesWeb), here with the sensor's own acceleration and rotation in the place
of marker speeds.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

USUAL_ACCELERATION = 10.0  # [m/s²], root mean square of a vigorous arm
USUAL_ROTATION = 6.0  # [rad/s]
LEVER = 0.3  # [m] from the elbow to a sensor at the wrist
FADING = (
    0.35  # [s]: how long an acceleration counts as speed; longer and errors of gravity drift in
)

USUAL_EFFORT = 1.4
USUAL_SPEED = 2.5  # [m/s]

Signal = NDArray[np.float64]


def effort(acceleration: Signal, rotation_rate: Signal) -> float:
    """How energetic the movement is: 0 at rest, about 1 for a vigorous arm, without a limit.

    The root of the mean energy of both sensors, each against its usual level. Shapes (T, 3),
    gravity removed [m/s²] and [rad/s].
    """
    if not len(acceleration):
        return 0.0
    pushing = power(acceleration) / USUAL_ACCELERATION**2
    turning = power(rotation_rate) / USUAL_ROTATION**2
    return math.sqrt(0.5 * (pushing + turning))


def power(rows: Signal) -> float:
    """The mean square of the rows' lengths, in their unit squared; shape (T, C), T at least 1."""
    return float(np.einsum("ij,ij->", rows, rows)) / len(rows)


def speed(acceleration: Signal, rotation_rate: Signal, rate: float) -> float:
    """How fast the hand goes now [m/s], roughly: rotation at a lever, and leaky integration.

    Shapes (T, 3), the newest row last, sampled at ``rate`` [Hz].
    """
    if not len(acceleration):
        return 0.0
    x, y, z = (_fading(len(acceleration), rate) @ acceleration).tolist()
    recent = rotation_rate[-max(1, round(0.1 * rate)) :]
    swinging = LEVER * math.sqrt(power(recent))
    return math.hypot(x, y, z, swinging)


@lru_cache(maxsize=1024)
def _fading(count: int, rate: float) -> Signal:
    """What each of the last samples still counts as speed [s], shape (count,), the newest last."""
    ages = np.arange(count - 1, -1, -1) / rate
    weights: Signal = np.exp(-ages / FADING) / rate
    return weights
