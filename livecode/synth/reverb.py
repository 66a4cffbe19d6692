"""A room: eight delay lines that feed each other.

Source: J.-M. Jot and A. Chaigne, "Digital delay networks for designing artificial
reverberators", 90th AES Convention, 1991; the lines are mixed by a Hadamard matrix.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.shapes import Samples

LENGTHS = (1031, 1327, 1523, 1871, 2053, 2311, 2539, 2803)  # samples at 48 kHz; primes
SHORTEST_RING, LONGEST_RING = 0.4, 8.0  # seconds until -60 dB, at size 0 and 1
BRIGHTNESS = 0.78  # of a line's output, the part that is not taken from the sample before


class Reverb:
    """A stereo feedback delay network, worked a block at a time."""

    def __init__(self, rate: int, block: int) -> None:
        self._lengths = np.maximum(np.array(LENGTHS) * rate // 48_000, block)
        self._rate = rate
        self._block = block
        width = 1 << int(self._lengths.max() + block).bit_length()
        self._lines = np.zeros((8, width), np.float32)
        self._row = np.arange(8)[:, None]
        self._offsets = np.arange(block)[None, :] - self._lengths[:, None]
        self._at = 0
        self._last = np.zeros((8, 1), np.float32)
        self._mix = _hadamard(8)
        self._taps = _taps()
        self._fall = np.ones((8, 1), np.float32)
        self.set_size(0.3)

    def set_size(self, size: float) -> None:
        """Make the room larger or smaller (0 to 1): how long it rings."""
        ring = SHORTEST_RING * (LONGEST_RING / SHORTEST_RING) ** min(max(size, 0.0), 1.0)
        fall = 10.0 ** (-3.0 * self._lengths / (ring * self._rate))
        self._fall = fall.astype(np.float32)[:, None]

    def run(self, sound: Samples) -> Samples:
        """What the room answers during a block; ``sound`` and result have shape (2, block)."""
        width = self._lines.shape[1]
        out = self._lines[self._row, (self._offsets + self._at) % width]
        before = np.concatenate([self._last, out[:, :-1]], axis=1)
        self._last = out[:, -1:].copy()
        soft = (BRIGHTNESS * out + (1.0 - BRIGHTNESS) * before) * self._fall
        back = self._mix @ soft
        place = (np.arange(self._block) + self._at) % width
        self._lines[:, place] = back + self._taps.T @ sound
        self._at = (self._at + self._block) % width
        return np.asarray(self._taps @ soft, np.float32)


def _hadamard(order: int) -> Samples:
    """An orthogonal matrix whose entries are all of one size; shape (order, order)."""
    matrix = np.ones((1, 1))
    while len(matrix) < order:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    return np.asarray(matrix / np.sqrt(order), np.float32)


def _taps() -> Samples:
    """Which lines the left and the right go into and come out of; shape (2, 8)."""
    left = np.array([1, 0, -1, 0, 1, 0, -1, 0])
    return np.asarray(0.6 * np.stack([left, np.roll(left, 1)]), np.float32)
