"""How fast a force, or a position that is asked for, may change."""

from __future__ import annotations


def slew(wanted: float, last: float, dt: float, rate: float) -> float:
    """``wanted`` brought within ``rate`` (units per second) times ``dt`` [s] of ``last``."""
    step = rate * dt
    return max(last - step, min(last + step, wanted))


def sprung_slew(wanted: float, last: float, dt: float, rate: float, *, own: float) -> float:
    """The same for the force [N·m] of a spring that changes by itself as the handle moves.

    ``own`` [N·m/s] is that change, minus stiffness times velocity. A force never grows faster than
    ``rate`` [N·m/s], whoever moves; but what the spring loses by itself it may lose at once:
    holding on to it would drive the handle (rate-limit oscillation).
    """
    low = last if last <= 0.0 else max(0.0, last + min(0.0, own) * dt)
    high = last if last >= 0.0 else min(0.0, last + max(0.0, own) * dt)
    return max(low - rate * dt, min(high + rate * dt, wanted))
