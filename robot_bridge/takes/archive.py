"""Time-series archives: the ``.ts`` files of BasicMotions and their like, a take a line.

Format: sktime and aeon's ``.ts``, dimensions parted by colons, the class last. BasicMotions tells
no units: its six dimensions are taken to be an accelerometer without gravity [m/s²] and a
gyroscope [rad/s] at 10 Hz, which is what a smart watch gives.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.takes.take import Columns, Take, samples

RATE = 10.0  # [Hz] of BasicMotions
INERTIAL, ALONE = 6, 1  # dimensions


def read(path: Path, number: int, rate: float | None) -> Take:
    """One take of an archive, counted from 0.

    Raises:
        ConfigError: if there is no such take, or it is not of one or six dimensions.
    """
    takes = [
        line for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.strip() and line[0] not in "#@"
    ]  # fmt: skip
    if not 0 <= number < len(takes):
        raise ConfigError(f"{path.name} has takes 0 to {len(takes) - 1}: --take {number} is none")
    *dimensions, label = takes[number].split(":")
    try:
        rows = np.array([list(map(float, each.split(","))) for each in dimensions]).T
    except ValueError:
        raise ConfigError(
            f"{path.name}, take {number}: its dimensions are not even numbers"
        ) from None
    if rows.ndim != 2 or rows.shape[1] not in (INERTIAL, ALONE) or len(rows) < 3:
        raise ConfigError(f"{path.name}: takes of 6 dimensions are read, or of 1: an acceleration")
    if rows.shape[1] == ALONE:  # such as PickupGestureWiimoteZ: the z axis alone
        rows = np.hstack([np.zeros((len(rows), 2)), rows, np.zeros((len(rows), 3))])
    pace = rate or RATE
    made = Columns(
        time=np.arange(len(rows)) / pace,
        rate=pace,
        acceleration=rows[:, :3],
        rotation_rate=rows[:, 3:6],
    )
    name = f"{path.stem}-{number}"
    note = f"take {number} of {len(takes)}: {label.strip()}, {pace:g} Hz"
    return Take(name, {label.strip() or path.stem: samples(made)}, note=note)
