"""The last thing before the ears: nothing leaves that is too loud or not a number.

It sees what comes ``AHEAD`` and goes down in time, evenly, so that peaks are not bent; between
the samples too, for what a converter makes of them must not clip. True peaks are measured at
eight times the rate, twice that of ITU-R BS.1770-4, annex 2: a meter of four times misses up to
0.7 dB of what lies just under half of the rate.
"""

from __future__ import annotations

import math

import numpy as np

from livecode.synth.shapes import Floats, Samples

CEILING = 10.0 ** (-1.0 / 20.0)  # the greatest true peak: -1 dBFS
AIM = 0.955 * CEILING  # what is aimed for; the rest is for what the measurement misses
AHEAD = 0.001  # seconds
RELEASE = 0.08  # seconds in which it lets go of 8.7 dB
TIMES = 8  # values are reckoned for each sample
TAPS = 64  # samples from which a value between two of them is reckoned


def _between() -> Floats:
    """Windowed sincs an eighth to seven eighths after a sample; shape (TIMES - 1, TAPS)."""
    places = np.arange(TAPS) - (TAPS / 2 - 1)
    window = np.hanning(TAPS + 2)[1:-1]
    rows = [np.sinc(places - share) * window for share in np.arange(1, TIMES) / TIMES]
    return np.stack([row / row.sum() for row in rows])


BETWEEN = _between().astype(np.float32)


def true_peaks(sound: Samples) -> Samples:
    """The greatest level at and after each sample, both sides together; shape (N - TAPS + 1,).

    ``sound`` has shape (2, N); the first that is told of is its sample TAPS/2 - 1.
    """
    windows = np.lib.stride_tricks.sliding_window_view(sound, TAPS, axis=1)
    between = np.abs(windows @ BETWEEN.T).max(axis=(0, 2))
    middle = np.abs(sound[:, TAPS // 2 - 1 : sound.shape[1] - TAPS // 2]).max(axis=0)
    return np.asarray(np.maximum(middle, between))


class Limiter:
    """Turns down what would be louder than ``CEILING``; what is quiet goes through as it is.

    Attributes:
        lag: by how many samples what comes out is later than what goes in.
    """

    def __init__(self, rate: int) -> None:
        self._window = max(TAPS // 2, round(AHEAD * rate))  # so that the sincs reach back
        self.lag = self._window + TAPS // 2
        self._letting = math.exp(-1.0 / (RELEASE * rate))
        self._sound = np.zeros((2, self.lag), np.float32)
        self._wanted = np.zeros(2 * self._window)  # in nepers, of samples that are still to come
        self._last = 0.0

    def run(self, sound: Samples) -> Samples:
        """The next block; ``sound`` and result have shape (2, N)."""
        if not np.isfinite(sound).all():
            sound = np.nan_to_num(sound, nan=0.0, posinf=0.0, neginf=0.0)
        count = sound.shape[1]
        held = np.concatenate([self._sound, sound], axis=1)
        self._sound = held[:, count:]
        peaks = true_peaks(held[:, held.shape[1] - count - TAPS + 1 :])
        out = held[:, :count]
        if self._last == 0.0 and not self._wanted.any() and float(peaks.max()) <= AIM:
            return np.ascontiguousarray(out)
        down = self._down(peaks)
        return np.asarray(np.clip(out * np.exp(-down).astype(np.float32), -CEILING, CEILING))

    def _down(self, peaks: Samples) -> Floats:
        """By how much the samples that leave now are turned down [nepers]."""
        asked = np.log(np.maximum(peaks.astype(np.float64) / AIM, 1.0))
        falling = np.arange(1, len(asked) + 1) * -math.log(self._letting)
        # what is asked for now or lately, of which 1 neper is let go in RELEASE
        released = np.maximum.accumulate(np.maximum(asked + falling, self._last)) - falling
        released = np.maximum(released, 0.0)
        self._last = float(released[-1]) if released[-1] > 1e-6 else 0.0
        queue = np.concatenate([self._wanted, released])
        self._wanted = queue[len(asked) :]
        window = self._window
        greatest = np.lib.stride_tricks.sliding_window_view(queue, window + 1).max(axis=1)
        summed = np.cumsum(np.concatenate([[0.0], greatest]))
        smooth = (summed[window:] - summed[:-window]) / window
        return np.asarray(smooth[: len(asked)])
