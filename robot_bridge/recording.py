"""Recorded movements that come with the house, and the datagrams they were once sent as."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from livecode.errors import ConfigError
from livecode.osc.codec import bundle, encode
from robot_bridge.sensing.decode import Vector

FOLDER = Path(__file__).parent / "recordings"
DEFAULT = "strides"
COLUMNS = "time_s,gyro_x_dps,gyro_y_dps,gyro_z_dps,acc_x_g,acc_y_g,acc_z_g"


@dataclass(frozen=True, slots=True)
class Row:
    """One instant: ``time`` [s] from the start, ``gyroscope`` [deg/s], ``accelerometer`` [g]."""

    time: float
    gyroscope: Vector
    accelerometer: Vector


@dataclass(frozen=True, slots=True)
class Recording:
    """A movement, as a loop of ``duration`` seconds."""

    name: str
    rows: tuple[Row, ...]
    duration: float


def names() -> list[str]:
    """The recordings that are there."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


def read(name: str = DEFAULT) -> Recording:
    """A recording by name.

    Raises:
        ConfigError: if there is none of that name, or its file is damaged.
    """
    if name not in names():
        raise ConfigError(f"no recording {name!r}: there are {', '.join(names())}")
    return parse(name, (FOLDER / f"{name}.csv").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Recording:
    """The recording in a CSV text with the columns of ``COLUMNS``; ``#`` starts a comment.

    Raises:
        ConfigError: if the columns are others or a row is not seven finite numbers in rising time.
    """
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if len(lines) < 3 or lines[0] != COLUMNS:
        raise ConfigError(f"recording {name}: its first line must be '{COLUMNS}', rows must follow")
    rows = tuple(_row(name, line) for line in lines[1:])
    if any(b.time <= a.time for a, b in itertools.pairwise(rows)):
        raise ConfigError(f"recording {name}: its times must rise from row to row")
    step = (rows[-1].time - rows[0].time) / (len(rows) - 1)
    return Recording(name, rows, rows[-1].time - rows[0].time + step)


def _row(name: str, line: str) -> Row:
    try:
        t, gx, gy, gz, ax, ay, az = (float(cell) for cell in line.split(","))
    except ValueError:
        raise ConfigError(f"recording {name}: {line[:60]!r} is not seven numbers") from None
    if not all(map(math.isfinite, (t, gx, gy, gz, ax, ay, az))):
        raise ConfigError(f"recording {name}: {line[:60]!r} holds a number that is not finite")
    return Row(t, (gx, gy, gz), (ax, ay, az))


def ngimu_packet(row: Row, time: float) -> bytes:
    """The datagram that an NGIMU would send for a row sampled at ``time`` [s, Unix].

    The recordings have neither magnetometer nor barometer: their arguments are 0.
    """
    values = (*row.gyroscope, *row.accelerometer, 0.0, 0.0, 0.0, 0.0)
    return bundle(time, [encode("/sensors", *values)])


def performed(
    recording: Recording, start: float, speed: float = 1.0
) -> Iterator[tuple[float, bytes]]:
    """Times [s, Unix] and datagrams of a recording played over and over from ``start`` on."""
    lap = 0
    first = recording.rows[0].time
    while True:
        for row in recording.rows:
            time = start + (lap * recording.duration + row.time - first) / speed
            yield time, ngimu_packet(row, time)
        lap += 1
