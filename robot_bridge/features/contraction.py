"""How far a body reaches out or draws itself in: three published indices that share one name.

They differ, so each has a name of its own here, and none is called *the* contraction index.
Sources: the sum of distances of Fenza et al. (2005) and of modosc (Visi and Dahl 2018); their mean,
"points density" of the EyesWeb library (InfoMus, Camurri et al.); and that library's ratio of the
convex hull's surface to that of the box around it.
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.hull import hull_surface
from robot_bridge.features.kinetics import Signal


def extent(points: Signal) -> float:
    """Sum of the distances of all points from their middle [m]; ``points`` is shape (N, 3)."""
    return float(np.sum(_distances(points)))


def spread(points: Signal) -> float:
    """Mean distance of the points from their middle [m]; ``points`` is shape (N, 3).

    Other than the sum it does not depend on how many points are seen.
    """
    return float(np.mean(_distances(points))) if len(points) else float("nan")


def fullness(points: Signal) -> float:
    """How much of the box around it a body fills, 0..1: surface of its hull by that of the box.

    ``points`` is shape (N, 3) [m]; NaN where they all lie in one plane.
    """
    if len(points) < 4:
        return float("nan")
    x, y, z = np.ptp(points, axis=0)
    box = 2.0 * float(x * y + y * z + z * x)
    return hull_surface(points) / box if box > 0.0 else float("nan")


def _distances(points: Signal) -> Signal:
    distances: Signal = (
        np.linalg.norm(points - points.mean(axis=0), axis=1) if len(points) else (np.zeros(0))
    )
    return distances
