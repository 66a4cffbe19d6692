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
    """What is held: its inertia and a hand's [kg·m²], and its bearings' damping [N·m·s/rad]."""

    inertia: float = 0.003
    damping: float = 0.02
    hand: float = 0.0025


@dataclass(frozen=True, slots=True)
class Touch:
    """What is known of the hand.

    Attributes:
        momentum: of the handle, as motor, bearings and hand explain it [N·m·s].
        force: what the hand gives [N·m].
        grip: how sure it is that somebody holds the handle, 0..1.
        whole: momentum of handle and hand together [N·m·s].
        will: what the hand means to give, its own inertia left out [N·m]: a competitor who took
            that for a wish would swing by itself.
    """

    momentum: float = 0.0
    force: float = 0.0
    grip: float = 0.0
    whole: float = 0.0
    will: float = 0.0


def felt(touch: Touch, handle: Handle, velocity: float, motor: float, dt: float) -> Touch:
    """What is known ``dt`` [s] later.

    Args:
        touch: what was known before.
        handle: what the device is made of.
        velocity: of the handle [rad/s].
        motor: the torque that was sent meanwhile [N·m].
        dt: [s].
    """
    known, quick = motor - handle.damping * velocity, min(QUICK, 0.5 / dt)
    momentum = touch.momentum + (known + touch.force) * dt
    force = quick * (handle.inertia * velocity - momentum)
    whole = touch.whole + (known + touch.will) * dt
    will = quick * ((handle.inertia + handle.hand) * velocity - whole)
    sign = max(0.0, min(1.0, (abs(force) - SLIGHT) / (CLEAR - SLIGHT)))
    pace = NOTICED if sign > touch.grip else FORGOTTEN
    grip = touch.grip + (sign - touch.grip) * min(1.0, dt / pace)
    return Touch(momentum, force, grip, whole, will)
