"""Movements with a beat, for tests and measurements: jittered periods, noise, changes of tempo."""

from __future__ import annotations

import numpy as np

from robot_bridge.features.kinetics import Signal
from robot_bridge.intent.pulse import Beats

RATE = 100.0
JITTER = 0.03  # of each period


def phases(
    tempo: float, seconds: float, seed: int, change: tuple[float, float] | None = None
) -> Signal:
    """The phase [periods] of a beat whose periods scatter; ``change``: when [s], to which tempo."""
    random = np.random.default_rng(seed)
    at, own, found = float(random.uniform()), tempo, []
    now = own * (1.0 + JITTER * random.standard_normal())
    for k in range(round(seconds * RATE)):
        if change is not None and k / RATE >= change[0] and own != change[1]:
            own, now = change[1], change[1]
        before = int(at)
        at += now / RATE
        if int(at) != before:
            now = own * (1.0 + JITTER * random.standard_normal())
        found.append(at)
    return np.array(found)


def swing(phase: Signal, noise: float, seed: int) -> Signal:
    """An even swing with so much noise in each sample."""
    found: Signal = np.cos(2 * np.pi * phase)
    return found + noise * np.random.default_rng(seed + 1000).standard_normal(len(phase))


def tempi(movement: Signal) -> Signal:
    """The tempo [Hz] that is thought of after each sample; 0 while there is none."""
    beats, found = Beats(1, RATE), np.zeros(len(movement))
    for k, value in enumerate(movement):
        beats.push(np.array([value]))
        found[k] = beats.oscillator.tempo if beats.oscillator is not None else 0.0
    return found


def locked(found: Signal, tempo: float) -> float:
    """From when on the tempo stays within 8 % [s]."""
    off = np.flatnonzero(np.abs(found / tempo - 1.0) > 0.08)
    return (off[-1] + 1) / RATE if len(off) else 0.0
