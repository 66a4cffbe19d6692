"""The headphones: what is cued goes there alone, held back by a limiter of its own."""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.limiter import Limiter
from livecode.synth.shapes import Samples


class Cue:
    """The second stereo sum; it costs nothing while nothing is cued."""

    def __init__(self, rate: int, block: int) -> None:
        self._limiter = Limiter(rate)
        self._silence = np.zeros((2, block), np.float32)
        self._left = 0  # samples until the limiter has let out all that it holds

    def run(self, sound: Samples | None) -> Samples:
        """The next block for the ears; ``sound``, None for nothing, and result: (2, block)."""
        if sound is not None:
            self._left = 2 * self._limiter.lag
        elif self._left <= 0:
            return self._silence
        else:
            self._left -= self._silence.shape[1]
        return self._limiter.run(self._silence if sound is None else sound)
