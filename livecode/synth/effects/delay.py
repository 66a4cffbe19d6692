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
        self._across = self._wanted_across = 0.0
        self._fresh = True  # nothing has been sent to it yet

    def set_time(self, seconds: float) -> None:
        """Echo after so many seconds from the next block on, which crosses over to it."""
        self._wanted = self._samples(seconds)

    def set_across(self, amount: float) -> None:
        """Let the echoes go from side to side from the next block on, 0 to 1."""
        self._wanted_across = min(max(amount, 0.0), 1.0)
        if self._fresh:
            self._across = self._wanted_across

    def run(self, sound: Samples) -> Samples:
        """The echoes during a block; ``sound`` and result have shape (2, block)."""
        echo = self._read(self._lag)
        if self._wanted != self._lag:
            echo += (self._read(self._wanted) - echo) * self._fade
            self._lag = self._wanted
        place = self._places(0)
        self._fresh = False
        self._line[:, place] = self._crossed(sound, self.feedback * echo)
        self._at = (self._at + self._block) % self._line.shape[1]
        return echo

    def _crossed(self, sound: Samples, back: Samples) -> Samples:
        """What goes into the line: what comes in left first, what comes back on the other side."""
        if self._across == self._wanted_across == 0.0:
            return sound + back
        across = self._across + (self._wanted_across - self._across) * self._fade
        self._across = self._wanted_across
        middle = np.stack([sound.sum(axis=0), np.zeros_like(sound[0])])
        return sound + back + across * (middle - sound + back[::-1] - back)

    def _samples(self, seconds: float) -> int:
        return max(self._block, round(min(seconds, LONGEST) * self._rate))

    def _places(self, lag: int) -> NDArray[np.int64]:
        return np.arange(self._at - lag, self._at - lag + self._block) % self._line.shape[1]

    def _read(self, lag: int) -> Samples:
        return self._line[:, self._places(lag)]
