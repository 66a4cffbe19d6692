"""How still somebody holds: the counterpart of energy, sharp near rest.

A level well below the trembling of a held hand is stillness, one well above is movement;
between them a smooth step. Thresholds by measurement: a held sensor shows 0.02 to 0.1 rad/s and
0.1 to 0.3 m/s² (see also the micro-motion of people standing still, Jensenius 2017).
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal

TREMBLING_ACCELERATION = 0.6  # [m/s²] at which stillness is one half
TREMBLING_ROTATION = 0.25  # [rad/s]


def stillness(acceleration: Signal, rotation_rate: Signal) -> float:
    """1 for a hand at rest, 0 for one in motion. Shapes (T, 3), gravity removed."""
    if not len(acceleration):
        return 0.0
    pushing = float(np.mean(np.sum(acceleration**2, axis=1))) / TREMBLING_ACCELERATION**2
    turning = float(np.mean(np.sum(rotation_rate**2, axis=1))) / TREMBLING_ROTATION**2
    return 1.0 / (1.0 + max(pushing, turning) ** 2)
