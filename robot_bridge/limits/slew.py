"""How fast a force, or a position that is asked for, may change."""

from __future__ import annotations


def slew(wanted: float, last: float, dt: float, rate: float) -> float:
    """``wanted`` brought within ``rate`` (units per second) times ``dt`` [s] of ``last``."""
    step = rate * dt
    return max(last - step, min(last + step, wanted))


def sprung_slew(wanted: float, last: float, dt: float, rate: float, *, own: float) -> float:
    """The same for the force [N·m] of a spring that changes by itself as the handle moves.

    ``own`` [N·m/s] is that change, minus stiffness times velocity. It always goes against the
    movement, and delaying it would make the spring give more energy than it took: a handle
    that is let go would swing up (rate-limit oscillation). So on its side it is granted on top.
    """
    return max(last + (min(0.0, own) - rate) * dt, min(last + (max(0.0, own) + rate) * dt, wanted))
