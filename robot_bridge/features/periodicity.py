"""Whether a movement has a beat, how fast it is, and where in the beat one is.

Tempo: the detrended, unbiased autocorrelation of all axes together (their sum does not depend
on how the sensor is worn), its first high peak, refined by a parabola. Source: the
periodicity estimate of the MoCap Toolbox (Toiviainen and Burger) from its published
description, with the standard parabola.
Phase: the component of the main axis at that tempo, by complex demodulation over two periods.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal

SHORTEST = 0.2  # [s]: 5 Hz
LONGEST = 2.0  # [s]: 0.5 Hz
FEW, POWERS = 12, 24  # channels of which all axes are found; steps to the main one of more
FIRST_ENOUGH = 0.8  # the first peak that has this part of the highest one is the period


@dataclass(frozen=True, slots=True)
class Beat:
    """A tempo [Hz] and how sure it is, 0..1; without any peak both are 0."""

    tempo: float = 0.0
    confidence: float = 0.0

    @property
    def period(self) -> float:
        """The time from beat to beat [s]; 0 without a beat."""
        return 1.0 / self.tempo if self.tempo > 0.0 else 0.0


def detrended(signal: Signal) -> Signal:
    """Each column without its mean and slope. Shape (T, C)."""
    ramp = np.arange(len(signal)) - (len(signal) - 1) / 2.0
    slope = ramp @ signal / (ramp @ ramp)
    centred: Signal = signal - signal.mean(axis=0) - np.outer(ramp, slope)
    return centred


def autocorrelation(signal: Signal, most: int) -> Signal:
    """Unbiased autocorrelation of all columns together for lags 0 to ``most``; shape (most + 1,).

    ``signal`` is shape (T, C) without means; lag 0 is 1, or all is 0 where nothing moves.
    """
    length = len(signal)
    spectrum = np.fft.rfft(signal, n=2 * length, axis=0)
    sums = np.fft.irfft(np.sum(np.abs(spectrum) ** 2, axis=1))[: most + 1]
    unbiased: Signal = sums / (length - np.arange(most + 1))
    return unbiased / unbiased[0] if unbiased[0] > 1e-12 else np.zeros(most + 1)


def beat(signal: Signal, rate: float) -> Beat:
    """The beat of a window of movement, shape (T, C), sampled at ``rate`` [Hz]."""
    most = min(len(signal) - 2, round(LONGEST * rate) + 1)
    least = round(SHORTEST * rate)
    if most <= least + 1:
        return Beat()
    r = autocorrelation(detrended(signal), most)
    inner = r[1:-1]
    lags = 1 + np.flatnonzero((inner > r[:-2]) & (inner >= r[2:]) & (inner > 0.0))
    lags = lags[lags >= least]
    if not len(lags):
        return Beat()
    lag = int(lags[np.argmax(r[lags] >= FIRST_ENOUGH * r[lags].max())])
    before, here, after = r[lag - 1], r[lag], r[lag + 1]
    shift = 0.5 * (before - after) / (before - 2.0 * here + after)
    return Beat(float(rate / (lag + shift)), float(min(1.0, here)))


def main_axis(signal: Signal, last: Signal | None = None) -> Signal:
    """The direction in which most happens, shape (C,); its sign continues that of ``last``.

    Of many channels it is approached by powers of their covariance, from the channel that moves
    most (von Mises and Pollaczek-Geiringer, ZAMM 9, 1929): all its axes would cost too much.
    """
    if signal.shape[1] > FEW:
        axis = _powered(signal)
    else:
        axis = np.linalg.eigh(signal.T @ signal)[1][:, -1]
    if last is not None and len(last) == len(axis) and float(axis @ last) < 0.0:
        return -axis
    return axis


def _powered(signal: Signal) -> Signal:
    axis: Signal = np.zeros(signal.shape[1])
    axis[int(np.argmax(np.einsum("tc,tc->c", signal, signal)))] = 1.0
    for _ in range(POWERS):
        further = signal.T @ (signal @ axis)
        size = float(np.linalg.norm(further))
        if size <= 0.0:
            break
        axis = further / size
    return axis


def phase(signal: Signal, rate: float, tempo: float) -> float:
    """Where in the period the newest sample of ``signal`` stands, 0..1; 0 is the crest.

    ``signal`` is shape (T,), ``tempo`` in Hz.
    """
    length = min(len(signal), round(2.0 * rate / tempo)) if tempo > 0.0 else 0
    if length < 4:
        return 0.0
    recent = signal[-length:]
    ages = np.arange(length - 1, -1, -1) / rate
    window = np.hanning(length + 2)[1:-1]
    recent = recent - float(window @ recent) / float(window.sum())
    turning = np.exp(2j * np.pi * tempo * ages)
    return float(np.angle(np.sum(window * recent * turning)) / (2.0 * np.pi) % 1.0) % 1.0
