"""Files that are never half there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from livecode import whole


def test_a_file_is_written_with_its_folders_for_its_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b.txt"
    whole.write(place, "grün")
    assert place.read_bytes() == "grün".encode()
    assert os.name == "nt" or stat.S_IMODE(place.stat().st_mode) == 0o600


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "b.txt"
    whole.write(place, "old")
    with pytest.raises(UnicodeEncodeError):
        whole.write(place, "new \ud800")
    assert place.read_text() == "old" and list(tmp_path.iterdir()) == [place]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(OSError, match="a"):
        whole.write(tmp_path / "a" / "b", b"")
