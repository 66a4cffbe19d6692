"""How far two, or many, move in one phase, whatever the size of their movements.

Sources: the phase-locking value of Lachaux et al., "Measuring phase synchrony in brain signals"
(Human Brain Mapping 8, 1999), of the phases of the analytic signal; for many, the order parameter
of Kuramoto (1975), as the MoCap Toolbox takes it to a beat.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from robot_bridge.features.kinetics import Signal

NEAR = 0.2  # of a beat's frequency, either side: what counts as moving to it
Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True)
class Locking:
    """How firmly two phases hold together, 0..1, and the angle by which the first leads [rad]."""

    value: float
    angle: float


def analytic(signal: Signal, rate: float, low: float, high: float) -> Complex:
    """The analytic signal of each column between ``low`` and ``high`` [Hz]; shape as ``signal``.

    Its angle is the phase, its magnitude how much of the movement lies there.
    """
    length = len(signal)
    spectrum = np.fft.fft(signal - signal.mean(axis=0), axis=0)
    frequencies = np.fft.fftfreq(length, 1.0 / rate)
    kept = (frequencies >= low) & (frequencies <= high) & (frequencies > 0.0)
    spectrum[~kept] = 0.0
    whole: Complex = 2.0 * np.fft.ifft(spectrum, axis=0)
    return whole


def locking(first: Signal, second: Signal, rate: float, band: tuple[float, float]) -> Locking:
    """How firmly two movements, shape (T,) at ``rate`` [Hz], keep one phase within ``band`` [Hz].

    NaN where one of them does not move there.
    """
    a, b = analytic(first, rate, *band), analytic(second, rate, *band)
    if min(float(np.max(np.abs(a))), float(np.max(np.abs(b)))) <= 1e-9:
        return Locking(float("nan"), float("nan"))
    turned = np.mean(np.exp(1j * (np.angle(a) - np.angle(b))))
    return Locking(float(np.abs(turned)), float(np.angle(turned)))


def together(signals: Signal, rate: float, beat: float) -> float:
    """How far many move in one phase of ``beat`` [Hz], 0..1; ``signals`` is shape (T, N).

    The order parameter's mean over time; NaN for fewer than two who move.
    """
    found = analytic(signals, rate, (1.0 - NEAR) * beat, (1.0 + NEAR) * beat)
    moving = found[:, np.max(np.abs(found), axis=0) > 1e-9]
    if moving.shape[1] < 2:
        return float("nan")
    return float(np.mean(np.abs(np.mean(np.exp(1j * np.angle(moving)), axis=1))))
