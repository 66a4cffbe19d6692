"""The notebook in its file: written whole at each change, and read again when somebody edits it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from agents.memory.folder import Quoted, files_in, quoted
from agents.memory.notebook import Notebook, read_notebook
from livecode import whole
from livecode.errors import ConfigError

_log = logging.getLogger(__name__)

Made = TypeVar("Made")
Act: TypeAlias = Callable[[Notebook], Made]
Stamp = tuple[tuple[str, int, int], ...]  # name, time [ns] and size of files


def load(path: Path | None) -> Notebook:
    """The notebook in a file; an empty one where there is no file yet.

    Raises:
        ConfigError: if the file holds something else: it is not written over.
    """
    if path is None or not path.exists():
        return Notebook()
    return read_notebook(path.read_text(encoding="utf-8", errors="replace"))


def save(path: Path | None, notebook: Notebook) -> None:
    """Write the notebook, whole or not at all, for nobody else to read."""
    if path is None:
        return
    try:
        whole.write(path, notebook.text())
    except OSError as error:  # the set goes on; what was learnt tonight stays in mind
        _log.warning("the agent's memory cannot be written: %s", error)


@dataclass(slots=True)
class Keeper:
    """The notebook and its file, and the lines of a performer's folder: as they are now.

    Attributes:
        path: the file; None to learn for tonight only.
        folder: where a performer's own files lie; None for none.
        notebook: what was learnt.
        lines: what stands in the folder.
        trouble: why the file cannot be read at present: it is not written over meanwhile, and what
            is learnt is written once it can be.
    """

    path: Path | None = None
    folder: Path | None = None
    notebook: Notebook = field(init=False)
    lines: list[Quoted] = field(default_factory=list)
    trouble: str = ""
    _waiting: list[Act[object]] = field(default_factory=list)
    _file: Stamp = ()
    _files: Stamp = ()

    def __post_init__(self) -> None:
        self._file, self.notebook = _stamp([self.path] if self.path else []), Notebook()
        self._read()
        self._look()

    def refresh(self) -> bool:
        """Read again what was changed outside; whether anything was."""
        now = _stamp([self.path] if self.path else [])
        edited = now != self._file
        if edited:
            self._file = now
            self._read()
        return self._look() or edited

    def _read(self) -> None:
        """Read the file; what is in mind stays while it cannot be read."""
        try:
            self.notebook, self.trouble = load(self.path), ""
        except (ConfigError, OSError) as error:
            self.trouble = str(error)
            _log.warning("%s", error)
            return
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(self.notebook)
        if waiting:
            self.save()

    def change(self, act: Act[Made]) -> Made:
        """Change the notebook as the file has it now, and the file; what comes of it.

        While the file cannot be read, what was done is done again once it can be: neither a word
        that was kept nor a no is lost.
        """
        self.refresh()
        made = act(self.notebook)
        if self.trouble:
            self._waiting.append(act)
        self.save()
        return made

    def save(self) -> None:
        """Write the notebook, unless somebody's half-made edit stands in the file."""
        if not self.trouble:
            save(self.path, self.notebook)
            self._file = _stamp([self.path] if self.path else [])

    def _look(self) -> bool:
        files = files_in(self.folder) if self.folder else []
        now = _stamp(files)
        if now == self._files:
            return False
        self._files, self.lines = now, quoted(files)
        return True


def _stamp(paths: list[Path]) -> Stamp:
    """What tells whether files have changed."""
    found = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)
