"""All-passes that make one click into many, without a colour of their own.

A block is worked in pieces that are no longer than the shortest delay.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.shapes import Samples

LENGTHS = ((241, 449), (263, 491))  # samples at 48 kHz, of the left and of the right
GAIN = 0.62


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
        self._lines = [np.zeros(length, np.float32) for length in lengths]
        self._step = min(min(lengths), block)

    def run(self, sound: Samples) -> Samples:
        """A block, shape (2, block)."""
        out = np.empty_like(sound)
        for side, line in enumerate(self._lines):
            self._lines[side] = self._side(sound[side], out[side], line)
        return out

    def _side(self, sound: Samples, out: Samples, line: Samples) -> Samples:
        """Work one side into ``out``; returns what waits in its line."""
        for first in range(0, len(sound), self._step):
            piece = sound[first : first + self._step]
            late = line[: len(piece)]
            inside = piece + np.float32(GAIN) * late
            out[first : first + len(piece)] = late - np.float32(GAIN) * inside
            line = np.concatenate([line[len(piece) :], inside])
        return line
