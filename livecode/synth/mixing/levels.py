"""How loud it is: of each orbit, and of all together, the peak and the RMS since it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from livecode.osc import codec
from livecode.osc.codec import Argument
from livecode.synth.shapes import Samples

ASK: Final = "/subscribe"  # for so many seconds, please: /subscribe 5.0
TOLD: Final = "/levels"  # number of an orbit (int), peak, RMS, again and again
MAIN = -1  # the number of all together, as it leaves the limiter
EVERY = 0.1  # seconds between two reports
SMALLEST = 1e-5  # of a level that is told: -100 dBFS


@dataclass(frozen=True, slots=True)
class Level:
    """How loud something was, 0 to 1; the greatest moment of either side, and the mean power."""

    peak: float
    rms: float


@dataclass(slots=True)
class _Sum:
    peak: float = 0.0
    power: float = 0.0
    count: int = 0


class Meter:
    """One thread may ``note`` blocks while another takes out what came of them."""

    def __init__(self) -> None:
        self._sums: dict[int, _Sum] = {}

    def note(self, number: int, sound: Samples) -> None:
        """A block of an orbit, or of `MAIN`; shape (2, N)."""
        sums = self._sums.setdefault(number, _Sum())
        sums.peak = max(sums.peak, float(np.abs(sound).max()))
        sums.power += float(np.vdot(sound, sound))
        sums.count += sound.size

    def take(self) -> dict[int, Level]:
        """The levels since the last call, by number; what is silent is left out."""
        sums, self._sums = self._sums, {}
        return {
            number: Level(one.peak, (one.power / max(1, one.count)) ** 0.5)
            for number, one in sorted(sums.items())
            if one.peak > SMALLEST
        }


def packet(levels: Mapping[int, Level]) -> bytes:
    """The ``/levels`` message that tells them."""
    told: list[Argument] = []
    for number, level in levels.items():
        told += (number, round(level.peak, 5), round(level.rms, 5))
    return codec.encode(TOLD, *told)
