"""Whether two who push agree: two handles, a handle and a load cell, two force sensors.

Everything is taken from how hard each one pushes, of what they reach: which way a sensor is mounted
then does not matter. Sources: agreement by the concordance correlation of Lin (Biometrics 45,
1989); the dialogue in the band in which people who do a task together tell each other about it,
2.15 to 7 Hz (Colomer, Dhamala, Ganesh and Lagarde, arXiv 2208.14658, 2022), beside that of
pseudo-pairs (Bernieri, Reznick and Rosenthal, J. Personality and Social Psychology 54, 1988).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from robot_bridge.features.dialogue import beats_of, dialogue
from robot_bridge.features.exchange import BAND
from robot_bridge.features.families import ABSENT, present
from robot_bridge.features.force import agreement
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.leading import FURTHEST, lag
from robot_bridge.features.synchrony import analytic
from robot_bridge.features.tracks import ALIKE, LEAST, RATE, Track, aligned
from robot_bridge.features.turns import Turns

MOMENT = 2.0  # [s] over which the agreement is taken
EVERY, BETWEEN = 0.2, 0.1  # [s] from frame to frame of a pair, and between two pairs
TOUCH = 0.02  # of what one reaches: who pushes less does not push
MOST = 4  # who push, of whom each pair is told


@dataclass(frozen=True, slots=True)
class AccordFrame:
    """What the pushes of two have in common; what is not known is NaN.

    Attributes:
        agreement: 1 where both push as hard at the same time, 0 where each pushes for itself.
        dialogue: their likeness between 2.15 and 7 Hz, beyond the beat and the baseline, 0..1.
        baseline: that likeness at moments that do not belong together, -1..1.
        lead: above a half the first one pushes first.
    """

    agreement: float = ABSENT
    dialogue: float = ABSENT
    baseline: float = ABSENT
    lead: float = ABSENT


def accord(first: Track, second: Track, cps: float = 0.0) -> AccordFrame:
    """What two pushes have in common over their last common seconds.

    ``cps`` [cycles/s] is the tempo of the room that both hear: what is locked to it is no dialogue.
    """
    both = aligned((first, second))
    if len(both) < LEAST * RATE or float(np.min(np.max(both, axis=0))) < TOUCH:
        return AccordFrame()
    a, b = both.T
    lately = round(MOMENT * RATE)
    found = agreement(a[-lately:], b[-lately:])
    if float(np.min(np.std(both, axis=0))) <= 1e-9:
        return AccordFrame(agreement=found)
    told = dialogue(_band(a), _band(b), RATE, beats_of(cps))
    behind = lag(a, b, RATE)
    follows = behind.likeness >= ALIKE
    return AccordFrame(
        agreement=found,
        dialogue=told.synchrony,
        baseline=told.baseline,
        lead=0.5 + 0.5 * behind.seconds / FURTHEST if follows else ABSENT,
    )


@dataclass(slots=True)
class Accords:
    """Takes the pairs of those who push in turn."""

    turns: Turns = field(default_factory=lambda: Turns(EVERY, BETWEEN))

    def due(self, now: float, pushes: Mapping[str, Track], cps: float) -> dict[str, float]:
        """The features to tell at ``now`` [s], by path such as ``haptic/ada+bob/agreement``."""
        names = sorted(pushes)[:MOST]
        pairs = {f"{a}+{b}": (a, b) for a, b in itertools.combinations(names, 2)}
        pair = self.turns.pick(pairs, now)
        if pair is None:
            return {}
        a, b = pairs[pair]
        found = present(accord(pushes[a], pushes[b], cps))
        return {f"haptic/{pair}/{name}": value for name, value in found.items()}


def _band(push: Signal) -> Signal:
    """The part of a push, shape (T,), between 2.15 and 7 Hz."""
    found: Signal = analytic(push, RATE, *BAND).real
    return found
