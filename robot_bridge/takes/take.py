"""A take: what one or several people did for a while, as samples, whatever file it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from robot_bridge.sensing.sample import STILL, Sample, Vector

Array = NDArray[np.float64]
MOST_POINTS = 56  # of a person: with its forces they go into one bundle of OSC
_STRANGE = re.compile(r"[^A-Za-z0-9_.+-]+")


@dataclass(frozen=True, slots=True)
class Take:
    """The samples of each person, in rising time from 0 [s]; ``note`` says how it was read."""

    name: str
    people: Mapping[str, tuple[Sample, ...]]
    note: str = ""

    @property
    def duration(self) -> float:
        """How long it is [s]."""
        return max((samples[-1].time for samples in self.people.values() if samples), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What a file holds of one person, as arrays; what it lacks is None.

    Attributes:
        time: shape (T,) [s].
        acceleration: shape (T, 3) [m/s²]; ``gravity``: whether it holds gravity.
        rotation_rate: shape (T, 3) [rad/s].
        points: shape (T, N, 3) [m], of the ``names``, shape (N,).
        force: shape (T, 3) [N]; torque: shape (T, 3) [N·m].
        orientation: unit quaternions w x y z, shape (T, 4).
    """

    time: Array
    rate: float
    acceleration: Array | None = None
    gravity: bool = False
    rotation_rate: Array | None = None
    points: Array | None = None
    names: tuple[str, ...] = ()
    force: Array | None = None
    torque: Array | None = None
    orientation: Array | None = None


def samples(columns: Columns) -> tuple[Sample, ...]:
    """The samples of one person."""
    start = float(columns.time[0])
    return tuple(
        Sample(
            float(columns.time[k]) - start,
            _row(columns.acceleration, k) or STILL,
            _row(columns.rotation_rate, k) or STILL,
            columns.gravity,
            columns.rate,
            columns.acceleration is not None,
            _quaternion(columns.orientation, k),
            () if columns.points is None else tuple(_vector(each) for each in columns.points[k]),
            columns.names,
            _row(columns.force, k),
            _row(columns.torque, k),
            device="file",
        )
        for k in range(len(columns.time))
    )


def bridged(rows: Array) -> tuple[Array, int]:
    """Rows of numbers, shape (T, N), on straight lines where they are NaN; how many rows were.

    A column that never was a number is 0.
    """
    strange: NDArray[np.bool_] = ~np.isfinite(rows)
    if not strange.any():
        return rows, 0
    filled, moments = rows.copy(), np.arange(len(rows))
    for column in np.flatnonzero(strange.any(axis=0)):
        seen = np.flatnonzero(~strange[:, column])
        known = rows[seen, column]
        filled[:, column] = np.interp(moments, seen, known) if len(seen) else 0.0
    return filled, int(strange.any(axis=1).sum())


def held(points: Array) -> Array:
    """Places in which a point that is not seen (NaN) stays where it was last; shape (T, N, 3)."""
    filled = points.copy()
    for place in range(points.shape[1]):
        seen: NDArray[np.bool_] = np.asarray(np.isfinite(filled[:, place]).all(axis=1))
        if not seen.any():
            continue
        last = np.maximum.accumulate(np.where(seen, np.arange(len(seen)), -1))
        last[last < 0] = int(np.argmax(seen))
        filled[:, place] = filled[last, place]
    return filled


def plain_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names as they may stand in an address, each of them once."""
    made: list[str] = []
    for name in names:
        word = _STRANGE.sub("_", name.strip())[:32] or "point"
        made.append(word if word not in made else f"{word}_{len(made)}")
    return tuple(made)


def _row(rows: Array | None, k: int) -> Vector | None:
    return None if rows is None else _vector(rows[k])


def _vector(row: Array) -> Vector:
    return (float(row[0]), float(row[1]), float(row[2]))


def _quaternion(rows: Array | None, k: int) -> tuple[float, float, float, float] | None:
    if rows is None:
        return None
    w, x, y, z = (float(each) for each in rows[k])
    return (w, x, y, z)
