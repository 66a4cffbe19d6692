"""Where the program's own troubles are told: on standard error, one line each, with the time."""

from __future__ import annotations

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def begin(level: int = logging.WARNING) -> None:
    """Tell what is at least as grave as ``level``; each process calls it once, at its start."""
    logging.basicConfig(level=level, format=FORMAT)
