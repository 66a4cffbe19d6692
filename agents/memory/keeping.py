"""The notebook in its file: read at the start, written whole at each change."""

from __future__ import annotations

import logging
from pathlib import Path

from agents.memory.notebook import Notebook, read_notebook
from livecode import whole

_log = logging.getLogger(__name__)


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
