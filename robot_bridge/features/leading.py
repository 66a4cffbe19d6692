"""Who moves first: the lag between two movements, as fine as the sensors are fast.

Source: windowed cross-lagged correlation (Boker, Rotondo, Xu and King, "Windowed
cross-correlation and peak picking", Psychological Methods 7, 2002), at the rate of the sensors and
not at that of the features, its peak refined by a parabola. What the sensors' rate and jitter of
transport do not allow is not claimed: the resolution is one sample.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal

FURTHEST = 0.5  # [s]: who is later than that follows no more


@dataclass(frozen=True, slots=True)
class Lag:
    """How much later the second moves than the first.

    Attributes:
        seconds: below 0 if it is the first who comes later [s].
        likeness: the correlation at that lag, -1..1.
        resolution: what is finer than that is not known [s]: one sample.
    """

    seconds: float
    likeness: float
    resolution: float


def lag(first: Signal, second: Signal, rate: float) -> Lag:
    """The lag of the second movement behind the first, shape (T,) each, at ``rate`` [Hz].

    NaN where one of them does not move, or the likeness has no peak within half a second.
    """
    likeness = cross_correlation(first, second, round(FURTHEST * rate) + 1)
    middle = len(likeness) // 2
    best = int(np.argmax(likeness))
    if not 0 < best < len(likeness) - 1 or not np.isfinite(likeness[best]):
        return Lag(float("nan"), float("nan"), 1.0 / rate)
    before, here, after = likeness[best - 1 : best + 2]
    bend = before - 2.0 * here + after
    shift = 0.5 * float(before - after) / float(bend) if bend < 0.0 else 0.0
    return Lag((best - middle + shift) / rate, float(min(1.0, here)), 1.0 / rate)


def cross_correlation(first: Signal, second: Signal, most: int) -> Signal:
    """The correlation with the second moved by -``most`` to ``most`` samples, shape (2·most + 1,).

    Each lag has its own means and deviations, so that the shorter overlap does not lower it. NaN
    where one of the two does not move.
    """
    length = len(first)
    most = min(most, length // 2)
    a = np.concatenate([[0.0], np.cumsum(first)]), np.concatenate([[0.0], np.cumsum(first**2)])
    b = np.concatenate([[0.0], np.cumsum(second)]), np.concatenate([[0.0], np.cumsum(second**2)])
    size = 2 * length
    spectrum = np.conj(np.fft.rfft(first, size)) * np.fft.rfft(second, size)
    lags = np.arange(-most, most + 1)
    products = np.fft.irfft(spectrum, size)[lags]
    begin, end = np.maximum(0, -lags), length - np.maximum(0, lags)  # of the first's part
    count = (end - begin).astype(float)
    mean_a, power_a = ((c[end] - c[begin]) / count for c in a)
    mean_b, power_b = ((c[end + lags] - c[begin + lags]) / count for c in b)
    spread = np.sqrt(np.maximum(0.0, power_a - mean_a**2) * np.maximum(0.0, power_b - mean_b**2))
    floor = 1e-9 * max(1e-9, float(np.max(power_a)), float(np.max(power_b)))
    likeness: Signal = np.where(
        spread > floor,
        (products / count - mean_a * mean_b) / np.where(spread > floor, spread, 1.0),
        np.nan,
    )
    return likeness
