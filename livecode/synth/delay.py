"""An echo: what comes in comes out later, and a part of it goes round again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from livecode.synth.shapes import Samples

LONGEST = 4.0  # seconds
MOST_FEEDBACK = 0.98


class Delay:
    """A stereo delay line with feedback, worked a block at a time."""

    def __init__(self, rate: int, block: int) -> None:
        self._rate = rate
        self._block = block
        self._line = np.zeros((2, 1 << (round(LONGEST * rate) + block).bit_length()), np.float32)
        self._at = 0
        self._lag = self._samples(0.25)
        self._wanted = self._lag
        self.feedback = 0.5
        self._fade = np.linspace(0.0, 1.0, block, dtype=np.float32)

    def set_time(self, seconds: float) -> None:
        """Echo after so many seconds from the next block on, which crosses over to it."""
        self._wanted = self._samples(seconds)

    def run(self, sound: Samples) -> Samples:
        """The echoes during a block; ``sound`` and result have shape (2, block)."""
        echo = self._read(self._lag)
        if self._wanted != self._lag:
            echo += (self._read(self._wanted) - echo) * self._fade
            self._lag = self._wanted
        place = self._places(0)
        self._line[:, place] = sound + self.feedback * echo
        self._at = (self._at + self._block) % self._line.shape[1]
        return echo

    def _samples(self, seconds: float) -> int:
        return max(self._block, round(min(seconds, LONGEST) * self._rate))

    def _places(self, lag: int) -> NDArray[np.int64]:
        return np.arange(self._at - lag, self._at - lag + self._block) % self._line.shape[1]

    def _read(self, lag: int) -> Samples:
        return self._line[:, self._places(lag)]
