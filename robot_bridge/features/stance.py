"""How somebody is held at this moment: a pose, as one vector of length 1.

Of a sensor that feels gravity, or knows its orientation, it is where up is, seen from the sensor,
shape (3,): turning round on the spot changes nothing. Of places it is where the points are, from
their middle and by how far they reach, shape (3·N,), as shapes are compared by Procrustes' method
(Gower, "Generalized Procrustes analysis", Psychometrika 40, 1975) but without turning them: it
matters which way one faces. How far two poses are from each other is the length of their
difference: an angle in rad, while it is small, or the share of the body that is elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from robot_bridge.features.kinetics import Signal
from robot_bridge.features.store import Store
from robot_bridge.sensing.sample import Quaternion, Sample, Vector

MOMENT = 0.4  # [s] over which a pose is taken
ENOUGH = 0.2  # [s] after a gap before there is one
STEADY = 0.12  # scatter of a pose that is held; a hand that trembles scatters by 0.05


@dataclass(frozen=True, slots=True)
class Pose:
    """A pose of the last moment.

    Attributes:
        shape: its vector, of length 1, shape (C,).
        scatter: how far single moments stray from it, root mean square.
    """

    shape: Signal
    scatter: float

    @property
    def held(self) -> bool:
        """Whether somebody holds it, and does not merely pass through it."""
        return self.scatter <= STEADY


@dataclass(slots=True)
class Stance:
    """Keeps the last moment of one device, at ``rate`` [Hz]."""

    rate: float
    placed: bool = False
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = self._room(3)

    def push(self, sample: Sample) -> None:
        """One sample of the even grid, with its gravity if it feels any."""
        row = _row(sample)
        if row is None:
            self.restart()
            return
        self.placed = bool(sample.points) and not sample.inertial
        if len(row) != self.store.width:
            self.store = self._room(len(row))
        self.store.push(row)

    def pose(self) -> Pose | None:
        """How one is held now; None while it is not known, or from a device that cannot."""
        rows = self.store.recent(round(MOMENT * self.rate))
        if len(rows) < ENOUGH * self.rate:
            return None
        if self.placed:
            points = rows.reshape(len(rows), -1, 3)
            rows = (points - points.mean(axis=1, keepdims=True)).reshape(len(rows), -1)
        middle = rows.mean(axis=0)
        size = float(np.linalg.norm(middle))
        if size <= 1e-6:
            return None
        scatter = float(np.sqrt(np.mean(np.sum((rows - middle) ** 2, axis=1)))) / size
        return Pose(middle / size, scatter)

    def restart(self) -> None:
        """Forget what was: a gap lies before the next sample."""
        self.store.restart()

    def _room(self, width: int) -> Store:
        return Store(width, round(2 * MOMENT * self.rate))


def _row(sample: Sample) -> Vector | Signal | None:
    """What a sample says of the pose; None if that is nothing."""
    if sample.points and not sample.inertial:
        return np.ravel(sample.points) if len(sample.points) > 1 else None
    if sample.gravity:
        return sample.acceleration
    return None if sample.orientation is None else _up(sample.orientation)


def _up(turn: Quaternion) -> Vector:
    """Where up is, seen from a sensor; ``turn`` (w, x, y, z) takes its axes to the world's."""
    w, x, y, z = turn
    return (2.0 * (x * z - w * y), 2.0 * (y * z + w * x), w * w - x * x - y * y + z * z)
