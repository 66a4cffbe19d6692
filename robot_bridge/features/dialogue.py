"""Whether two answer each other, beyond what the common beat makes both of them do.

Two who play to one beat move alike without ever looking at each other. So all that is locked to
the room's beat is taken out first (where that is not known, the beat both have in common), and what
likeness is left is set beside that of a pseudo-pair: the same two people at moments that do not
belong together. Only what is above it is called synchrony.
Sources: removal by regression on the beat's harmonics, as in synchronous averaging; pseudo-pairs
of Bernieri, Reznick and Rosenthal, "Synchrony, pseudosynchrony, and dissynchrony" (J. Personality
and Social Psychology 54, 1988).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal
from robot_bridge.features.leading import FURTHEST, cross_correlation

LEVELS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0)  # metrical levels and harmonics of a beat
DIVISIONS = (1, 2, 3, 4, 6, 8, 12, 16)  # of a cycle into equal parts, to which people move
FASTEST = 8.0  # [Hz]: quicker than that nobody moves to anything
APART = 1.0  # [s]: moments further apart than that do not belong together
PSEUDO = 8  # pseudo-pairs, evenly over the window


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What two share beyond the beat.

    Attributes:
        likeness: the highest correlation within half a second, the beat taken out, -1..1.
        baseline: the mean of the same of pseudo-pairs.
    """

    likeness: float
    baseline: float

    @property
    def synchrony(self) -> float:
        """How far the likeness stands above the baseline, 0..1."""
        if not np.isfinite(self.likeness) or not np.isfinite(self.baseline):
            return float("nan")
        return max(0.0, (self.likeness - self.baseline) / max(1e-9, 1.0 - self.baseline))


def beats_of(cps: float) -> tuple[float, ...]:
    """To what people may move in a room of so many cycles a second: its levels [Hz].

    They are the divisions of its cycle by two and three. Nothing for a tempo that is not known.
    """
    return tuple(cps * part for part in DIVISIONS if 0.0 < cps * part <= FASTEST)


def levels_of(beat: float) -> tuple[float, ...]:
    """The levels of a beat [Hz] that was found in the movement itself; nothing for 0."""
    return tuple(level * beat for level in LEVELS if beat > 0.0)


def without_beat(signal: Signal, rate: float, beats: Sequence[float]) -> Signal:
    """A movement less its mean and all that is locked to ``beats`` [Hz]; shape (T,) as it was.

    What is too slow for the window, or too quick for the rate, stays.
    """
    seconds = np.arange(len(signal)) / rate
    columns = [np.ones(len(signal))]
    for frequency in beats:
        if frequency * len(signal) / rate > 1.0 and frequency < rate / 2.0:
            angle = 2.0 * np.pi * frequency * seconds
            columns += [np.cos(angle), np.sin(angle)]
    locked = np.stack(columns, axis=1)
    weights = np.linalg.lstsq(locked, signal, rcond=None)[0]
    rest: Signal = signal - locked @ weights
    return rest


def dialogue(first: Signal, second: Signal, rate: float, beats: Sequence[float]) -> Dialogue:
    """What two movements, shape (T,) each at ``rate`` [Hz], share beyond the ``beats`` [Hz].

    A pseudo-pair is the first beside the second turned round by more than a second. NaN where one
    of them does nothing but the beat.
    """
    a, b = without_beat(first, rate, beats), without_beat(second, rate, beats)
    far = round(APART * rate)
    if len(b) <= 2 * far or _still(a, first) or _still(b, second):
        return Dialogue(float("nan"), float("nan"))
    shifts = np.linspace(far, len(b) - far, PSEUDO).astype(int)
    pseudo = [_likeness(a, np.roll(b, int(shift)), rate) for shift in shifts]
    return Dialogue(_likeness(a, b, rate), float(np.mean(pseudo)))


def _likeness(a: Signal, b: Signal, rate: float) -> float:
    return float(np.max(cross_correlation(a, b, round(FURTHEST * rate))))


def _still(rest: Signal, whole: Signal) -> bool:
    """Whether nothing is left to compare; rounding errors are no movement."""
    return float(np.std(rest)) <= 1e-6 * max(1e-6, float(np.max(np.abs(whole))))
