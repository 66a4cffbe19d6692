"""What two people, or all, have in common in their movement, from moment to moment.

Everything here is taken from how hard each one moves, sample by sample: so it does not matter
which way a sensor is worn, and people with unlike devices can be compared.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from robot_bridge.features.dialogue import dialogue
from robot_bridge.features.families import ABSENT, present
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.leading import FURTHEST, lag
from robot_bridge.features.periodicity import beat
from robot_bridge.features.synchrony import NEAR, locking, together

RATE = 100.0  # [Hz]
WINDOW = 6.0  # [s]
LEAST = 3.0  # [s] of both before anything is said
PAIR_EVERY = 0.2  # [s] from frame to frame of one pair
TURN = 0.1  # [s] between two pairs: many pairs take turns, so that many people cost no more
SURE = 0.35  # a common beat less sure than this is none
ALIKE = 0.4  # movements less alike than this lead nobody
BROAD = (0.5, 4.0)  # [Hz]: where phases are compared when there is no common beat
MOST_TOGETHER = 8
EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Track:
    """How hard somebody moved of late: ``strength``, shape (T,) at 100 Hz, up to ``end`` [s]."""

    strength: Signal
    end: float


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


def compared(first: Track, second: Track, common: float = 0.0) -> PairFrame:
    """What two movements have in common over their last common seconds.

    ``common`` [Hz] is the beat that both hear, if it is known; else it is looked for in both.
    """
    aligned = _aligned((first, second))
    if len(aligned) < LEAST * RATE or float(np.min(np.std(aligned, axis=0))) <= 1e-9:
        return PairFrame()
    a, b = aligned.T
    tempo = common or _beat(aligned)
    band = ((1.0 - NEAR) * tempo, (1.0 + NEAR) * tempo) if tempo else BROAD
    behind, shared = lag(a, b, RATE), dialogue(a, b, RATE, tempo)
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
    aligned = _aligned(tracks)
    if len(tracks) < 3 or len(aligned) < LEAST * RATE:
        return {}
    tempo = _beat(aligned)
    found = together(aligned, RATE, tempo) if tempo else ABSENT
    return {"together": found} if np.isfinite(found) else {}


@dataclass(slots=True)
class Pairs:
    """Takes the pairs in turn; ``told`` is when each was told last [s]."""

    told: dict[str, float] = field(default_factory=dict)
    turn: float = 0.0

    def due(self, now: float, tracks: Mapping[str, Track]) -> dict[str, float]:
        """The features to tell at ``now`` [s], by path such as ``motion/ada+bob/plv``."""
        if len(tracks) < 2 or now - self.turn < TURN:
            return {}
        self.turn = now
        names = sorted(tracks)[:MOST_TOGETHER]
        groups = [f"{a}+{b}" for a, b in itertools.combinations(names, 2)]
        if len(names) > 2:
            groups.append(EVERYONE)
        group = min(groups, key=lambda each: self.told.get(each, 0.0))
        if now - self.told.get(group, 0.0) < PAIR_EVERY:
            return {}
        self.told = {each: self.told.get(each, 0.0) for each in groups} | {group: now}
        if group == EVERYONE:
            values = all_together([tracks[name] for name in names])
        else:
            a, _, b = group.partition("+")
            values = present(compared(tracks[a], tracks[b]))
        return {f"motion/{group}/{name}": value for name, value in values.items()}


def _aligned(tracks: Sequence[Track]) -> Signal:
    """The last seconds that all have, on one grid that ends where the first to end does.

    Shape (T, N); each device's own grid is up to half a sample off, and is interpolated.
    """
    if not all(len(track.strength) for track in tracks):
        return np.zeros((0, len(tracks)))
    end = min(track.end for track in tracks)
    begin = max(track.end - (len(track.strength) - 1) / RATE for track in tracks)
    count = min(round(WINDOW * RATE), int((end - begin) * RATE) + 1) if end > begin else 0
    ages = np.arange(count - 1, -1, -1) / RATE
    columns = [_at(track, end - ages) for track in tracks]
    return np.stack(columns, axis=1)


def _at(track: Track, times: Signal) -> Signal:
    own = track.end - np.arange(len(track.strength) - 1, -1, -1) / RATE
    found: Signal = np.interp(times, own, track.strength)
    return found


def _beat(aligned: Signal) -> float:
    """The tempo of the common beat [Hz]; 0 where there is none."""
    spread = np.std(aligned, axis=0)
    found = beat(aligned / np.where(spread > 0.0, spread, 1.0), RATE)
    return found.tempo if found.confidence >= SURE else 0.0
