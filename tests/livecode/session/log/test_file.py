from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from livecode.errors import DeviceError
from livecode.session.log.file import MOST_WAITING, LogFile, read
from livecode.session.log.frames import MESSAGE, Entry, encode

ENTRIES = [Entry(float(number), MESSAGE, b"entry %d" % number) for number in range(5)]


class SmallDisk(LogFile):
    """A log on a disk that holds ``room`` bytes more, and writes as much of them as fit."""

    room = 0

    def _write(self, data: bytes) -> int:
        if self.room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = super()._write(data[: self.room])
        self.room -= written
        return written


def test_an_entry_is_in_the_file_as_soon_as_it_is_appended(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "a.log")
    log.append(ENTRIES[0])
    assert read(tmp_path / "a.log") == ENTRIES[:1]
    log.close()


def test_a_log_is_taken_up_again_behind_its_last_whole_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(encode(ENTRIES[0]) + encode(ENTRIES[1])[:9])
    log = LogFile(path)
    log.append(ENTRIES[2])
    log.close()
    assert read(path) == [ENTRIES[0], ENTRIES[2]]
    assert (tmp_path / "a.log.torn").read_bytes() == encode(ENTRIES[1])[:9]


@pytest.mark.parametrize("room", [0, 1, 20, 24, 30])
def test_a_full_disk_loses_nothing_once_there_is_room_again(tmp_path: Path, room: int) -> None:
    log = SmallDisk(tmp_path / "a.log")
    log.room = room
    for entry in ENTRIES:
        log.append(entry)
    assert log.full
    readable = read(tmp_path / "a.log")
    assert readable == ENTRIES[: len(readable)]
    log.room = 10_000
    log.flush()
    assert not log.full
    assert read(tmp_path / "a.log") == ENTRIES
    log.close()


def test_memory_too_has_an_end(tmp_path: Path) -> None:
    log = SmallDisk(tmp_path / "a.log")
    big = Entry(0.0, MESSAGE, b"x" * (MOST_WAITING // 2))
    for _ in range(3):
        log.append(big)
    log.append(ENTRIES[0])
    assert log.lost == 2
    log.room = MOST_WAITING
    log.flush()
    assert read(tmp_path / "a.log") == [big, ENTRIES[0]]
    log.close()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeviceError, match=r"the log .*a\.log cannot be written"):
        LogFile(tmp_path / "file" / "a.log")


def test_a_log_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="cannot be read"):
        read(tmp_path / "none.log")


def test_a_log_is_private(tmp_path: Path) -> None:
    LogFile(tmp_path / "a.log").close()
    if os.name == "posix":
        assert (tmp_path / "a.log").stat().st_mode & 0o077 == 0
