"""Memory that processes share, as a file that outlives each of them."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from livecode.supervisor import Supervisor

ROOM = 1 << 18  # bytes of a file that processes share; each takes of it what it needs


def shared_file(supervisor: Supervisor, name: str) -> str:
    """A file, in memory where there is such a place, that outlives the processes that use it."""
    try:
        path = _with_room(name, "/dev/shm" if Path("/dev/shm").is_dir() else None)
    except OSError:  # it is full, and a page that cannot be had later would end its processes
        path = _with_room(name, None)

    def remove() -> None:
        with contextlib.suppress(OSError):
            Path(path).unlink()

    supervisor.after_end.append(remove)
    return path


def _with_room(name: str, place: str | None) -> str:
    """A new file in ``place``, whose room is really there.

    Raises:
        OSError: if there is none.
    """
    handle, path = tempfile.mkstemp(prefix=f"hocket-{name}-", dir=place)
    try:
        with open(handle, "wb") as file:
            file.write(bytes(ROOM))
    except OSError:
        Path(path).unlink()
        raise
    return path
