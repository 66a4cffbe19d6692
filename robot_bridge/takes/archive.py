"""Time-series archives: the ``.ts`` files of BasicMotions and their like, a take a line.

Format: sktime and aeon's ``.ts``, dimensions parted by colons, the class last, ``?`` for a number
that is missing. BasicMotions tells no units: its six dimensions are taken to be an accelerometer
without gravity [m/s²] and a gyroscope [rad/s] at 10 Hz, which is what a smart watch gives.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.takes.take import Array, Columns, Take, bridged, samples
from robot_bridge.takes.text import text_of

RATE = 10.0  # [Hz] of BasicMotions
WIDTHS = (6, 3, 1)  # dimensions: with a gyroscope, an accelerometer, its z axis alone
LEAST = 3  # moments


def read(path: Path, number: int, rate: float | None) -> Take:
    """One take of an archive, counted from 0.

    Raises:
        ConfigError: if there is no such take, or it is not of one, three or six dimensions.
    """
    lines = [line.strip() for line in text_of(path).splitlines() if line.strip()]
    said = {" ".join(line.lower().split()[:2]) for line in lines if line[0] == "@"}
    takes = [line for line in lines if line[0] not in "#@"]
    if not takes:
        raise ConfigError(f"{path.name} holds no take: a line each, below @data, is needed")
    if "@timestamps true" in said:
        raise ConfigError(f"{path.name} has a time at each number: write it without, as others do")
    if not 0 <= number < len(takes):
        raise ConfigError(f"{path.name} has takes 0 to {len(takes) - 1}: --take {number} is none")
    dimensions = takes[number].split(":")
    label = "" if "@classlabel false" in said else dimensions.pop().strip()
    rows, missing = bridged(_rows(f"{path.name}, take {number}", dimensions))
    if rows.shape[1] == 1:  # such as PickupGestureWiimoteZ
        rows = np.hstack([np.zeros((len(rows), 2)), rows])
    pace = rate or RATE
    made = Columns(
        time=np.arange(len(rows)) / pace,
        rate=pace,
        acceleration=rows[:, :3],
        rotation_rate=rows[:, 3:6] if rows.shape[1] == max(WIDTHS) else None,
    )
    note = f"take {number} of {len(takes)}: {label}, {pace:g} Hz"
    note += "" if rate else " (unless --rate HZ says otherwise)"
    note += f"; {missing} moments were not whole" if missing else ""
    return Take(f"{path.stem}-{number}", {label or path.stem: samples(made)}, note=note)


def _rows(name: str, dimensions: list[str]) -> Array:
    """The numbers of a take, shape (T, D); NaN for those that are missing."""
    try:
        columns = [
            [float("nan") if each.strip() == "?" else float(each) for each in one.split(",")]
            for one in dimensions
        ]
    except ValueError:
        raise ConfigError(f"{name}: one of its dimensions is not of numbers") from None
    lengths = sorted({len(each) for each in columns})
    if len(columns) not in WIDTHS:
        raise ConfigError(
            f"{name}: it has {len(columns)} dimensions; takes of 6 are read (acceleration and "
            "rotation), of 3 or of 1 (acceleration)"
        )
    if len(lengths) != 1 or lengths[0] < LEAST:
        raise ConfigError(
            f"{name}: its dimensions have {' and '.join(map(str, lengths))} numbers; "
            f"as many in each, at least {LEAST}, are needed"
        )
    return np.array(columns).T
