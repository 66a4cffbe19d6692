"""A room: eight delay lines that feed each other.

Source: J.-M. Jot and A. Chaigne, "Digital delay networks for designing artificial
reverberators", 90th AES Convention, 1991; the lines are mixed by a Hadamard matrix. Two
all-passes on each side make the first reflections dense: M. Schroeder, "Natural sounding
artificial reverberation", Journal of the AES 10(3), 1962.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.diffuser import Diffuser
from livecode.synth.effects.onepole import OnePole
from livecode.synth.shapes import Samples
from livecode.synth.words.blocks import Sends

LENGTHS = (1031, 1327, 1523, 1871, 2053, 2311, 2539, 2803)  # samples at 48 kHz; primes
SHORTEST_RING, LONGEST_RING = 0.4, 8.0  # seconds until -60 dB, at size 0 and 1
LONGEST_FADE = 60.0  # seconds until -60 dB that may be asked for
BRIGHT = 9_000.0  # Hz: what is higher dies away sooner, where nothing else is asked for
OPEN = 16_000.0  # Hz: what is higher does not come into the room


class Reverb:
    """A stereo feedback delay network, worked a block at a time."""

    def __init__(self, rate: int, block: int) -> None:
        self._lengths = np.maximum(np.array(LENGTHS) * rate // 48_000, block)
        self._rate = rate
        self._block = block
        width = 1 << int(self._lengths.max() + block).bit_length()
        self._lines = np.zeros((8, width), np.float32)
        self._row = np.arange(8)[:, None]
        self._after = np.arange(block)
        self._offsets = self._after[None, :] - self._lengths[:, None]
        self._at = 0
        self._mix = _hadamard(8)
        self._taps = _taps()
        self._diffuser = Diffuser(rate, block)
        self._fall = self._wanted = np.ones((8, 1), np.float32)
        self._line = np.linspace(0.0, 1.0, block, dtype=np.float32)
        self._fresh = True  # nothing has come into it yet
        self._bright = OnePole(rate, block, 8, BRIGHT)
        self._open = OnePole(rate, block, 2, OPEN)
        self.set_size(0.3)

    def set_size(self, size: float) -> None:
        """Make the room larger or smaller, in the next block: how long it rings.

        0 to 1 is SuperDirt's scale, from 0.4 s to 8 s; what is above 1 are seconds, as Strudel's.
        """
        size = max(size, 0.0)
        ring = SHORTEST_RING * (LONGEST_RING / SHORTEST_RING) ** size if size <= 1.0 else size
        self._ring(ring)

    def set_room(self, sends: Sends) -> None:
        """Take over how long it rings [s] and which highs it loses, where that is asked for."""
        if sends.roomfade is not None:
            self._ring(min(max(sends.roomfade, 0.05), LONGEST_FADE))
        if sends.roomlp is not None:
            self._open.set(sends.roomlp)
        if sends.roomdim is not None:
            self._bright.set(sends.roomdim)

    def run(self, sound: Samples) -> Samples:
        """What the room answers during a block; ``sound`` and result have shape (2, block)."""
        last = self._lines.shape[1] - 1  # the width is a power of two
        out = self._lines[self._row, (self._offsets + self._at) & last]
        soft = self._bright.run(out) * self._falling()
        back = self._mix @ soft
        place = (self._after + self._at) & last
        came = self._diffuser.run(self._open.run(sound))
        self._lines[:, place] = back + self._taps.T @ came
        self._at = (self._at + self._block) & last
        return np.asarray(self._taps @ soft, np.float32)

    def _falling(self) -> Samples:
        """How much is left of each line each time round; it moves evenly, so that nothing clicks.

        Shape (8, 1), or (8, block) while it moves.
        """
        before, self._fall = self._fall, self._wanted
        moves = not self._fresh and before is not self._fall
        self._fresh = False
        return before + (self._fall - before) * self._line if moves else self._fall

    def _ring(self, seconds: float) -> None:
        fall = 10.0 ** (-3.0 * self._lengths / (seconds * self._rate))
        self._wanted = fall.astype(np.float32)[:, None]


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
