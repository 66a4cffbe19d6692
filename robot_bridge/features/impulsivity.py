"""How impulsive a movement is: a sudden change of direction.

Sources: impulsivity as change of direction times suddenness, of the EyesWeb library (Niewiadomski,
Mancini, Volpe and Camurri, "Automated detection of impulsive movements in HCI", CHItaly 2015);
suddenness from how heavy the tail of the speeds is, by the quantiles of McCulloch, "Simple
consistent estimators of stable distribution parameters" (Communications in Statistics 15, 1986),
whose table of the tail's index α is below. A bell has α = 2 and is not sudden at all.
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal
from robot_bridge.features.quantiles import quantiles

TAILS = (2.439, 2.5, 2.6, 2.7, 2.8, 3.0, 3.2, 3.5, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 25.0)
SKEWS = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
# fmt: off
ALPHAS = (  # a row for each skew, a column for each tail but the first, at which all are 2
    (1.916, 1.808, 1.729, 1.664, 1.563, 1.484, 1.391, 1.279, 1.128, 1.029, .896, .818, .698, .593),
    (1.924, 1.813, 1.730, 1.663, 1.560, 1.480, 1.386, 1.273, 1.121, 1.021, .892, .812, .695, .590),
    (1.924, 1.829, 1.737, 1.663, 1.553, 1.471, 1.378, 1.266, 1.114, 1.014, .887, .806, .692, .588),
    (1.924, 1.829, 1.745, 1.668, 1.548, 1.460, 1.364, 1.250, 1.101, 1.004, .883, .801, .689, .586),
    (1.924, 1.829, 1.745, 1.676, 1.547, 1.448, 1.337, 1.210, 1.067, .974, .855, .780, .676, .579),
    (1.924, 1.829, 1.745, 1.676, 1.547, 1.438, 1.318, 1.184, 1.027, .935, .823, .756, .656, .563),
    (1.924, 1.829, 1.745, 1.676, 1.547, 1.438, 1.318, 1.150, .973, .874, .769, .691, .595, .513),
)
# fmt: on
FEWEST = 5  # samples


def impulsivity(chord_before: Signal, chord_after: Signal, speeds: Signal) -> float:
    """How suddenly the direction changed, 0..1; NaN where nothing moves.

    Args:
        chord_before: from the first place to the middle one, shape (3,).
        chord_after: from the middle place to the last one, shape (3,).
        speeds: on the way, shape (T,).
    """
    return change_of_direction(chord_before, chord_after) * suddenness(speeds)


def change_of_direction(before: Signal, after: Signal) -> float:
    """0 for going on or going back, 1 for a right angle between two chords, shape (3,) each."""
    lengths = float(np.linalg.norm(before) * np.linalg.norm(after))
    if lengths <= 1e-12:
        return float("nan")
    angle = float(np.arccos(np.clip(before @ after / lengths, -1.0, 1.0)))
    return max(0.0, 1.0 - abs(0.5 - angle / np.pi) / 0.5)


def suddenness(speeds: Signal) -> float:
    """How far single speeds, shape (T,), stand out above the others, 0..1.

    0 for a bell, and where it is the slow ones that stand out.
    """
    alpha, skew = stable_tail(speeds)
    return 0.0 if skew < 0.0 else (1.0 - alpha / 2.0) / (1.0 - ALPHAS[-1][-1] / 2.0)


def stable_tail(values: Signal) -> tuple[float, float]:
    """The index α of a stable law through ``values``, shape (T,), and how skewed they are, -1..1.

    Outside the table its edge counts; few or equal values are a bell.
    """
    if len(values) < FEWEST:
        return 2.0, 0.0
    q05, q25, q50, q75, q95 = quantiles(values, (0.05, 0.25, 0.5, 0.75, 0.95))
    if q75 <= q25 or q95 <= q05:
        return 2.0, 0.0
    skew = float((q95 + q05 - 2.0 * q50) / (q95 - q05))
    tail = float((q95 - q05) / (q75 - q25))
    along = [float(np.interp(tail, TAILS, (2.0, *row))) for row in ALPHAS]
    return float(np.interp(abs(skew), SKEWS, along)), skew
