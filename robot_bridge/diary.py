"""Lines of JSON about what the body did; a disk that takes no more ends them, not the body."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from livecode.errors import DeviceError


class Diary:
    """A file of lines of JSON, or none.

    Args:
        path: where to write; None for nowhere.
        tell: told, once, that it ends here.

    Raises:
        DeviceError: if the file cannot be opened.
    """

    def __init__(self, path: str | None, tell: Callable[[str], None]) -> None:
        self._path, self._tell = path, tell
        self._file: TextIO | None = None
        if path is not None:
            place = Path(path)
            try:
                self._file = place.open("w", encoding="utf-8")
            except OSError as error:
                raise DeviceError(f"the record {path} cannot be written: {error}") from None

    def write(self, line: dict[str, Any] | None) -> None:
        """Add a line."""
        if self._file is None or line is None:
            return
        try:
            self._file.write(json.dumps(line) + "\n")
        except OSError as error:
            self._give_up(error)

    def close(self) -> None:
        """Write what is left."""
        if self._file is not None:
            try:
                self._file.close()
            except OSError as error:
                self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        file, self._file = self._file, None
        self._tell(f"the record {self._path} ends here: {error.strerror or error}")
        if file is not None:
            with contextlib.suppress(OSError):  # what it holds back cannot be written either
                file.close()
