"""What a terminal beside a body asks to be taught, and how far the body is with it.

A small file beside the state of the body on a port, in which a terminal asks, and the body answers;
what came of it goes to the disk (`taught`).
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from livecode.errors import ConfigError
from livecode.motion import known
from robot_bridge.intent.minds import Minds
from robot_bridge.intent.repertoire import MOST_TAKES
from robot_bridge.taught import gestures_file, postures_file, read, read_postures, write


def request_file(port: int) -> Path:
    """Where a terminal asks the body that hears movement on ``port`` to be taught."""
    return known.state_file(port).with_name(f"teach-{port}.json")


def ask(port: int, name: str, takes: int, *, posture: bool = False) -> None:
    """Ask the body on ``port`` to take the next movements, or poses, as takes; 0: no more.

    Raises:
        ConfigError: if the file cannot be written.
    """
    known.replace(
        request_file(port), json.dumps({"name": name, "takes": takes, "posture": posture})
    )


def progress(port: int) -> dict[str, Any]:
    """What the body on ``port`` says: ``name``, ``takes``, ``left``, ``refused``; else empty."""
    try:
        said = json.loads(request_file(port).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) and "left" in said else {}


@dataclass(slots=True)
class Teacher:
    """Keeps a body's gestures and postures and those on the disk the same.

    ``tell`` is told what people should know.
    """

    minds: Minds
    port: int
    tell: Callable[[str], None]
    file: Path = field(default_factory=gestures_file)
    _read: tuple[float, float] = (-1.0, -1.0)
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

    @property
    def _postures(self) -> Path:
        return self.file.with_name(postures_file().name)

    def _keep(self) -> None:
        try:
            write(self.file, self.minds.repertoire.takes)
            write(self._postures, self.minds.postures.takes)
            self._read = _changed(self.file), _changed(self._postures)
        except ConfigError as error:
            self.tell(str(error))

    def _learn(self) -> None:
        changed = _changed(self.file), _changed(self._postures)
        if changed == self._read:
            return
        self._read = changed
        try:
            self.minds.know(read(self.file), read_postures(self._postures))
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
                self.minds.teach(name, takes, posture=bool(asked.get("posture")))
            except ConfigError as error:
                refused = str(error)
        teaching = self.minds.teaching
        said = json.dumps(
            {
                "name": name,
                "takes": takes,
                "posture": bool(asked.get("posture")),
                "left": teaching.left if teaching is not None else 0,
                "refused": refused or self.minds.refused or (asked.get("refused") or ""),
            }
        )
        if said != self._said or "left" not in asked:
            self._said = said
            with contextlib.suppress(ConfigError):
                known.replace(request_file(self.port), said)


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
