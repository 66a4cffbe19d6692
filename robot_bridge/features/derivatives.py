"""Velocity, acceleration and jerk of points whose places are known.

Afterwards, with what came later at hand: the polynomial of Savitzky and Golay, "Smoothing and
differentiation of data by simplified least squares procedures" (Analytical Chemistry 36, 1964),
over seven samples, as the MoCap Toolbox of Toiviainen and Burger takes it. Live, the same over the
last samples only, asked for its slope ``LATE`` samples ago: a delay of 20 ms at 100 Hz, where the
newest sample alone would double the noise (low-delay differentiators: Skogstad et al., NIME 2013).
"""

from __future__ import annotations

from functools import lru_cache
from math import factorial

import numpy as np

from robot_bridge.features.kinetics import Signal

SPAN = 7  # samples
ORDER = 3  # of the polynomial: the third derivative, jerk, is its last
LATE = 2  # samples of delay, live


def derivative(signal: Signal, rate: float, times: int = 1) -> Signal:
    """The ``times``-th derivative, up to 3, of each column; shape (T, …) as ``signal``.

    Sampled at ``rate`` [Hz]; per second for each time. At both ends the polynomial of the first
    and last seven samples goes on. Zeros where there are fewer than seven.
    """
    if len(signal) < SPAN:
        return np.zeros_like(signal)
    flat = signal.reshape(len(signal), -1)
    half = SPAN // 2
    inner = np.zeros_like(flat)
    for k, weight in enumerate(weights(half, times)):
        inner[half : len(flat) - half] += weight * flat[k : len(flat) - SPAN + 1 + k]
    for place in range(half):
        inner[place] = weights(place, times) @ flat[:SPAN]
        inner[-1 - place] = weights(SPAN - 1 - place, times) @ flat[-SPAN:]
    return (inner * rate**times).reshape(signal.shape)


def latest(signal: Signal, rate: float, times: int = 1) -> Signal:
    """The ``times``-th derivative of the last samples, ``LATE`` samples ago; shape (…).

    ``signal`` is shape (T, …), the newest last; zeros before there are seven samples.
    """
    if len(signal) < SPAN:
        return np.zeros(signal.shape[1:])
    recent = signal[-SPAN:].reshape(SPAN, -1)
    slope: Signal = weights(SPAN - 1 - LATE, times) @ recent * rate**times
    return slope.reshape(signal.shape[1:])


@lru_cache(maxsize=64)
def weights(place: int, times: int) -> Signal:
    """What each of seven samples counts for the derivative at the sample ``place``; shape (7,)."""
    offsets = np.arange(SPAN) - place
    powers = np.vander(offsets, ORDER + 1, increasing=True).astype(float)
    found: Signal = np.linalg.pinv(powers)[times] * factorial(times)
    return found
