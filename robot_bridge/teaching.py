"""Gestures on the disk: what is known of them, and what a terminal beside a body asks to be taught.

Two small files: ``gestures.json`` in the folder of settings holds the takes, so that what was shown
once is known in every performance; and one beside the state of the body on a port, in which a
terminal asks, and the body says how far it is. Nothing is recorded but while somebody teaches.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from livecode.errors import ConfigError
from livecode.motion import known
from robot_bridge.intent.minds import Minds
from robot_bridge.intent.repertoire import MOST_NAMES, MOST_TAKES, Repertoire, checked

DIGITS = 4  # of each number that is kept
CHANNELS = 64  # at most, of a take


def gestures_file() -> Path:
    """Where the gestures are kept; it need not exist."""
    return known.devices_file().with_name("gestures.json")


def request_file(port: int) -> Path:
    """Where a terminal asks the body that hears movement on ``port`` to be taught."""
    return known.state_file(port).with_name(f"teach-{port}.json")


def read(file: Path) -> Repertoire:
    """The gestures in a file; none if there is no file.

    Raises:
        ConfigError: if it is damaged.
    """
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        takes = {
            checked(name): [_take(rows) for rows in some[:MOST_TAKES]]
            for name, some in list(kept.items())[:MOST_NAMES]
        }
    except FileNotFoundError:
        return Repertoire()
    except (OSError, ValueError, TypeError, AttributeError, KeyError, ConfigError) as error:
        raise ConfigError(f"{file} cannot be read: {error}; mend it or delete it") from None
    return Repertoire({name: some for name, some in takes.items() if some})


def write(file: Path, repertoire: Repertoire) -> None:
    """Keep the gestures.

    Raises:
        ConfigError: if the file cannot be written.
    """
    takes = {
        name: [np.round(take, DIGITS).tolist() for take in some]
        for name, some in repertoire.takes.items()
    }
    known.replace(file, json.dumps(takes))


def ask(port: int, name: str, takes: int) -> None:
    """Ask the body on ``port`` to take the next movements as takes of a gesture; 0: no more.

    Raises:
        ConfigError: if the file cannot be written.
    """
    known.replace(request_file(port), json.dumps({"name": name, "takes": takes}))


def progress(port: int) -> dict[str, Any]:
    """What the body on ``port`` says: ``name``, ``takes``, ``left``, ``refused``; else empty."""
    try:
        said = json.loads(request_file(port).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) and "left" in said else {}


@dataclass(slots=True)
class Teacher:
    """Keeps a body's gestures and those on the disk the same.

    ``tell`` is told what people should know.
    """

    minds: Minds
    port: int
    tell: Callable[[str], None]
    file: Path = field(default_factory=gestures_file)
    _read: float = -1.0
    _taught: int = 0
    _said: str = ""

    def look(self) -> None:
        """Take over what is new: on the disk, from a terminal, from a movement."""
        if self.minds.taught != self._taught:
            self._taught = self.minds.taught
            self._keep()
        self._learn()
        self._obey()

    def close(self) -> None:
        """Nobody is taught here any more."""
        with contextlib.suppress(OSError):
            request_file(self.port).unlink(missing_ok=True)

    def _keep(self) -> None:
        try:
            write(self.file, self.minds.repertoire)
            self._read = _changed(self.file)
        except ConfigError as error:
            self.tell(str(error))

    def _learn(self) -> None:
        changed = _changed(self.file)
        if changed == self._read:
            return
        self._read = changed
        try:
            self.minds.know(read(self.file))
        except ConfigError as error:
            self.tell(str(error))

    def _obey(self) -> None:
        """Begin to be taught, if somebody asks, and say how far it is."""
        try:
            asked = json.loads(request_file(self.port).read_text(encoding="utf-8"))
            name, takes = str(asked["name"]), min(MOST_TAKES, int(asked["takes"]))
        except (OSError, ValueError, TypeError, KeyError):
            return
        refused = ""
        if "left" not in asked:
            try:
                self.minds.teach(name, takes)
            except ConfigError as error:
                refused = str(error)
        teaching = self.minds.teaching
        said = json.dumps(
            {
                "name": name,
                "takes": takes,
                "left": teaching.left if teaching is not None else 0,
                "refused": refused or self.minds.refused or (asked.get("refused") or ""),
            }
        )
        if said != self._said or "left" not in asked:
            self._said = said
            with contextlib.suppress(ConfigError):
                known.replace(request_file(self.port), said)


def _take(rows: Any) -> Any:
    take = np.array(rows, dtype=float)
    if take.ndim != 2 or not 1 <= take.shape[1] <= CHANNELS or not np.all(np.isfinite(take)):
        raise ValueError("a take is a list of samples, each of as many numbers")
    return take


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
