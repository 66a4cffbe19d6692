"""A gentle low pass of several lines at once: one pole, whose block is products of matrices.

A block is worked in pieces: what each answers to itself, in one product, and what it hears of all
before it, which is one number for each piece.
"""

from __future__ import annotations

import math

import numpy as np

from livecode.synth.shapes import Samples

LOWEST = 20.0  # Hz


class OnePole:
    """A first-order low pass (6 dB an octave) of ``lines`` sounds, worked a block at a time."""

    def __init__(self, rate: int, block: int, lines: int, hertz: float) -> None:
        self._rate = rate
        self._lines = lines
        self._piece = _piece(block)
        self._pieces = block // self._piece
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
        over = pole**self._piece  # how much is left of what was before a piece, behind it
        self._answer = ((1.0 - pole) * _fading(pole, self._piece, 0)).astype(np.float32)
        self._after = _fading(over, self._pieces, 1).astype(np.float32)
        self._since = (over ** np.arange(self._pieces)).astype(np.float32)[None, :]
        self._fading = (pole ** np.arange(1, self._piece + 1)).astype(np.float32)

    def run(self, sound: Samples) -> Samples:
        """A block, shape (lines, block)."""
        shape = self._lines, self._pieces, self._piece
        out = sound.reshape(shape) @ self._answer  # of each piece, as if nothing had been before
        before = out[:, :, -1] @ self._after + self._last * self._since  # (lines, pieces)
        out += before[:, :, None] * self._fading
        self._last = out[:, -1, -1:].copy()
        return np.asarray(out.reshape(sound.shape), np.float32)


def _fading(pole: float, count: int, least: int) -> Samples:
    """What is left of each of so many numbers at each later one, shape (count, count).

    Of what is ``least`` back there is all; of what is not yet, nothing.
    """
    after = np.arange(count)
    ages = after[None, :] - after[:, None] - least
    return np.where(ages >= 0, pole ** np.maximum(ages, 0), 0.0)


def _piece(block: int) -> int:
    """How long the pieces of a block are: about as long as there are of them."""
    most = math.isqrt(block)
    return next(piece for piece in range(most, 0, -1) if block % piece == 0)
