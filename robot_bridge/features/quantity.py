"""How much of a body moves: quantity of motion, and kinetic energy.

Sources: the quantity of motion Q = ½ Σ wᵢ |vᵢ| of Fenza, Mori, Canazza and Rodà (Sound and Music
Computing 2005), halved as the modosc library of Visi and Dahl (NIME 2018) halves it; the kinetic
energy E = ½ Σ wᵢ |vᵢ|² of Camurri, Lagerlöf and Volpe, "Recognizing emotion from dance movement"
(Int. J. Human-Computer Studies 59, 2003).
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal


def quantity_of_motion(speeds: Signal, weights: Signal | None = None) -> float:
    """How much moves [m/s, times the weight's unit]: half the weighted sum of all speeds.

    ``speeds`` of N points, shape (N,) [m/s]; ``weights`` such as masses, shape (N,), else all 1.
    """
    return 0.5 * float(np.sum(_weights(speeds, weights) * np.abs(speeds)))


def kinetic_energy(speeds: Signal, weights: Signal | None = None) -> float:
    """How much energy the movement holds [J, or J/kg where all weights are 1].

    ``speeds`` of N points, shape (N,) [m/s]; ``weights`` are masses, shape (N,) [kg].
    """
    return 0.5 * float(np.sum(_weights(speeds, weights) * speeds**2))


def _weights(speeds: Signal, weights: Signal | None) -> Signal:
    return np.ones(len(speeds)) if weights is None else weights
