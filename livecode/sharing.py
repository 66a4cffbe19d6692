"""Memory that processes share, as a file that outlives each of them."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from functools import reduce
from operator import or_
from pathlib import Path

from livecode.performance.supervisor import Supervisor

ROOM = 1 << 18  # bytes of a file that processes share; each takes of it what it needs
PREFIX = "hocket"


def shared_file(supervisor: Supervisor, name: str, *, inherits: bool = False) -> str:
    """A file, in memory where there is such a place, that outlives the processes that use it.

    What performances left behind that were killed is cleared away. With ``inherits`` it begins
    with all marks (bytes that are not 0) that those had set in files of this name; else with zeros.
    """
    left = [int.from_bytes(each, "little") for each in _left_behind(name)]
    begins = reduce(or_, left if inherits else [], 0).to_bytes(ROOM, "little")
    try:
        path = _with_room(name, "/dev/shm" if Path("/dev/shm").is_dir() else None, begins)
    except OSError:  # it is full, and a page that cannot be had later would end its processes
        path = _with_room(name, None, begins)

    def remove() -> None:
        with contextlib.suppress(OSError):
            Path(path).unlink()

    supervisor.after_end.append(remove)
    return path


def _with_room(name: str, place: str | None, begins: bytes) -> str:
    """A new file in ``place``, whose room is really there.

    Raises:
        OSError: if there is none.
    """
    handle, path = tempfile.mkstemp(prefix=f"{PREFIX}-{name}-{os.getpid()}-", dir=place)
    try:
        with open(handle, "wb") as file:
            file.write(begins)
    except OSError:
        Path(path).unlink()
        raise
    return path


def _left_behind(name: str) -> Iterator[bytes]:
    """What stood in our files whose performance is no more; they are taken away."""
    for folder in dict.fromkeys(("/dev/shm", tempfile.gettempdir())):
        for path in Path(folder).glob(f"{PREFIX}-{name}-*"):
            owner = re.fullmatch(rf"{PREFIX}-{name}-(\d+)-\w+", path.name)
            if owner is None or _lives(int(owner[1])):
                continue
            with contextlib.suppress(OSError):  # somebody else's, or taken away just now
                about = path.lstat()
                if stat.S_ISREG(about.st_mode) and about.st_uid == os.getuid():
                    with path.open("rb") as file:
                        yield file.read(ROOM)
                    path.unlink()


def _lives(process: int) -> bool:
    """Whether a process of this number is there; yes where that cannot be asked."""
    if sys.platform == "win32":  # to ask would end it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
