"""The limits by name, and the bit of each one that cut something."""

from __future__ import annotations

LIMITS = (
    "finite",
    "workspace",
    "speed",
    "stiffness",
    "velocity",
    "power",
    "force",
    "soft_start",
    "slew",
    "score",
    "tank",
    "bond",
)
FINITE, WORKSPACE, SPEED, STIFFNESS, VELOCITY, POWER, FORCE, SOFT_START, SLEW, SCORE, TANK, BOND = (
    1 << n for n in range(len(LIMITS))
)
SLIGHT = 1e-9  # a cut smaller than this is rounding


def cut(after: float, before: float, bit: int) -> int:
    """The ``bit`` of a limit if it changed its number; one that is no number counts as changed."""
    return 0 if abs(after - before) <= SLIGHT else bit
