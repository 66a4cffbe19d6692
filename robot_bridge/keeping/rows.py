"""Samples as rows of numbers and back: nothing is left out and nothing is rounded.

A row is the device's time, the room's time (of the arrival, on this machine's clock) [s], the
device's own count (-1: none), and then what the columns are called.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from livecode.errors import WireError
from robot_bridge.control.command import Moment
from robot_bridge.sensing.sample import STILL, Sample, Vector

Array = NDArray[np.float64]
Row = tuple[float, ...]
TIMES = ("device_time", "room_time", "count")
FORCE = (*TIMES, "position", "velocity", "reference", "force", "stiffness")
_VECTORS = ("acceleration", "rotation_rate", "force", "torque")
MOST = 1 << 24  # bytes of a block when it is open


def columns(sample: Sample) -> tuple[str, ...]:
    """What the columns of a sample's row are called; samples of the same call may share a block."""
    names = list(TIMES)
    weight = "gravity" if sample.gravity else "linear"
    names += [f"acceleration/{weight}/{axis}" for axis in "xyz" if sample.inertial]
    names += [f"rotation_rate/{axis}" for axis in "xyz"]
    names += [f"orientation/{axis}" for axis in "wxyz" if sample.orientation is not None]
    names += [f"point/{name}/{axis}" for name in sample.names for axis in "xyz"]
    kind = "estimated" if sample.estimated else "measured"
    names += [f"force/{kind}/{axis}" for axis in "xyz" if sample.force is not None]
    names += [f"torque/{axis}" for axis in "xyz" if sample.torque is not None]
    return tuple(names)


def row(sample: Sample, room_time: float) -> Row:
    """The row of a sample that arrived at ``room_time`` [s]."""
    values = [sample.time, room_time, -1.0 if sample.sequence is None else float(sample.sequence)]
    if sample.inertial:
        values += sample.acceleration
    values += sample.rotation_rate
    if sample.orientation is not None:
        values += sample.orientation
    for place in sample.points:
        values += place
    if sample.force is not None:
        values += sample.force
    if sample.torque is not None:
        values += sample.torque
    return tuple(values)


def force_row(moment: Moment, room_time: float) -> Row:
    """The row of a moment of the robot's loop."""
    return (
        *(moment.time, room_time, -1.0, moment.position, moment.velocity),
        *(moment.reference, moment.force, moment.stiffness),
    )


def packed(names: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Rows as bytes."""
    table = np.array(rows, "<f8").reshape(len(rows), len(names))
    head = json.dumps(list(names)).encode() + b"\n"
    return zlib.compress(head + table.tobytes(), 1)


def unpacked(raw: bytes) -> tuple[tuple[str, ...], Array]:
    """The names of the columns and the rows, shape (T, C).

    Raises:
        WireError: if the bytes are no rows.
    """
    try:
        plain = zlib.decompressobj().decompress(raw, MOST)
        head, _, table = plain.partition(b"\n")
        names = tuple(map(str, json.loads(head)))
        return names, np.frombuffer(table, "<f8").reshape(-1, len(names)).astype(np.float64)
    except (zlib.error, ValueError, TypeError) as error:
        raise WireError(f"a block of a recording is damaged: {error}") from None


def samples(names: Sequence[str], rows: Array, rate: float) -> list[Sample]:
    """The samples that rows of movement were made of."""
    place = {name: k for k, name in enumerate(names)}
    vectors = {kind: at for kind in _VECTORS if (at := _first(names, kind)) is not None}
    points = list(dict.fromkeys(n.split("/")[1] for n in names if n.startswith("point/")))
    turns = [place[f"orientation/{axis}"] for axis in "wxyz" if f"orientation/{axis}" in place]
    spots = [place[f"point/{point}/x"] for point in points]
    made = []
    for line in rows.tolist():
        found = {kind: _vector(line, at) for kind, at in vectors.items()}
        turn = tuple(line[k] for k in turns)
        made.append(
            Sample(
                line[0],
                found.get("acceleration", STILL),
                found.get("rotation_rate", STILL),
                any(name.startswith("acceleration/gravity") for name in names),
                rate,
                "acceleration" in found,
                (turn[0], turn[1], turn[2], turn[3]) if len(turn) == 4 else None,
                tuple(_vector(line, at) for at in spots),
                tuple(points),
                found.get("force"),
                found.get("torque"),
                any(name.startswith("force/estimated") for name in names),
                None if line[2] < 0.0 else int(line[2]),
                "recording",
            )
        )
    return made


def _first(names: Sequence[str], kind: str) -> int | None:
    return next((k for k, name in enumerate(names) if name.startswith(kind + "/")), None)


def _vector(line: Sequence[float], first: int) -> Vector:
    return (line[first], line[first + 1], line[first + 2])
