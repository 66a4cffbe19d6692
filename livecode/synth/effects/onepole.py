"""A gentle low pass of several lines at once: one pole, whose block is one product of matrices."""

from __future__ import annotations

import math

import numpy as np

from livecode.synth.shapes import Samples

LOWEST = 20.0  # Hz


class OnePole:
    """A first-order low pass (6 dB an octave) of ``lines`` sounds, worked a block at a time."""

    def __init__(self, rate: int, block: int, lines: int, hertz: float) -> None:
        self._rate = rate
        self._block = block
        self._last = np.zeros((lines, 1), np.float32)
        self._hertz = 0.0
        self.set(hertz)

    def set(self, hertz: float) -> None:
        """Lose 3 dB at ``hertz`` from the next block on."""
        hertz = min(max(hertz, LOWEST), 0.45 * self._rate)
        if hertz == self._hertz:
            return
        self._hertz = hertz
        pole = math.exp(-2.0 * math.pi * hertz / self._rate)
        after = np.arange(self._block)
        ages = after[None, :] - after[:, None]  # how long ago a sample came in
        heard = (1.0 - pole) * pole ** np.maximum(ages, 0)
        self._answer = np.where(ages >= 0, heard, 0.0).astype(np.float32)
        self._fading = (pole ** (after + 1)).astype(np.float32)[None, :]

    def run(self, sound: Samples) -> Samples:
        """A block, shape (lines, block)."""
        out = np.asarray(sound @ self._answer + self._last * self._fading, np.float32)
        self._last = out[:, -1:].copy()
        return out
