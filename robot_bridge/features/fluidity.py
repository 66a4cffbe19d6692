"""How a movement flows: how little it jolts, and how long its speed outlasts its changes.

Sources: fluidity as 1 / (1 + leaky jerk), the idea of modosc (Visi and Dahl, "Real-time motion
capture analysis and music interaction with the modosc descriptor library", NIME 2018), on a scale
of its own; and mean speed by mean acceleration, `mcfluidity` of the MoCap Toolbox (Burger and
Toiviainen 2013), which is a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal

USUAL_JERK = 150.0  # [m/s³]: of a vigorous arm; at this fluidity is one half
LEAK = 0.3  # [s] in which a jolt is forgotten


@dataclass(slots=True)
class Fluidity:
    """Keeps the jerk of one movement, leaking [m/s³]."""

    jerk: float = 0.0

    def push(self, jerk: float, dt: float) -> float:
        """The fluidity, 0..1, after ``dt`` [s] with this magnitude of jerk [m/s³]."""
        self.jerk += (abs(jerk) - self.jerk) * min(1.0, dt / LEAK)
        return 1.0 / (1.0 + self.jerk / USUAL_JERK)


def flow(speeds: Signal, accelerations: Signal) -> float:
    """Mean speed by mean acceleration [s], both magnitudes, shape (T,); NaN where nothing changes.

    Long strokes in one go have a long flow, trembling a short one.
    """
    changing = float(np.mean(np.abs(accelerations))) if len(accelerations) else 0.0
    return float(np.mean(np.abs(speeds))) / changing if changing > 1e-9 else float("nan")
