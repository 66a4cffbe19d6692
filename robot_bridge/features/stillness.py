"""How still somebody holds: the counterpart of energy, sharp near rest.

A level well below the trembling of a held hand is stillness, one well above is movement;
between them a smooth step. Thresholds by measurement: a held sensor shows 0.02 to 0.1 rad/s and
0.1 to 0.3 m/s² (see also the micro-motion of people standing still, Jensenius 2017).
"""

from __future__ import annotations

from dataclasses import dataclass

from robot_bridge.features.kinetics import Signal, power

TREMBLING_ACCELERATION = 0.6  # [m/s²] at which stillness is one half
TREMBLING_ROTATION = 0.25  # [rad/s]
QUIET, ASTIR = 0.8, 0.3  # stillness above which a hand rests, and below which it moves again
HELD = 0.8  # [s] of rest that make a freeze of it


def stillness(acceleration: Signal, rotation_rate: Signal) -> float:
    """1 for a hand at rest, 0 for one in motion. Shapes (T, 3), gravity removed."""
    if not len(acceleration):
        return 0.0
    pushing = power(acceleration) / TREMBLING_ACCELERATION**2
    turning = power(rotation_rate) / TREMBLING_ROTATION**2
    return 1.0 / (1.0 + max(pushing, turning) ** 2)


@dataclass(slots=True)
class Freeze:
    """Whether somebody who moved has frozen; ``since`` when they have been quiet [s]."""

    moved: bool = False
    since: float | None = None

    def level(self, time: float, stillness: float) -> float:
        """1 from a while after the movement stopped until it goes on, else 0.

        A sensor that lies there when it is switched on was never moved: it does not freeze.
        """
        if stillness < ASTIR:
            self.moved, self.since = True, None
        elif stillness > QUIET and self.since is None:
            self.since = time
        return float(self.moved and self.since is not None and time - self.since >= HELD)
