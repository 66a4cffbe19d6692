import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from livecode.cell.birth import Birth, possible

SECRET = "5ec4e7" * 10 + "beef"


@dataclass(frozen=True, slots=True)
class Zygote:
    """A running zygote: its process, where it listens, what it wants to hear."""

    process: subprocess.Popen[str]
    address: tuple[str, int]
    secret: str = SECRET


@contextmanager
def running_zygote(birth: Birth | None = None) -> Iterator[Zygote]:
    """A zygote as the supervisor starts it; it is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "zygote", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps({"secret": SECRET, "birth": birth}) + "\n")
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
    """The process ids of the cells of a zygote that have a caller, where there is /proc."""
    pid = zygote.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if _has_a_caller(int(child))]


def _has_a_caller(pid: int) -> bool:
    """Whether a process holds a TCP connection: what waits to be a cell does not."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    callers = {f"socket:[{line.split()[9]}]" for line in lines}
    try:
        return any(str(file.readlink()) in callers for file in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:  # it has just ended
        return False


def newest_cell(zygote: Zygote) -> int:
    """The process id of the cell that was begun last."""
    return cells_of(zygote)[-1]


@pytest.fixture(scope="module", params=possible())
def zygote(request: pytest.FixtureRequest) -> Iterator[Zygote]:
    """A zygote that the tests of one module share; each is run for each way to begin cells."""
    with running_zygote(request.param) as started:
        yield started
