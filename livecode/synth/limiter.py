"""The last thing before the ears: nothing leaves that is too loud or not a number."""

from __future__ import annotations

import numpy as np

from livecode.synth.shapes import Samples

KNEE = 0.7  # below this level nothing is changed
CEILING = 0.98


def limited(sound: Samples) -> Samples:
    """``sound``, unchanged up to ``KNEE`` and bent towards ``CEILING`` above it."""
    if float(np.abs(sound).max(initial=0.0)) <= KNEE:
        return sound
    sound = np.nan_to_num(sound, nan=0.0, posinf=CEILING, neginf=-CEILING)
    over = np.maximum(np.abs(sound) - KNEE, 0.0)
    bent = KNEE + (CEILING - KNEE) * np.tanh(over / (CEILING - KNEE))
    return np.where(over > 0.0, np.sign(sound) * bent, sound).astype(np.float32)
