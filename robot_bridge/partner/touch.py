"""Whether somebody holds the handle, and how hard the hand presses, without a force sensor.

What the handle does beyond what the motor and the bearings explain is the hand's doing.
Source: the generalised-momentum observer of De Luca and Mattone (ICRA 2005) for one axis.
"""

from __future__ import annotations

from dataclasses import dataclass

QUICK = 100.0  # [1/s]: how fast the observer follows, about 16 Hz
SLIGHT, CLEAR = 0.02, 0.06  # [N·m]: less is nobody, more is surely somebody
NOTICED, FORGOTTEN = 0.03, 0.25  # [s] until a hand is noticed, and until it counts as gone


@dataclass(frozen=True, slots=True)
class Handle:
    """What the device is made of: inertia [kg·m²] and its bearings' damping [N·m·s/rad]."""

    inertia: float = 0.003
    damping: float = 0.02


@dataclass(frozen=True, slots=True)
class Touch:
    """What is known of the hand.

    Attributes:
        momentum: of the handle, as motor, bearings and hand explain it [N·m·s].
        force: what the hand gives [N·m].
        grip: how sure it is that somebody holds the handle, 0..1.
    """

    momentum: float = 0.0
    force: float = 0.0
    grip: float = 0.0


def felt(touch: Touch, handle: Handle, velocity: float, motor: float, dt: float) -> Touch:
    """What is known ``dt`` [s] later.

    Args:
        touch: what was known before.
        handle: what the device is made of.
        velocity: of the handle [rad/s].
        motor: the torque that was sent meanwhile [N·m].
        dt: [s].
    """
    momentum = touch.momentum + (motor - handle.damping * velocity + touch.force) * dt
    force = min(QUICK, 0.5 / dt) * (handle.inertia * velocity - momentum)
    sign = max(0.0, min(1.0, (abs(force) - SLIGHT) / (CLEAR - SLIGHT)))
    pace = NOTICED if sign > touch.grip else FORGOTTEN
    return Touch(momentum, force, touch.grip + (sign - touch.grip) * min(1.0, dt / pace))
