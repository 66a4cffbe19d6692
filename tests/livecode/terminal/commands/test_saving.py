"""Pages as files: whole or not at all, and what cannot be is told with what to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from livecode.errors import HocketError
from livecode.session.text.pages import LONGEST_TEXT
from livecode.terminal.commands.saving import LARGEST, Files

TEXT = 'd1 >> s("bd é")\n'


def refused(folder: Path, name: str) -> str:
    """What is said where a file cannot be loaded."""
    with pytest.raises(HocketError) as caught:
        Files(folder).load("main", str(folder / name))
    return str(caught.value)


def test_a_folder_that_a_name_makes_is_told(tmp_path: Path) -> None:
    files, path = Files(tmp_path), tmp_path / "stes" / "a.py"
    assert files.save("main", TEXT, str(path)) == f"main is saved in {path}, whose folder is new"
    assert files.save("main", TEXT, str(path)) == f"main is saved in {path}"


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    files = Files(tmp_path)
    assert files.save("main", TEXT) == f"main is saved in {tmp_path / 'main.py'}"
    assert files.load("main", str(tmp_path / "main.py")) == TEXT


def test_text_of_another_encoding_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "old.py").write_bytes(TEXT.encode("latin-1"))
    assert "is no UTF-8 text: byte 12" in refused(tmp_path, "old.py")


def test_what_is_no_file_or_too_long_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "long.py").write_bytes(b"#" * (LARGEST + 1))
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert "is no file" in refused(tmp_path, "pipe")
    assert "is no file" in refused(tmp_path, "zero")
    assert "too long" in refused(tmp_path, "long.py")
    (tmp_path / "wide.py").write_text("🥁" * (LONGEST_TEXT // 2 + 1), encoding="utf-8")
    assert "256002 characters, allowed are 256000" in refused(tmp_path, "wide.py")
    assert "check the name" in refused(tmp_path, "nowhere.py")


def test_where_it_cannot_be_written_what_was_there_stays(tmp_path: Path) -> None:
    files, gone = Files(tmp_path), tmp_path / "file" / "a.py"
    (tmp_path / "file").write_text(TEXT)
    with pytest.raises(HocketError, match=r"cannot be written: .*/save NAME saves elsewhere"):
        files.save("main", "lost", str(gone))
    assert (tmp_path / "file").read_text() == TEXT


@pytest.mark.real
def test_on_a_full_disk_the_file_stays_as_it_was(tmp_path: Path) -> None:
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True
    ).returncode == 0  # fmt: skip
    if not mounted:
        pytest.skip("needs the right to mount a small disk")
    try:
        (tmp_path / "a.py").write_text(TEXT)
        with pytest.raises(HocketError, match="No space left"):
            Files(tmp_path).save("main", "x" * 200_000, str(tmp_path / "a.py"))
        assert (tmp_path / "a.py").read_text() == TEXT
        assert [each.name for each in tmp_path.iterdir()] == ["a.py"]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
