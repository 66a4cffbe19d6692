"""Pages as files: saved where they came from, or where one says; loaded into the page."""

from __future__ import annotations

import re
from pathlib import Path

from livecode import whole
from livecode.errors import HocketError
from livecode.session.text.pages import LONGEST_TEXT
from livecode.session.text.units import units
from livecode.texts import read_code

LARGEST = 1 << 20  # bytes of a file that is loaded into a page


class Files:
    """Which page belongs to which file.

    Args:
        folder: where pages are saved that came from no file.
        opened: the file that the main page came from.
    """

    def __init__(self, folder: Path = Path("out"), opened: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, Path] = {} if opened is None else {"main": opened}

    def path(self, page: str, named: str = "") -> Path:
        """The file of a page: as it is named, as it came, or one in the folder for output."""
        if named:
            return Path(named).expanduser()
        safe = re.sub(r"[^\w.-]", "_", page)[:80] or "page"
        return self._known.get(page, self._folder / f"{safe}.py")

    def save(self, page: str, text: str, named: str = "") -> str:
        """Write a page to its file, whole or not at all; returns what there is to say.

        Raises:
            HocketError: if it cannot be written.
        """
        path = self.path(page, named)
        known = not named or path.parent.exists()
        try:
            whole.write(path, text, mode=whole.FOR_ALL)
        except OSError as error:
            raise HocketError(
                f"{path} cannot be written: {error.strerror or error}; /save NAME saves elsewhere"
            ) from None
        self._known[page] = path
        return f"{page} is saved in {path}" + ("" if known else ", whose folder is new")

    def load(self, page: str, named: str) -> str:
        """The text of a file, for a page.

        Raises:
            HocketError: if there is none, or it is no text of a size that a page can have.
        """
        path = Path(named).expanduser()
        if path.exists() and not (path.is_file() or path.is_dir()):  # a device never ends
            raise HocketError(f"{path} is no file that could be read: name one of text")
        if path.is_file() and path.stat().st_size > LARGEST:
            raise HocketError(f"{path} is too long for a page: at most {LARGEST >> 20} MiB")
        text = read_code(path)
        if (characters := units(text)) > LONGEST_TEXT:
            raise HocketError(
                f"{path} is too long for a page: it has {characters} characters, allowed are "
                f"{LONGEST_TEXT}; take a part of it"
            )
        self._known[page] = path
        return text
