"""A performer's own helpers: a file that is evaluated in their cell before anything else.

It is evaluated through the session like anything that is typed, so it is in the log, and a cell
that has to be begun again learns it first. What is wrong with it is told; the music goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from livecode import config
from livecode.errors import CodeError, Place
from livecode.texts import read_code

FILE = "boot.py"


@dataclass(frozen=True, slots=True)
class Boot:
    """A piece of code to begin with, and the name by which its errors are told."""

    name: str
    code: str

    def complaint(self, message: str, line: int, column: int, hint: str) -> str:
        """An error in it, with its place."""
        error = CodeError(message, Place(line, column) if line > 0 else None, hint)
        return f"{self.name}: {error.show(self.code)}"


def boots(settings: config.Config, given: Path | None = None) -> list[Boot]:
    """What to evaluate first, in order: the dialect, then the helpers.

    Args:
        settings: the performer's own.
        given: the file named on the command line, if one is.

    Raises:
        HocketError: if a file that somebody named cannot be read.
    """
    found: list[Boot] = []
    if settings.dialect != "hocket":
        found.append(Boot(config.FILE, f'dialect("{settings.dialect}")'))
    named = given if given is not None else Path(settings.boot) if settings.boot else None
    path = config.folder() / FILE if named is None else named.expanduser()
    if named is None and not path.is_file():
        return found
    code = read_code(path)
    return [*found, Boot(path.name, code)] if code.strip() else found
