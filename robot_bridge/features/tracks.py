"""How strongly somebody moved, or pushed, of late: by that, people with unlike devices compare.

It does not matter which way a sensor is worn, and each device's own grid is brought to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal

RATE = 100.0  # [Hz]
WINDOW = 6.0  # [s]
LEAST = 3.0  # [s] of both before anything is said
ALIKE = 0.4  # movements less alike than this lead nobody


@dataclass(frozen=True, slots=True)
class Track:
    """How hard somebody moved of late: ``strength``, shape (T,) at 100 Hz, up to ``end`` [s]."""

    strength: Signal
    end: float


def aligned(tracks: Sequence[Track]) -> Signal:
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
