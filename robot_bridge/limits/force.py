"""How hard the robot may press."""

from __future__ import annotations


def force(wanted: float, most: float) -> float:
    """``wanted`` [N·m] brought within ``most`` [N·m] either way."""
    return max(-most, min(most, wanted))
