"""How straight a movement goes to where it ends: its chord by its path.

Source: the straightness index of Camurri et al. (EyesWeb's "directness"), after Laban's Space; one
for a straight line, nought for a closed loop.
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal


def directness(path: Signal) -> float:
    """Distance from first to last place by the length of the way, 0..1; ``path`` is shape (T, 3).

    NaN where nothing moves: an inertial sensor, which knows no places, has none either.
    """
    way = float(np.sum(np.linalg.norm(np.diff(path, axis=0), axis=1))) if len(path) > 1 else 0.0
    if way <= 1e-9:
        return float("nan")
    return min(1.0, float(np.linalg.norm(path[-1] - path[0])) / way)
