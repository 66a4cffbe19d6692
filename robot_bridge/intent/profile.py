"""What a whole movement is like, in a few numbers: how much there is on each axis, and how fast.

Source: log energies of an inertial sensor's axes and of their changes, with the nearest class mean
(the nearest shrunken centroids of Tibshirani et al., PNAS 99, 2002, with a common variance).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal

TINY = 1e-4  # in squares of the unit: what is below is rest
OWN = 0.3  # of the deviation within a class; the rest is that of all


def profile(movement: Signal) -> Signal:
    """Log energy of each channel and of its changes, shape (2·C,); ``movement`` is shape (T, C)."""
    if len(movement) < 2:
        return np.full(2 * movement.shape[1], np.log(TINY))
    moving = np.var(movement, axis=0)
    changing = np.mean(np.diff(movement, axis=0) ** 2, axis=0)
    found: Signal = np.log(np.concatenate([moving, changing]) + TINY)
    return found


@dataclass(frozen=True, slots=True)
class Centroids:
    """The mean profile of each gesture, shape (2·C,), and how far single ones stray from it."""

    means: Mapping[str, Signal]
    deviation: Signal

    def distances(self, movement: Signal) -> dict[str, float]:
        """How far a movement, shape (T, C), is from each gesture, in deviations."""
        own = profile(movement)
        return {
            name: float(np.sqrt(np.mean(((own - mean) / self.deviation) ** 2)))
            for name, mean in self.means.items()
        }


def centroids(takes: Mapping[str, Sequence[Signal]]) -> Centroids:
    """The centroids of gestures from a few takes of each, shape (T, C) each."""
    profiles = {name: np.array([profile(take) for take in some]) for name, some in takes.items()}
    means = {name: found.mean(axis=0) for name, found in profiles.items()}
    everything = np.concatenate(list(profiles.values()))
    apart = np.concatenate([found - means[name] for name, found in profiles.items()])
    freedom = max(1, len(everything) - len(profiles))
    within = np.sum(apart**2, axis=0) / freedom
    variance = OWN * within + (1.0 - OWN) * float(np.mean(within))
    return Centroids(means, np.sqrt(variance + 0.05 * everything.var(axis=0) + 0.01))
