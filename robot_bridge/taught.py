"""Gestures and postures on the disk: what was shown once is known in every performance.

``gestures.json`` and ``postures.json`` in the folder of settings hold the takes by name. Nothing is
recorded but while somebody teaches.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from livecode.errors import ConfigError
from livecode.motion import known
from robot_bridge.intent.postures import Postures
from robot_bridge.intent.repertoire import MOST_NAMES, MOST_TAKES, Repertoire, Takes, checked

DIGITS = 4  # of each number that is kept
CHANNELS = 64  # at most, of a take


def gestures_file() -> Path:
    """Where the gestures are kept; it need not exist."""
    return known.devices_file().with_name("gestures.json")


def postures_file() -> Path:
    """Where the postures are kept; it need not exist."""
    return gestures_file().with_name("postures.json")


def read(file: Path) -> Repertoire:
    """The gestures in a file; none if there is no file.

    Raises:
        ConfigError: if it is damaged.
    """
    return Repertoire(_read(file, _take))


def read_postures(file: Path) -> Postures:
    """The postures in a file; none if there is no file.

    Raises:
        ConfigError: if it is damaged.
    """
    return Postures(_read(file, _pose))


def write(file: Path, takes: Takes) -> None:
    """Keep the takes of gestures, or of postures.

    Raises:
        ConfigError: if the file cannot be written.
    """
    kept = {
        name: [np.round(take, DIGITS).tolist() for take in some] for name, some in takes.items()
    }
    known.replace(file, json.dumps(kept))


def forget(name: str) -> None:
    """Forget the gesture, or the posture, of a name; both where there are both.

    Raises:
        ConfigError: if there is neither, or the files cannot be read or written.
    """
    gestures, postures = read(gestures_file()), read_postures(postures_file())
    if name in postures.takes:
        write(postures_file(), postures.without(name).takes)
    if name in gestures.takes or name not in postures.takes:
        write(gestures_file(), gestures.without(name).takes)


def _read(file: Path, of: Callable[[Any], Any]) -> dict[str, list[Any]]:
    """The takes in a file, by name, each made ``of`` what is written."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        takes = {
            checked(name): [of(rows) for rows in some[:MOST_TAKES]]
            for name, some in list(kept.items())[:MOST_NAMES]
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError, KeyError, ConfigError) as error:
        raise ConfigError(f"{file} cannot be read: {error}; mend it or delete it") from None
    return {name: some for name, some in takes.items() if some}


def _pose(shape: Any) -> Any:
    pose = np.array(shape, dtype=float)
    size = float(np.linalg.norm(pose)) if pose.ndim == 1 else 0.0
    if not 3 <= len(pose) <= 3 * CHANNELS or not math.isfinite(size) or not 0.9 < size < 1.1:
        raise ValueError("a pose is a list of numbers, a vector of length 1")
    return pose


def _take(rows: Any) -> Any:
    take = np.array(rows, dtype=float)
    if take.ndim != 2 or not 1 <= take.shape[1] <= CHANNELS or not np.all(np.isfinite(take)):
        raise ValueError("a take is a list of samples, each of as many numbers")
    return take
