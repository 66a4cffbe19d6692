"""All-passes that make one click into many, without a colour of their own.

A block is worked in pieces that are no longer than the shortest delay.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.shapes import Samples

LENGTHS = ((241, 449), (263, 491))  # samples at 48 kHz, of the left and of the right
GAIN = np.float32(0.62)


class Diffuser:
    """Two all-passes in a row on each side."""

    def __init__(self, rate: int, block: int) -> None:
        self._stages = [
            Allpass([max(16, pair[stage] * rate // 48_000) for pair in LENGTHS], block)
            for stage in range(2)
        ]

    def run(self, sound: Samples) -> Samples:
        """A block, shape (2, block), smeared."""
        for stage in self._stages:
            sound = stage.run(sound)
        return sound


class Allpass:
    """An all-pass on each of two sides, with delays of its own [samples]."""

    def __init__(self, lengths: list[int], block: int) -> None:
        self._lengths = lengths
        self._longest = max(lengths)
        self._heard = np.zeros((2, self._longest + block), np.float32)  # and what was before
        self._late = np.empty((2, block), np.float32)
        self._step = min(min(lengths), block)

    def run(self, sound: Samples) -> Samples:
        """A block, shape (2, block)."""
        out, count = np.empty_like(sound), sound.shape[1]
        for first in range(0, count, self._step):
            self._piece(sound, out, first, min(first + self._step, count))
        self._heard[:, : self._longest] = self._heard[:, count : count + self._longest].copy()
        return out

    def _piece(self, sound: Samples, out: Samples, first: int, end: int) -> None:
        """Work a piece that is no longer than the shorter delay."""
        late, now = self._late[:, : end - first], self._longest + first
        for side, length in enumerate(self._lengths):
            late[side] = self._heard[side, now - length : now - length + end - first]
        inside = self._heard[:, now : self._longest + end]
        np.multiply(late, GAIN, out=inside)
        inside += sound[:, first:end]
        piece = out[:, first:end]
        np.multiply(inside, -GAIN, out=piece)
        piece += late
