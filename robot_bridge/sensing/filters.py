"""Filters for what jitters, each with the delay that it costs.

One-Euro (Casiez, Roussel and Vogel, "1€ filter: a simple speed-based low-pass filter for noisy
input in interactive systems", CHI 2012): an exponential smoother whose cut-off rises with speed,
so that a hand at rest does not tremble and a quick one is not late.

Low-pass: second-order Butterworth by the bilinear transform, with the cut-offs that Skogstad,
Nymoen, Høvin, Holm and Jensenius (NIME 2013) found for music and hands: light 15 Hz, medium 10 Hz,
heavy 5 Hz.

All run on the even grid of `resample`. The delay that is stated is the group delay for slow
movement; what is quicker than the cut-off is later, and weaker.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol

from msgspec.structs import replace

from robot_bridge.sensing.sample import Sample, Vector

CUTOFFS = {"light": 15.0, "medium": 10.0, "heavy": 5.0}  # [Hz]
NAMES = ("one-euro", *CUTOFFS)
SLOWEST = 1.0  # [Hz]: the cut-off of One-Euro for what rests
RISES = 1.5  # [Hz per unit/s]: how much the cut-off rises with speed; beta of the paper
SPEEDS = 1.0  # [Hz]: the cut-off for the speed itself
MOST_LINES = 80


class Line(Protocol):
    """Filters one number after the other."""

    def push(self, value: float) -> float:
        """The filtered value."""


@dataclass(slots=True)
class OneEuro:
    """A One-Euro filter of one number, sampled ``rate`` times a second."""

    rate: float
    slowest: float = SLOWEST
    rises: float = RISES
    last: float | None = None
    speed: float = 0.0

    def push(self, value: float) -> float:
        """The filtered value."""
        if self.last is None:
            self.last = value
            return value
        change = (value - self.last) * self.rate
        self.speed += _part(SPEEDS, self.rate) * (change - self.speed)
        cutoff = self.slowest + self.rises * abs(self.speed)
        self.last += _part(cutoff, self.rate) * (value - self.last)
        return self.last


@dataclass(slots=True)
class LowPass:
    """A second-order Butterworth low-pass of one number, in transposed direct form II."""

    b: tuple[float, float, float]
    a: tuple[float, float]
    z: tuple[float, float] | None = None

    def push(self, value: float) -> float:
        """The filtered value; it begins as if the first one had always been there."""
        b0, b1, b2 = self.b
        a1, a2 = self.a
        if self.z is None:
            self.z = ((1.0 - b0) * value, (b2 - a2) * value)
        out = b0 * value + self.z[0]
        self.z = (b1 * value - a1 * out + self.z[1], b2 * value - a2 * out)
        return out


def low_pass(cutoff: float, rate: float) -> LowPass:
    """A low-pass of ``cutoff`` [Hz] for ``rate`` [Hz]."""
    k = math.tan(math.pi * cutoff / rate)
    whole = 1.0 + math.sqrt(2.0) * k + k * k
    b0 = k * k / whole
    a1, a2 = 2.0 * (k * k - 1.0) / whole, (1.0 - math.sqrt(2.0) * k + k * k) / whole
    return LowPass((b0, 2.0 * b0, b0), (a1, a2))


def delay(name: str, rate: float) -> float:
    """How much later slow movement comes out of a filter [s]; 0 for none.

    For One-Euro that is at rest, where it is the latest: at 1 m/s it is less than half of it.
    """
    if not name:
        return 0.0
    if name == "one-euro":
        part = _part(SLOWEST, rate)
        return (1.0 - part) / part / rate
    made = low_pass(CUTOFFS[name], rate)
    over = (made.b[1] + 2.0 * made.b[2]) / sum(made.b)
    under = (made.a[0] + 2.0 * made.a[1]) / (1.0 + sum(made.a))
    return (over - under) / rate


@dataclass(slots=True)
class Smoother:
    """Filters all that a device tells of: each number of each vector has a line of its own."""

    name: str
    rate: float
    lines: dict[tuple[str, int], Line] = field(default_factory=dict)

    def smooth(self, sample: Sample) -> Sample:
        """The filtered sample."""
        if not self.name:
            return sample
        return replace(
            sample,
            acceleration=self._vector("acceleration", sample.acceleration),
            rotation_rate=self._vector("rotation", sample.rotation_rate),
            points=tuple(
                self._vector(name, place)
                for name, place in zip(sample.names, sample.points, strict=True)
            ),
        )

    def restart(self) -> None:
        """Begin anew: a gap lies between the samples so far and the next one."""
        self.lines.clear()

    def _vector(self, name: str, vector: Vector) -> Vector:
        x, y, z = (self._line(name, axis).push(value) for axis, value in enumerate(vector))
        return (x, y, z)

    def _line(self, name: str, axis: int) -> Line:
        found = self.lines.get((name, axis))
        if found is None:
            if len(self.lines) > 3 * MOST_LINES:
                self.lines.clear()
            one_euro = self.name == "one-euro"
            found = OneEuro(self.rate) if one_euro else low_pass(CUTOFFS[self.name], self.rate)
            self.lines[name, axis] = found
        return found


def _part(cutoff: float, rate: float) -> float:
    """How much of a step an exponential smoother takes at once."""
    pace = 2.0 * math.pi * cutoff / rate
    return pace / (1.0 + pace)
