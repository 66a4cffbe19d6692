"""Memory that processes share begins empty, or with what a killed performance had marked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from livecode.performance.supervisor import Supervisor
from livecode.sharing import ROOM, shared_file

NAME = f"trial{os.getpid()}"  # so that no other run of these tests clears ours away
OWNER = """
import sys
from pathlib import Path
from livecode.sharing import shared_file
from livecode.performance.supervisor import Supervisor
path = shared_file(Supervisor(Path(sys.argv[1])), sys.argv[2])
with open(path, "r+b") as file:
    file.seek(60)
    file.write(bytes([1]))
print(path, flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="whether it lives cannot be asked")


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process that shares a file with one mark, and its file."""
    command = [sys.executable, "-c", OWNER, str(tmp_path), NAME]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        path = Path(other.stdout.readline().strip())
        yield other, path
        other.kill()
    path.unlink(missing_ok=True)


def killed(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_what_was_left_behind_is_cleared_away(
    owner: tuple[subprocess.Popen[str], Path], tmp_path: Path
) -> None:
    process, left = owner
    killed(process)
    assert left.exists()
    with Supervisor(tmp_path) as supervisor:
        ours = Path(shared_file(supervisor, NAME))
        assert not left.exists()
        assert ours.read_bytes() == bytes(ROOM)
    assert not ours.exists()


def test_marks_that_were_left_are_taken_over_where_they_matter(
    owner: tuple[subprocess.Popen[str], Path], tmp_path: Path
) -> None:
    killed(owner[0])
    with Supervisor(tmp_path) as supervisor:
        begins = Path(shared_file(supervisor, NAME, inherits=True)).read_bytes()
    assert len(begins) == ROOM
    assert [place for place, mark in enumerate(begins) if mark] == [60]


def test_what_somebody_plays_with_is_left_alone(
    owner: tuple[subprocess.Popen[str], Path], tmp_path: Path
) -> None:
    _, theirs = owner
    with Supervisor(tmp_path) as supervisor:
        begins = Path(shared_file(supervisor, NAME, inherits=True)).read_bytes()
        assert theirs.exists()
        assert begins == bytes(ROOM)
