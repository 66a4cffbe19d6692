"""What two people, or all, have in common in their movement, from moment to moment.

Everything here is taken from how hard each one moves, sample by sample: so it does not matter
which way a sensor is worn, and people with unlike devices can be compared.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from robot_bridge.features.dialogue import beats_of, dialogue, levels_of
from robot_bridge.features.families import ABSENT, present
from robot_bridge.features.kinetics import USUAL_SPEED, Signal
from robot_bridge.features.leading import FURTHEST, lag
from robot_bridge.features.periodicity import beat
from robot_bridge.features.quantity import quantity_of_motion
from robot_bridge.features.scale import Reach
from robot_bridge.features.synchrony import NEAR, locking, together
from robot_bridge.features.tracks import ALIKE, LEAST, RATE, WINDOW, Track, aligned
from robot_bridge.features.turns import Turns

__all__ = ["WINDOW", "PairFrame", "Pairs", "Track", "all_together", "compared"]

PAIR_EVERY = 0.2  # [s] from frame to frame of one pair
TURN = 0.1  # [s] between two pairs: many pairs take turns, so that many people cost no more
SURE = 0.35  # a common beat less sure than this is none
BROAD = (0.5, 4.0)  # [Hz]: where phases are compared when there is no common beat
MOST_TOGETHER = 8
EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class PairFrame:
    """What two have in common; what is not known is NaN.

    Attributes:
        plv: how firmly they keep one phase around their common beat, 0..1.
        lag: how much later the second one moves [s], below 0 if it is the first; 10 ms fine.
        lead: the same as 0..1: above a half the first one leads.
        synchrony: likeness beyond the beat and above the baseline, 0..1.
        baseline: the likeness of moments of both that do not belong together, -1..1.
        tempo: of their common beat [Hz].
    """

    plv: float = ABSENT
    lag: float = ABSENT
    lead: float = ABSENT
    synchrony: float = ABSENT
    baseline: float = ABSENT
    tempo: float = ABSENT


def compared(first: Track, second: Track, cps: float = 0.0) -> PairFrame:
    """What two movements have in common over their last common seconds.

    ``cps`` [cycles/s] is the tempo of the room that both hear: what is locked to it is no
    synchrony. Where it is not known, what is locked to the beat that both have in common is none.
    """
    both = aligned((first, second))
    if len(both) < LEAST * RATE or float(np.min(np.std(both, axis=0))) <= 1e-9:
        return PairFrame()
    a, b = both.T
    tempo = _beat(both)
    band = ((1.0 - NEAR) * tempo, (1.0 + NEAR) * tempo) if tempo else BROAD
    behind, shared = lag(a, b, RATE), dialogue(a, b, RATE, beats_of(cps) or levels_of(tempo))
    follows = behind.likeness >= ALIKE
    return PairFrame(
        plv=locking(a, b, RATE, band).value,
        lag=behind.seconds if follows else ABSENT,
        lead=0.5 + 0.5 * behind.seconds / FURTHEST if follows else ABSENT,
        synchrony=shared.synchrony,
        baseline=shared.baseline,
        tempo=tempo or ABSENT,
    )


def all_together(tracks: Sequence[Track]) -> dict[str, float]:
    """What three or more have in common, by name: ``together``, 0..1, in one phase."""
    all_of_them = aligned(tracks)
    if len(tracks) < 3 or len(all_of_them) < LEAST * RATE:
        return {}
    tempo = _beat(all_of_them)
    found = together(all_of_them, RATE, tempo) if tempo else ABSENT
    return {"together": found} if np.isfinite(found) else {}


@dataclass(slots=True)
class Pairs:
    """Takes the pairs, and all, in turn.

    Attributes:
        reach: what all of them reach, in how much moves.
    """

    turns: Turns = field(default_factory=lambda: Turns(PAIR_EVERY, TURN))
    reach: Reach = field(default_factory=lambda: Reach(0.5 * USUAL_SPEED))

    def due(
        self,
        now: float,
        tracks: Mapping[str, Track],
        speeds: Mapping[str, float] = MappingProxyType({}),
        cps: float = 0.0,
    ) -> dict[str, float]:
        """The features to tell at ``now`` [s], by path such as ``motion/ada+bob/plv``.

        ``speeds`` are everybody's [m/s], ``cps`` the room's tempo [cycles/s], 0 if not known.
        """
        names = sorted(tracks)[:MOST_TOGETHER]
        pairs = {f"{a}+{b}": (a, b) for a, b in itertools.combinations(names, 2)}
        group = self.turns.pick([*pairs, EVERYONE] if pairs else [], now)
        if group is None:
            return {}
        if group == EVERYONE:
            values = all_together([tracks[name] for name in names]) | self._moving(speeds)
        else:
            a, b = pairs[group]
            values = present(compared(tracks[a], tracks[b], cps))
        return {f"motion/{group}/{name}": value for name, value in values.items()}

    def _moving(self, speeds: Mapping[str, float]) -> dict[str, float]:
        """How much all of them move, by name: their quantity of motion, one point each."""
        known = np.array([speed for speed in speeds.values() if np.isfinite(speed)])
        if len(known) < 2:
            return {}
        return {"qom": self.reach.scaled(quantity_of_motion(known) / len(known))}


def _beat(strengths: Signal) -> float:
    """The tempo of the common beat [Hz]; 0 where there is none."""
    spread = np.std(strengths, axis=0)
    found = beat(strengths / np.where(spread > 0.0, spread, 1.0), RATE)
    return found.tempo if found.confidence >= SURE else 0.0
