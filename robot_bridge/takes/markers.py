"""C3D: markers of one or several people, through the package ezc3d."""

from __future__ import annotations

import struct
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.takes.take import MOST_POINTS, Array, Columns, Take, held, plain_names, samples

INSTALL = "C3D files are read by the package ezc3d: pip install 'hocket[c3d]'"
UNITS = {"mm": 1e-3, "cm": 1e-2, "m": 1.0}
HEAD = 512  # [bytes] of a block
SGI = bytes([86])  # a processor that writes the high byte first
MOST_TOLD = 0xFFFF  # such a number cannot tell more, and says nothing


def read(path: Path) -> Take:
    """The markers of a C3D file; people are told apart by what stands before a colon.

    Raises:
        ConfigError: if ezc3d is not there, or the file cannot be read.
    """
    try:
        ezc3d = import_module("ezc3d")
    except ImportError:
        raise ConfigError(INSTALL) from None
    try:
        opened: Any = ezc3d.c3d(str(path))
        point = opened["parameters"]["POINT"]
        labels = [str(each) for each in point["LABELS"]["value"]]
        rate = float(point["RATE"]["value"][0])
        unit = str((list(point.get("UNITS", {}).get("value", ())) or ["mm"])[0])
        places = np.moveaxis(np.asarray(opened["data"]["points"], float)[:3], 0, 2)
    except (OSError, RuntimeError, KeyError, IndexError, ValueError) as error:
        raise ConfigError(f"{path.name} is no C3D file that can be read: {error}") from None
    places = np.swapaxes(places, 0, 1)[:, : len(labels)] * UNITS.get(unit, 1e-3)
    whose = _people(path.stem, labels, places)
    people = {
        who: samples(_person(places[:, kept[:MOST_POINTS]], [labels[k] for k in kept], rate))
        for who, kept in whose.items()
    }
    if not people:
        raise ConfigError(f"{path.name} holds no marker that is seen")
    note = f"{len(labels)} markers at {rate:g} Hz in {unit}, of {', '.join(people)}"
    many = [f"{who} {len(kept)}" for who, kept in whose.items() if len(kept) > MOST_POINTS]
    note += f"; the first {MOST_POINTS} of {', '.join(many)}" if many else ""
    told = _frames_told(path)
    note += f"; {len(places)} of {told} frames are there" if len(places) < told else ""
    return Take(path.stem, people, note=note)


def _frames_told(path: Path) -> int:
    """How many frames the head of the file speaks of; 0 if it does not say.

    The reader trims it to what is there, so that a file that was cut off would look whole.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek((head[0] - 1) * HEAD + 3)  # the block of parameters begins with the processor
        swapped = file.read(1) == SGI
    first, last = struct.unpack(">2H" if swapped else "<2H", head[6:10])
    return int(last - first + 1) if first <= last < MOST_TOLD else 0


def _people(stem: str, labels: list[str], places: Array) -> dict[str, list[int]]:
    """Which markers are whose, those alone that are seen."""
    seen = np.asarray(np.isfinite(places).all(axis=2).any(axis=0))
    found: dict[str, list[int]] = {}
    for k, label in enumerate(labels):
        if seen[k] and not label.startswith("*"):
            who = label.partition(":")[0] if ":" in label else stem
            found.setdefault(plain_names([who])[0], []).append(k)
    return found


def _person(places: Array, labels: list[str], rate: float) -> Columns:
    labels = labels[:MOST_POINTS]
    names = plain_names([label.rpartition(":")[2] for label in labels])
    time = np.arange(len(places)) / rate
    return Columns(time=time, rate=rate, points=held(places), names=names)
