"""How well the loop keeps its time, and what it had to cut: counters, and a histogram."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from robot_bridge.limits.names import LIMITS
from robot_bridge.limits.stop_states import Stop

BINS = 64
PER_OCTAVE = 4  # bins of the lateness histogram, from 1 µs to 65 ms
HEAD = 5
SIZE = HEAD + len(Stop) + len(LIMITS) + BINS


@dataclass(slots=True)
class LoopStats:
    """What the loop counts as it runs.

    Attributes:
        ticks: how many there were.
        overruns: ticks that came more than a period too late.
        period: of the loop now [s].
        peak_force: the greatest that was sent [N·m].
        realtime: whether the system gave the loop a real-time priority.
        stops: how many times each stop state was entered.
        limits: how many times each limit began to cut.
        lateness: histogram of how late the ticks came.
    """

    period: float = 0.001
    realtime: bool = False
    ticks: int = 0
    overruns: int = 0
    peak_force: float = 0.0
    stops: list[int] = field(default_factory=lambda: [0] * len(Stop))
    limits: list[int] = field(default_factory=lambda: [0] * len(LIMITS))
    lateness: list[int] = field(default_factory=lambda: [0] * BINS)

    def count(self, late: float) -> None:
        """One tick that came ``late`` seconds after it was due."""
        self.ticks += 1
        if late > self.period:
            self.overruns += 1
        self.lateness[_bin(late)] += 1

    def began(self, touched: int, before: int) -> None:
        """The limits that cut now, and those that did so in the tick before."""
        new = touched & ~before
        if new:
            for index in range(len(LIMITS)):
                self.limits[index] += new >> index & 1

    def quantile(self, part: float) -> float:
        """The lateness [s] that ``part`` (0..1) of the ticks stayed below."""
        left = part * self.ticks
        for index, count in enumerate(self.lateness):
            left -= count
            if left <= 0.0:
                return float(2.0 ** ((index + 1) / PER_OCTAVE) * 1e-6)
        return 0.0

    def row(self) -> tuple[float, ...]:
        """All of it as numbers."""
        return (
            *(float(self.ticks), float(self.overruns), self.period),
            *(self.peak_force, float(self.realtime)),
            *map(float, self.stops),
            *map(float, self.limits),
            *map(float, self.lateness),
        )


def from_row(row: tuple[float, ...]) -> LoopStats:
    """The counters in a row of numbers."""
    stops, limits = HEAD + len(Stop), HEAD + len(Stop) + len(LIMITS)
    return LoopStats(
        period=row[2],
        realtime=bool(row[4]),
        ticks=int(row[0]),
        overruns=int(row[1]),
        peak_force=row[3],
        stops=[int(value) for value in row[HEAD:stops]],
        limits=[int(value) for value in row[stops:limits]],
        lateness=[int(value) for value in row[limits:]],
    )


def _bin(late: float) -> int:
    micros = late * 1e6
    return 0 if micros <= 1.0 else min(BINS - 1, int(PER_OCTAVE * math.log2(micros)))
