"""A moment that two processes never have at the same time: a lock of the system on an open file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _give(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class Exclusive:
    """The moment, for as long as the file is open; the system ends it with its process."""

    def __init__(self, file: int) -> None:
        self._file = file

    @contextlib.contextmanager
    def __call__(self) -> Iterator[bool]:
        """Have the moment, or not: nobody waits for it."""
        try:
            _take(self._file)
        except OSError:
            yield False
            return
        try:
            yield True
        finally:
            _give(self._file)
