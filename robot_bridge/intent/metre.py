"""Which metrical level a movement is at: whether it beats, or divides the beat, or spans it.

People who may choose tap near 2 Hz. So of the beat at, below and above the movement's own tempo
that one is taken which resonates most, where the movement itself weighs more than what could be,
and an accent on every second or fourth stroke speaks for the slower beat.
Source of the resonance: van Noorden and Moelants, "Resonance in the perception of musical pulse"
(J. New Music Research 28, 1999), with their f₀ of 2 Hz and a damping of 1.12.
"""

from __future__ import annotations

import math
from collections.abc import Callable

LEVELS = (1.0, 2.0, 0.5, 4.0)  # periods of the movement in one beat
LEANING = {1.0: 1.0, 2.0: 0.4, 0.5: 0.4, 4.0: 0.15}  # towards the movement's own period
ACCENT = 3.0  # how much an accent counts
PREFERRED, DAMPING = 2.0, 1.12  # [Hz], [Hz²]
SLOWEST, FASTEST = 0.4, 5.0  # [Hz]: beats lie within


def level(tempo: float, fit: Callable[[float], float]) -> float:
    """Periods of the movement in one beat: 0.5, 1, 2 or 4.

    Args:
        tempo: of the movement [Hz].
        fit: the part of the movement that a tempo [Hz] explains, 0..1.
    """
    rest = max(0.02, 1.0 - fit(tempo))

    def weight(periods: float) -> float:
        beat = tempo / periods
        if not SLOWEST <= beat <= FASTEST:
            return 0.0
        accent = min(1.0, fit(beat) / rest) if periods > 1.0 else 0.0
        return math.sqrt(resonance(beat)) * LEANING[periods] * (1.0 + ACCENT * accent)

    return max(LEVELS, key=weight)


def resonance(tempo: float) -> float:
    """How gladly people tap at ``tempo`` [Hz]; greatest near 2 Hz, and never below 0."""
    square = tempo * tempo
    near = 1.0 / math.sqrt((PREFERRED**2 - square) ** 2 + DAMPING * square)
    return max(0.0, near - 1.0 / math.sqrt(PREFERRED**4 + square**2))
