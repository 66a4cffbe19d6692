"""Ducking: an orbit gets quieter when a voice of another begins, and comes back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livecode.synth.shapes import Samples
from livecode.synth.words.blocks import Duck

DEPTH, ONSET, ATTACK = 1.0, 0.003, 0.1
SHORTEST = 0.001  # seconds: shorter ones click
MOST = 32  # at once in one orbit


@dataclass(frozen=True, slots=True)
class Dip:
    """One time that an orbit gets quieter; all in frames but ``depth``, 0 to 1."""

    start: int
    depth: float
    onset: int
    attack: int

    @property
    def end(self) -> int:
        """When it is over."""
        return self.start + self.onset + self.attack


class Ducking:
    """Who makes which orbit quieter, at the moment."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._dips: dict[int, list[Dip]] = {}

    def begin(self, duck: Duck, frame: int) -> None:
        """A voice that asks for it begins at ``frame``."""
        if duck.duckorbit is None:
            return
        dip = Dip(
            frame,
            DEPTH if duck.duckdepth is None else duck.duckdepth,
            self._frames(duck.duckonset, ONSET),
            self._frames(duck.duckattack, ATTACK),
        )
        dips = self._dips.setdefault(int(duck.duckorbit), [])
        dips.append(dip)
        del dips[:-MOST]

    def levels(self, orbit: int, frame: int, count: int) -> Samples | None:
        """The factor of each of ``count`` frames of an orbit; None if it is as loud as ever."""
        dips = [dip for dip in self._dips.get(orbit, ()) if dip.end > frame]
        if not dips:
            self._dips.pop(orbit, None)
            return None
        self._dips[orbit] = dips
        frames = np.arange(frame, frame + count)
        lowest = np.ones(count)
        for dip in dips:
            places = (dip.start, dip.start + dip.onset, dip.end)
            level = np.interp(frames, places, (1.0, 1.0 - dip.depth, 1.0), left=1.0, right=1.0)
            lowest = np.minimum(lowest, level)
        return lowest.astype(np.float32)

    def clear(self) -> None:
        """All are as loud as ever."""
        self._dips.clear()

    def _frames(self, seconds: float | None, default: float) -> int:
        return round(max(default if seconds is None else seconds, SHORTEST) * self._rate)
