"""Where the handle may be: soft walls before the device's hard ends."""

from __future__ import annotations


def workspace(reference: float, wall: float) -> float:
    """A reference [rad] brought within ``wall`` [rad] either side."""
    return max(-wall, min(wall, reference))


def wall_force(wanted: float, position: float, wall: float, stiffness: float) -> float:
    """The force [N·m] at a position [rad]: beyond ``wall`` no push outward, and a spring back."""
    if position > wall:
        return min(wanted, 0.0) - stiffness * (position - wall)
    if position < -wall:
        return max(wanted, 0.0) - stiffness * (position + wall)
    return wanted
