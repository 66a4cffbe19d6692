import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SECRET = "5ec4e7" * 10 + "beef"


@dataclass(frozen=True, slots=True)
class Zygote:
    """A running zygote: its process, where it listens, what it wants to hear."""

    process: subprocess.Popen[str]
    address: tuple[str, int]
    secret: str = SECRET


@contextmanager
def running_zygote() -> Iterator[Zygote]:
    """A zygote as the supervisor starts it; it is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "zygote", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps({"secret": SECRET}) + "\n")
        process.stdin.flush()
        ready = json.loads(process.stdout.readline())
        yield Zygote(process, ("127.0.0.1", ready["port"]))
    finally:
        process.stdin.close()
        try:
            process.wait(20)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def cells_of(zygote: Zygote) -> list[int]:
    """The process ids of the cells of a zygote, where there is /proc."""
    pid = zygote.process.pid
    return [int(cell) for cell in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def newest_cell(zygote: Zygote) -> int:
    """The process id of the cell that was begun last."""
    return cells_of(zygote)[-1]


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """A zygote that the tests of one module share."""
    with running_zygote() as started:
        yield started
