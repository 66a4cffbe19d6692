"""Made gestures: each a path of its own, made anew in every take, faster or slower, larger or not.

A set of ten of them is of the kind of hand-held accelerometer collections: one axis, five takes
each, lengths that vary by a third.
"""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal

RATE = 25.0


def gesture(kind: int, seed: int, channels: int = 1, noise: float = 0.1) -> Signal:
    """One take of gesture number ``kind``, shape (T, channels), of 0.8 to 2 s at 25 Hz."""
    own = np.random.default_rng(1000 + kind)
    strength = own.standard_normal((5, channels))
    angle = own.uniform(0.0, 2.0 * np.pi, (5, channels))
    usual = own.uniform(0.9, 1.6)
    take = np.random.default_rng(1_000_000 + 1000 * kind + seed)
    length = round(RATE * usual * take.uniform(0.8, 1.25))
    at = np.linspace(0.0, 1.0, length)
    at = at + take.uniform(-0.08, 0.08) * np.sin(np.pi * at) ** 2  # uneven, as hands are
    waves = np.sin(np.pi * np.arange(1, 6)[:, None] * 1.2 * at)  # shape (5, T)
    shifted = np.cos(np.pi * np.arange(1, 6)[:, None] * 1.2 * at)
    path = waves.T @ (strength * np.cos(angle)) + shifted.T @ (strength * np.sin(angle))
    swell = np.sin(np.pi * np.linspace(0.0, 1.0, length))[:, None] ** 0.5
    found: Signal = take.uniform(0.8, 1.2) * path * swell
    return found + noise * take.standard_normal((length, channels))
