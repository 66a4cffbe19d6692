"""Who guards the keys: what it lets go of, and whose it leaves alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from livecode.midi import guard
from livecode.midi.files import FilePorts
from livecode.midi.memory import own, owner, remembered
from livecode.midi.notes import KEYS, left_down
from livecode.midi.ports import NoPorts
from tests.livecode.midi.stagehand import sent


def marked(folder: Path, channel: int, key: int, process: int) -> Path:
    """A file that remembers one key of a process as down."""
    memory = remembered(folder / "memory")
    assert memory is not None
    memory[channel * KEYS + key] = 1
    own(memory, process)
    return folder / "memory"


def guarded(folder: Path, memory: Path, process: int) -> None:
    """What a guard does once the process that it guards has ended."""
    system = f"file:{folder}"
    handed = {"memory": str(memory), "system": system, "realtime": False, "owner": process}
    said = f"{guard.__name__}\n{json.dumps(handed)}\n"
    subprocess.run([sys.executable, "-c", guard.BEGIN], input=said, text=True, check=True)


def test_what_was_left_down_is_let_go_on_every_output(tmp_path: Path) -> None:
    (tmp_path / "volca.out").touch()
    memory = marked(tmp_path, 2, 61, 7)
    (tmp_path / "file.out").touch()
    guarded(tmp_path, memory, 7)
    for port in ("file", "volca"):
        assert sent(tmp_path, port) == ["823d00", "b24000", "b27b00", "b27800"]


def test_keys_that_have_a_new_owner_are_left_alone(tmp_path: Path) -> None:
    memory = marked(tmp_path, 0, 60, 8)
    guarded(tmp_path, memory, 7)
    assert not (tmp_path / "file.out").exists()


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    guarded(tmp_path, tmp_path / "memory", 7)
    assert list(tmp_path.iterdir()) == []


def test_where_nobody_can_be_told_the_keys_stay_marked(tmp_path: Path) -> None:
    marked(tmp_path, 0, 60, 7)
    memory = remembered(tmp_path / "memory")
    assert memory is not None
    guard.release(memory, NoPorts())
    assert left_down(memory) == [(0, 60)]
    guard.release(memory, FilePorts(tmp_path))
    assert left_down(memory) == []


def test_the_owner_is_who_opened_it_last(tmp_path: Path) -> None:
    memory = remembered(marked(tmp_path, 0, 60, 7))
    assert memory is not None and owner(memory) == 7
    own(memory, os.getpid())
    assert owner(memory) == os.getpid()
    assert left_down(memory) == [(0, 60)]
