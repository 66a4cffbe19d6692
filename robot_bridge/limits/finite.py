"""Numbers that are no numbers: the last good value is held, and without one there is none."""

from __future__ import annotations

import math


def finite(wanted: float, last: float) -> float:
    """``wanted`` if it is finite, else ``last`` if that is, else 0; any unit."""
    if math.isfinite(wanted):
        return wanted
    return last if math.isfinite(last) else 0.0
