"""The log of a performance, on disk: written at once, forced to the disk in the background."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from pathlib import Path

from livecode.errors import DeviceError
from livecode.session.log.frames import Entry, encode, length, scan

MOST_WAITING = 16 << 20  # bytes kept in memory while the disk takes none


class LogFile:
    """An append-only log.

    ``append`` hands the bytes to the operating system before it returns, so that they outlive
    this process; ``sync`` forces them to the disk, so that they outlive the power. While the
    disk is full, entries wait in memory, in their order.

    Attributes:
        lost: entries given up because too many were waiting.
        before: the entries that were there when it was opened; empty it once they are read.
    """

    def __init__(self, path: Path) -> None:
        """Open a log for appending; a torn end, from a crash, is cut off, and kept beside it.

        Raises:
            DeviceError: if the file cannot be opened.
        """
        self.path, self.lost = path, 0
        self._waiting: deque[bytes] = deque()
        self._size = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.before = _mend(path)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.open(path, flags, 0o600)
        except OSError as error:
            raise DeviceError(f"the log {path} cannot be written: {error.strerror}") from None

    @property
    def full(self) -> bool:
        """Whether entries wait for room on the disk."""
        return bool(self._waiting)

    def append(self, entry: Entry) -> None:
        """Write an entry, behind all that wait."""
        data = encode(entry)
        if self._size + len(data) > MOST_WAITING:
            self.lost += 1
        else:
            self._waiting.append(data)
            self._size += len(data)
        self.flush()

    def flush(self) -> None:
        """Write what waits, as far as the disk takes it; a write may stop in mid-entry."""
        while self._waiting:
            data = self._waiting[0]
            try:
                written = self._write(data)
            except OSError:
                return
            self._size -= written
            if written < len(data):
                self._waiting[0] = data[written:]
            else:
                self._waiting.popleft()

    def sync(self) -> None:
        """Force what is written to the disk; may take some milliseconds."""
        with contextlib.suppress(OSError):
            getattr(os, "fdatasync", os.fsync)(self._file)

    def close(self) -> None:
        """Write, force and close."""
        self.flush()
        self.sync()
        os.close(self._file)

    def _write(self, data: bytes) -> int:
        return os.write(self._file, data)


def read(path: Path) -> list[Entry]:
    """All whole entries of a log file.

    Raises:
        DeviceError: if the file cannot be read.
    """
    try:
        return list(scan(path.read_bytes()))
    except OSError as error:
        raise DeviceError(f"the log {path} cannot be read: {error.strerror}") from None


def set_aside(path: Path) -> Path:
    """Give a log that cannot be used another name, and return that.

    Raises:
        DeviceError: if it cannot be renamed.
    """
    aside = path.with_name(f"{path.name}.{path.stat().st_mtime_ns:x}.unread")
    try:
        return path.rename(aside)
    except OSError as error:
        raise DeviceError(f"the log {path} cannot be renamed: {error.strerror}") from None


def _mend(path: Path) -> list[Entry]:
    """Cut a torn end off a log, and keep it in a file beside it; the whole entries."""
    if not path.exists():
        return []
    data = path.read_bytes()
    entries = list(scan(data))
    good = sum(map(length, entries))
    if good < len(data):
        path.with_name(path.name + ".torn").write_bytes(data[good:])
        os.truncate(path, good)
    return entries
