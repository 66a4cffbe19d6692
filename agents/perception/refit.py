"""This gesture is this sound: the map from movement to intents, fitted anew to a few pairs.

Source: sequential coordinate-wise descent for non-negative least squares (Franc, Hlaváč and
Navara, CAIP 2005), with a pull towards the weights that were there before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.perception.features import HEARD, MOMENTARY, FeatureFrame, Window
from agents.perception.intents import MAP, IntentMap, Part

WINDOWS: tuple[Window, ...] = ("lately", "spread")
PULL = 0.02  # how much the weights of before count beside one pair
WHOLE = 10.0  # how much it counts that the weights of an intent make one
ROUNDS = 200
LEAST = 0.02  # a weight below is left out, so that the map stays one that people read

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gesture, as it was sensed, and the intents that it stands for."""

    frame: FeatureFrame
    wanted: Mapping[str, float]


def refit(pairs: Sequence[Pair], table: IntentMap = MAP) -> IntentMap:
    """The map that meets the pairs best, near the one before; intents of no pair stay."""
    fitted = dict(table)
    for intent in {name for pair in pairs for name in pair.wanted if name in table}:
        said = [pair for pair in pairs if intent in pair.wanted]
        parts = _refitted(said, intent, table[intent])
        fitted[intent] = parts or table[intent]
    return fitted


def _refitted(pairs: Sequence[Pair], intent: str, before: Sequence[Part]) -> tuple[Part, ...]:
    known = {(part.feature, part.window): part.weight for part in before}
    sensed = [
        feature for feature in sorted(HEARD) if all(one.frame.named(feature) for one in pairs)
    ]
    places: list[tuple[str, Window]] = [(name, window) for name in sensed for window in WINDOWS]
    places += [(name, "lately") for name in _momentary(pairs)]
    if not places:
        return ()
    table = np.array([[_value(pair.frame, *place) for place in places] for pair in pairs])
    wanted = np.array([pair.wanted[intent] for pair in pairs])
    first = np.array([known.get(place, 0.0) for place in places])
    weights = _fitted(table, wanted, first)
    return tuple(
        Part(feature, window, round(float(weight), 3))
        for (feature, window), weight in zip(places, weights, strict=True)
        if weight >= LEAST
    )


def _momentary(pairs: Sequence[Pair]) -> list[str]:
    """Gestures, postures and parts of movement that any of the pairs shows."""
    shown = {
        path.rpartition("/")[2]
        for pair in pairs
        for path, summary in pair.frame.summaries.items()
        if summary.sure > 0
    }
    return sorted(name for name in shown if name.startswith(MOMENTARY))


def _fitted(table: Array, wanted: Array, before: Array) -> Array:
    """The non-negative weights, shape (F,), of least squares, whose sum is near one."""
    ones = np.ones_like(before)
    square = table.T @ table + PULL * np.eye(len(before)) + WHOLE * np.outer(ones, ones)
    line = table.T @ wanted + PULL * before + WHOLE * ones
    weights: Array = before.copy()
    for _ in range(ROUNDS):
        for at in range(len(weights)):
            step = (line[at] - square[at] @ weights) / square[at, at]
            weights[at] = max(0.0, weights[at] + step)
    return weights


def _value(frame: FeatureFrame, feature: str, window: Window) -> float:
    """A feature of a pair; a gesture that was not made in it is 0."""
    found = [
        float(getattr(one, window)) * (one.sure if feature.startswith(MOMENTARY) else 1.0)
        for _, one in frame.named(feature)
    ]
    return sum(found) / len(found) if found else 0.0
