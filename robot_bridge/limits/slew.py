"""How fast a force, or a position that is asked for, may change."""

from __future__ import annotations


def slew(wanted: float, last: float, dt: float, rate: float) -> float:
    """``wanted`` brought within ``rate`` (units per second) times ``dt`` [s] of ``last``."""
    step = rate * dt
    return max(last - step, min(last + step, wanted))
