"""How fast the handle may go: the faster it is, the less the robot drives it."""

from __future__ import annotations


def velocity(wanted: float, speed: float, begin: float, end: float) -> float:
    """``wanted`` [N·m] with its driving part faded out between two speeds [rad/s].

    A force against the movement is never weakened. ``speed`` is the handle's, signed.
    """
    if wanted * speed <= 0.0:
        return wanted
    return wanted * max(0.0, min(1.0, (end - abs(speed)) / (end - begin)))
