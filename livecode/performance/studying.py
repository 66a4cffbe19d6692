"""A set of a study: its file tells the agent how to play, and nobody in the room is shown it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from livecode.errors import ConfigError


class Said(msgspec.Struct, frozen=True):
    """What the file of a set says, as far as a performance has to know it."""

    only: str
    seed: int


@dataclass(frozen=True, slots=True)
class Studying:
    """A set of a study.

    Attributes:
        folder: where its log, recordings and reports are written.
        condition: what the agent is handed besides; it learns from nobody, and has no guests.
    """

    folder: Path
    condition: Mapping[str, Any]

    @property
    def reports(self) -> Path:
        """The folder for what the processes report when they end."""
        return self.folder / "reports"


def begin(path: Path) -> Studying:
    """Read the file of a set, and make its folder beside it.

    Raises:
        ConfigError: if it is no such file, or the set was played already.
    """
    try:
        said = msgspec.json.decode(path.read_bytes(), type=Said)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise ConfigError(
            f"{path} is no set of a study: {why}; 'python -m agents.study plan' writes them"
        ) from None
    studying = Studying(
        path.with_suffix(""),
        {"only": said.only, "seed": said.seed, "guest": "", "folder": "", "memory": None},
    )
    try:
        studying.reports.mkdir(parents=True)
    except FileExistsError:
        raise ConfigError(
            f"{path.stem} was played already: its folder {studying.folder} is there; "
            "put it aside to play it anew"
        ) from None
    return studying
