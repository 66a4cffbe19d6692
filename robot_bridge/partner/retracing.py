"""A loop that the hand draws, and the robot retraces, stiffer with each pass.

In the first pass the robot yields and remembers where the handle goes; in each further one it
leads there, and what the hand makes of it is mixed in. Source: Zappi, Pistillo, Calinon, Brogni and
Caldwell, "Music expression with a robot manipulator used as a bidirectional tangible interface"
(EURASIP J. Audio Speech Music Proc. 2012:2), whose arm grows stiffer as its loop is refined.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from robot_bridge.partner.quintic import Quintic

PLACES = 200  # of a loop
FIRMER = 0.6  # of what is missing of its stiffness is left after each pass
LEAST_NEW = 0.2  # part of each pass that goes into the loop, however many there were
HEARD = 0.8  # part of a pass that must have been felt to count
JOINT = 0.1  # part of a loop in which its end is led back to its beginning
AHEAD = 0.05  # [s] for which the reference goes on as it goes, if nobody leads it any more
STEP = 1e-3  # of a loop, by which its slope is taken


@dataclass(slots=True)
class Retracing:
    """A loop in the making.

    Attributes:
        path: where the handle was [rad] at each of ``PLACES`` of the loop; empty before the first.
        passes: how many there were.
        most: its stiffness in the end, of the device's, 0..1.
        begin: of this pass [s]; ``length`` is how long it takes [s].
        felt: this pass so far: sum and count at each place.
    """

    path: list[float] = field(default_factory=list)
    passes: int = 0
    most: float = 0.0
    begin: float = 0.0
    length: float = 0.0
    felt: dict[int, tuple[float, int]] = field(default_factory=dict)

    def begins(self, begin: float, length: float, most: float) -> None:
        """A pass begins at ``begin`` [s]; with ``most`` 0 all is forgotten."""
        if len(self.felt) >= HEARD * PLACES:
            self._keep()
        self.felt = {}
        self.begin, self.length, self.most = begin, length, most
        if most <= 0.0:
            self.path, self.passes = [], 0

    def feel(self, time: float, place: float) -> None:
        """The handle is at ``place`` [rad] at ``time`` [s]."""
        if self.most > 0.0 and self.begin <= time < self.begin + self.length:
            index = int(PLACES * (time - self.begin) / self.length)
            total, count = self.felt.get(index, (0.0, 0))
            self.felt[index] = (total + place, count + 1)

    def reference(self, now: float) -> Quintic | None:
        """Where it leads from ``now`` [s] on; None in the first pass, and between passes."""
        if not self.path or not self.begin <= now < self.begin + self.length:
            return None
        part = (now - self.begin) / self.length
        slope = (self._at(part + STEP) - self._at(part)) / (STEP * self.length)
        return Quintic(now, now + AHEAD, self._at(part), slope * AHEAD)

    @property
    def stiffness(self) -> float:
        """How stiff it leads by now, of what the device may be, 0..1."""
        return self.most * (1.0 - FIRMER**self.passes)

    def _keep(self) -> None:
        """Mix the pass that was felt into the loop."""
        new = _smooth(_joined(_filled(self.felt)))
        self.passes += 1
        part = max(LEAST_NEW, 1.0 / self.passes)
        old = self.path or new
        self.path = [a + part * (b - a) for a, b in zip(old, new, strict=True)]

    def _at(self, part: float) -> float:
        """Where the loop is at a part 0..1 of it [rad]; after its end it begins anew."""
        index, rest = divmod(part * PLACES - 0.5, 1.0)
        a = self.path[int(index) % PLACES]
        return a + rest * (self.path[(int(index) + 1) % PLACES] - a)


def _filled(felt: dict[int, tuple[float, int]]) -> list[float]:
    """All places, those that were not felt between their neighbours."""
    known = {index: total / count for index, (total, count) in felt.items()}
    order = sorted(known)
    places = [0.0] * PLACES
    for a, b in itertools.pairwise([order[-1] - PLACES, *order, order[0] + PLACES]):
        for index in range(a, b):
            part = (index - a) / (b - a)
            places[index % PLACES] = known[a % PLACES] + part * (
                known[b % PLACES] - known[a % PLACES]
            )
    return places


def _joined(places: list[float]) -> list[float]:
    """The same loop whose last part leads back to its beginning."""
    count = round(JOINT * PLACES)
    apart = places[0] - places[-1]
    lead = [0.0] * (PLACES - count) + [(k + 1) / count for k in range(count)]
    pairs = zip(places, lead, strict=True)
    return [place + part * part * (3.0 - 2.0 * part) * apart for place, part in pairs]


def _smooth(places: list[float]) -> list[float]:
    """Each place eased by its neighbours, twice: what a hand trembles is not its loop."""
    for _ in range(2):
        places = [
            0.25 * places[k - 1] + 0.5 * places[k] + 0.25 * places[(k + 1) % PLACES]
            for k in range(PLACES)
        ]
    return places
