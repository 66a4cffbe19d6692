"""Tables of an inertial sensor, of forces or of places, as NGIMU and many apps write them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from livecode.errors import ConfigError
from robot_bridge.takes.columns import DEGREE, G, Group, clock, count, grouped
from robot_bridge.takes.rows import Table, table
from robot_bridge.takes.take import Array, Columns, Take, plain_names, samples
from robot_bridge.takes.timing import in_order, seconds

LEADS = ("acceleration", "linear", "rotation_rate", "points", "force", "torque", "orientation")
UNIT = {
    "acceleration": "m/s²", "linear": "m/s²", "rotation_rate": "rad/s", "points": "m",
    "force": "N", "torque": "N·m", "orientation": "1",
}  # fmt: skip
WANTED = "such as 'time (s), acc x (g), acc y (g), acc z (g), gyro x (deg/s) …'"
FASTEST_TURN = 40.0  # [rad/s] no hand turns so fast: a number beyond is in deg/s
WIDEST = 20.0  # [m] a room; a number beyond is in millimetres
LEAST = 3  # rows
FURTHEST = 10_000  # by which a count goes on; beyond that it began anew


def read(path: Path, rate: float | None) -> Take:
    """A table of one person; ``rate`` [Hz] is needed where there is no column of times.

    Rows without numbers are left out, rows out of order are put in order, and the take's note says
    how many; what is missing of a second thing in a row is drawn between its neighbours.

    Raises:
        ConfigError: if the names of the columns tell no movement, or too few rows are left.
    """
    made = table(path)
    named = grouped(made.names, path.stem)
    if not named:
        raise ConfigError(f"{path.name}: no columns {WANTED} in {', '.join(made.names)[:200]}")
    groups = _numbered(made, named)
    time, said = _times(path.name, made, rate)
    order, moved = _rows(path.name, made, groups, time)
    units: list[str] = []
    arrays = {
        each: _brought(each, _filled(made.numbers, each, time, order), units) for each in groups
    }
    said += [f"no numbers of {each.name}" for each in named if each not in groups]
    said += _missed(made, order)
    note = "; ".join([", ".join(units), *said, *_lost(made, len(order), moved)])
    columns = _columns(time[order], rate, arrays)
    return Take(path.stem, {path.stem: samples(columns)}, note=note)


def _columns(time: Array, rate: float | None, arrays: Mapping[Group, Array]) -> Columns:
    """What the groups are in a take; of two of a kind the first counts, of places all."""
    first: dict[str, Array] = {}
    for group, array in arrays.items():
        first.setdefault(group.kind, array)
    linear, weighed = first.get("linear"), first.get("acceleration")
    points = {group.name: array for group, array in arrays.items() if group.kind == "points"}
    return Columns(
        time=time,
        rate=rate or 1.0 / float(np.median(np.diff(time))),
        acceleration=linear if linear is not None else weighed,
        gravity=linear is None and weighed is not None,
        rotation_rate=first.get("rotation_rate"),
        points=np.stack(list(points.values()), axis=1) if points else None,
        names=plain_names(list(points)),
        force=first.get("force"),
        torque=first.get("torque"),
        orientation=first.get("orientation"),
    )


def _numbered(made: Table, groups: list[Group]) -> list[Group]:
    """The groups that hold numbers, the one that leads first: of which most rows are whole."""
    whole = {
        group: int(np.isfinite(made.numbers[:, group.places]).all(axis=1).sum()) for group in groups
    }
    kept = [group for group in groups if whole[group] >= LEAST]
    most = max(whole.values(), default=0)
    return sorted(kept, key=lambda one: (2 * whole[one] < most, LEADS.index(one.kind)))


def _rows(name: str, made: Table, groups: list[Group], time: Array) -> tuple[NDArray[np.intp], int]:
    """The rows in which the group that leads has numbers, by their times; how many were moved."""
    seen = np.isfinite(time)
    if groups:
        seen &= np.isfinite(made.numbers[:, groups[0].places]).all(axis=1)
    order, moved = in_order(name, time, np.flatnonzero(seen))
    if not groups or len(order) < LEAST:
        raise ConfigError(f"{name}: at least three rows with times and numbers are needed")
    return order, moved


def _times(name: str, made: Table, rate: float | None) -> tuple[Array, list[str]]:
    """When each row was taken [s], and what was supposed about it."""
    found = clock(made.names)
    if found is None and rate is None:
        raise ConfigError(f"{name} has no column of times: say how fast it is with --rate HZ")
    if found is None or rate is not None:
        return np.arange(len(made.numbers)) / float(rate or 1.0), []
    return seconds(made.numbers[:, found[0]], found[1])


def _filled(numbers: Array, group: Group, time: Array, order: NDArray[np.intp]) -> Array:
    """The columns of a group at these rows, on straight lines where it has no numbers."""
    rows = numbers[:, group.places]
    seen = np.flatnonzero(np.isfinite(time) & np.isfinite(rows).all(axis=1))
    seen = seen[np.argsort(time[seen], kind="stable")]
    if len(seen) == len(time):
        return np.asarray(rows[order])
    columns = [
        np.interp(time[order], time[seen], rows[seen, axis]) for axis in range(rows.shape[1])
    ]
    return np.stack(columns, axis=1)


def _brought(group: Group, rows: Array, units: list[str]) -> Array:
    """The numbers in SI units; ``units`` is told which they were taken to be in."""
    scale, kind = group.scale, group.kind
    said = f"{group.name or kind} ({kind.replace('_', ' ')}"
    if kind == "orientation":
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        units.append(f"{said})")
        return np.where(length > 0.0, rows / np.where(length > 0.0, length, 1.0), [1.0, 0, 0, 0])
    if scale is None:
        scale, unit = _supposed(kind, rows)
        units.append(f"{said}, taken to be in {unit})")
    else:
        units.append(f"{said})")
    return np.asarray(rows * scale)


def _supposed(kind: str, rows: Array) -> tuple[float, str]:
    """The factor to SI units, and the unit, of numbers whose unit is not written."""
    length = float(np.median(np.linalg.norm(rows, axis=1)))
    if kind == "acceleration" and length > 0.0:  # a hand is mostly near 1 g
        near = {"m/s²": 1.0, "g": G, "mg": G / 1e3}
        unit = min(near, key=lambda one: abs(np.log(length * near[one] / G)))
        return near[unit], unit
    if kind == "rotation_rate" and float(np.quantile(np.abs(rows), 0.99)) > FASTEST_TURN:
        return DEGREE, "deg/s"
    if kind == "points" and float(np.ptp(rows, axis=0).max()) > WIDEST:
        return 1e-3, "mm"
    return 1.0, UNIT[kind]


def _missed(made: Table, order: NDArray[np.intp]) -> list[str]:
    """What the note says of what the device sent and the file does not hold, by its own count."""
    place = count(made.names)
    if place is None:
        return []
    steps = np.diff(made.numbers[order, place])
    steps = steps[(steps >= 1.0) & (steps < FURTHEST)]
    lost, sent = int(np.sum(steps - 1.0)), int(np.sum(steps)) + 1
    return [f"{lost} of {sent} were lost on the way ({lost / sent:.1%})"] if lost else []


def _lost(made: Table, kept: int, moved: int) -> list[str]:
    """What the note says of rows that are not as they should be."""
    left = len(made.numbers) + made.strange - kept
    said = [f"{left} of {left + kept} rows left out: no numbers, or doubled"] if left else []
    return said + ([f"{moved} rows put in the order of their times"] if moved else [])
