"""Which reader a file belongs to."""

from __future__ import annotations

from pathlib import Path

from livecode.errors import ConfigError
from robot_bridge.keeping.blocks import SUFFIX
from robot_bridge.takes import archive, handover, markers, recorded, skeleton, tables
from robot_bridge.takes.take import Take

TABLES = (".csv", ".tsv", ".txt", ".log")
KINDS = ".csv (an inertial sensor, NGIMU), .bvh, .c3d, .ts, .hkm (livecode record), a KTH folder"


def read(path: Path, *, take: int = 0, rate: float | None = None) -> Take:
    """A take from a file or folder.

    Raises:
        ConfigError: if it is not there, of no kind that is known, or damaged.
    """
    try:
        return _read(path, take, rate)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from None


def _read(path: Path, take: int, rate: float | None) -> Take:
    if not path.exists():
        raise ConfigError(f"there is no file {path}")
    if path.is_dir() and not handover.is_one(path):
        if (path / "sensors.csv").exists():  # the folder that an NGIMU's card holds
            return tables.read(path / "sensors.csv", rate)
        raise ConfigError(f"{path} is no recording that is known: {KINDS}")
    if handover.is_one(path):
        return handover.read(path)
    if path.name.endswith("_saved.csv") and handover.is_one(path.parent):
        return handover.read(path.parent)
    kind = path.suffix.lower()
    if kind == ".bvh":
        return skeleton.read(path)
    if kind == ".c3d":
        return markers.read(path)
    if kind == ".ts":
        return archive.read(path, take, rate)
    if kind == SUFFIX:
        return recorded.read(path)
    if kind in TABLES:
        return tables.read(path, rate)
    raise ConfigError(f"{path.name} is of no kind that is known: {KINDS}")
