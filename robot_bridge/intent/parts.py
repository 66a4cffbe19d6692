"""What a movement is made of: a few parts that add up, each named by its strongest features.

Source: the multiplicative updates of Lee and Seung, "Algorithms for non-negative matrix
factorization" (NIPS 13, 2001); their number by the variance accounted for, 0.9, as for muscle
synergies (Tresch, Cheung and d'Avella, J. Neurophysiology 95, 2006). The next window goes on from
the parts of the last one, so that they keep their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from livecode.intent import Share
from robot_bridge.features.kinetics import Signal

ENOUGH = 0.9  # of the variance is to be accounted for
OF_EACH = 0.75  # of the variance of each feature that counts at all
COUNTS = 0.05  # of the variance of the strongest one, that a feature must have for it
MOST = 4  # parts
STEPS, STEPS_ON = 60, 6  # updates at first, and from window to window
TINY = 1e-9
NAMING = 0.5  # features with at least that much of the strongest one's weight are in the name


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a movement.

    Attributes:
        weights: how much each part has of each feature, shape (K, F), the strongest being 1.
        levels: how much of each part there is at each moment, shape (T, K).
        accounted: for so much of the variance, 0..1.
        least: the same of the feature that is accounted for least.
    """

    weights: Signal
    levels: Signal
    accounted: float
    least: float


def parted(features: Signal, count: int, before: Signal | None = None) -> Parts:
    """So many parts of ``features``, shape (T, F), none below 0; on from the weights ``before``.

    Without them it begins at evenly spread moments of the window itself, not at random, so that
    the same movement always has the same parts.
    """
    steps = STEPS if before is None else STEPS_ON
    picked = np.linspace(0, len(features) - 1, 2 * count + 1).astype(int)[1::2]
    weights = (features[picked] + 0.01 if before is None else before) + TINY
    levels = np.full((len(features), count), max(TINY, float(features.mean()) / count))
    for _ in range(steps):
        levels *= (features @ weights.T) / (levels @ (weights @ weights.T) + TINY)
        weights *= (levels.T @ features) / ((levels.T @ levels) @ weights + TINY)
    size = np.maximum(weights.max(axis=1), TINY)
    rest = np.sum((features - levels @ weights) ** 2, axis=0)
    whole = np.sum(features**2, axis=0)
    if float(whole.max(initial=0.0)) <= 0.0:
        return Parts(weights / size[:, None], levels * size, 1.0, 1.0)
    counts = whole >= COUNTS * whole.max()
    least = float(np.min(1.0 - rest[counts] / whole[counts]))
    accounted = 1.0 - float(rest.sum() / whole.sum())
    return Parts(weights / size[:, None], levels * size, accounted, least)


def as_few(features: Signal) -> Parts:
    """The fewest parts, at most four, that account for nine tenths of ``features``, (T, F).

    And for three quarters of each single one, so that something small and apart is not passed over.
    """
    found = parted(features, 1)
    for count in range(2, MOST + 1):
        if found.accounted >= ENOUGH and found.least >= OF_EACH:
            break
        found = parted(features, count)
    return found


def named(parts: Parts, names: Sequence[str]) -> list[Share]:
    """The parts with their shares of the whole, the largest first; ``names`` of the features."""
    sizes = parts.levels.mean(axis=0) * parts.weights.sum(axis=1)
    whole = float(sizes.sum())
    found: dict[str, float] = {}
    for weights, size in zip(parts.weights, sizes, strict=True):
        name = _name(weights, names)
        found[name] = found.get(name, 0.0) + (float(size) / whole if whole > 0.0 else 0.0)
    shares = [Share(name=name, share=share) for name, share in found.items()]
    return sorted(shares, key=lambda each: -each.share)


def _name(weights: Signal, names: Sequence[str]) -> str:
    """The strongest feature, and a second one that is nearly as strong: ``sway_roll``."""
    order = np.argsort(-weights, kind="stable")[:2]
    strong = [names[k] for k in order if weights[k] >= NAMING * weights[order[0]]]
    return "_".join(strong)
