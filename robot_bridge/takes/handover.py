"""The folders of the KTH hand-over recordings: wrenches and poses of a giver and a taker.

Source of the format: KTH-RPL/handovers_dataset, a CSV file for each wrench (Fx … Tz) and for each
pose (x y z q0 … q3), 120 rows a second, all from the same moment on.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.takes.rows import table
from robot_bridge.takes.take import Array, Columns, Take, bridged, held, plain_names, samples

RATE = 120.0  # [Hz]
WRENCH, POSE = "Wrench_{}_saved.csv", "_pose_saved.csv"
PEOPLE = ("giver", "taker")
BATON = "baton"


def is_one(folder: Path) -> bool:
    """Whether a folder is such a recording."""
    return folder.is_dir() and any(folder.glob(WRENCH.format("*")))


def read(folder: Path) -> Take:
    """Giver, taker and baton: the points of each, and the force at its hand.

    The baton's force is that between the two; it is measured, as the others are.

    Raises:
        ConfigError: if files are missing or differ in length.
    """
    people, strange = {}, 0
    for who in (*PEOPLE, BATON):
        poses = sorted(folder.glob(f"{who}*{POSE}"))
        wrench = folder / WRENCH.format("interaction" if who == BATON else who)
        if poses or wrench.exists():
            made, bad = _person(who, poses, wrench)
            people[who], strange = samples(made), strange + bad
    if not people:
        raise ConfigError(f"{folder}: neither {WRENCH.format('giver')} nor poses of giver or taker")
    said = f"; {strange} rows of forces were not whole" if strange else ""
    return Take(folder.name, people, note=f"{', '.join(people)} at {RATE:g} Hz" + said)


def _person(who: str, poses: list[Path], wrench: Path) -> tuple[Columns, int]:
    """What files hold of somebody, and how many rows of forces had to be bridged."""
    places = [_numbers(pose, 3) for pose in poses]
    forces, strange = bridged(_numbers(wrench, 6)) if wrench.exists() else (None, 0)
    lengths = {len(each) for each in [*places, *([] if forces is None else [forces])]}
    if len(lengths) != 1:
        raise ConfigError(f"the files of {who} have {sorted(lengths)} rows: they must be equal")
    names = plain_names([_joint(who, pose) for pose in poses])
    made = Columns(
        time=np.arange(lengths.pop()) / RATE,
        rate=RATE,
        points=held(np.stack(places, axis=1)) if places else None,
        names=names,
        force=None if forces is None else forces[:, :3],
        torque=None if forces is None else forces[:, 3:6],
    )
    return made, strange


def _numbers(path: Path, count: int) -> Array:
    rows = table(path).numbers
    if rows.shape[1] < count or len(rows) < 3:
        raise ConfigError(f"{path.name}: {count} columns and three rows are needed")
    return rows[:, :count]


def _joint(who: str, path: Path) -> str:
    return path.name.removesuffix(POSE).removeprefix(who).strip("_") or who
