"""What a process goes without: room on the disk, open files, further processes. The show goes on.

The limits are those of the system, set upon the running process and lifted again.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import queue
import secrets
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from livecode.cell.client import CellClient, CellLost
from livecode.cell.door import Door
from livecode.cell.greeting import Lock
from livecode.performance.supervisor import Child, Supervisor
from livecode.session.client import SessionClient
from livecode.session.log.file import read
from livecode.session.messages import ServerMessage, Status

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits are set with prlimit")

PATIENCE = 60.0  # seconds
HERE = "127.0.0.1"


def limit(child: Child, name: str, most: int | None) -> None:
    """Limit a resource of a running process, or lift the limit."""
    import resource

    hard = resource.prlimit(child.process.pid, getattr(resource, name))[1]
    resource.prlimit(
        child.process.pid, getattr(resource, name), (hard if most is None else most, hard)
    )


async def until(holds: Callable[[], Any]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    with Supervisor(tmp_path / "logs") as started:
        yield started


def test_on_a_full_disk_a_session_goes_on_and_nothing_is_lost(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    token, log = secrets.token_urlsafe(32), tmp_path / "set.log"
    tokens = [{"token": token, "role": "host", "name": "ada"}]
    handed = {"host": HERE, "port": 0, "tokens": tokens, "log": str(log)}
    server = supervisor.launch("server", ["livecode", "server"], handed)
    url = f"ws://{HERE}:{supervisor.wait_ready(server)['port']}"
    heard: list[ServerMessage] = []

    def words() -> list[str]:
        return [each.word for each in heard if isinstance(each, Status)]

    async def scene() -> None:
        ada = await SessionClient.connect(url, token, "ada", on_message=heard.append)
        ada.edit("main", "before\n")
        assert await ada.flush(PATIENCE)
        limit(server, "RLIMIT_FSIZE", log.stat().st_size + 7)  # in the middle of an entry
        ada.edit("main", "before\nmeanwhile\n")
        assert await ada.flush(PATIENCE)
        await until(lambda: words()[-1:] == ["disk full"])
        kept = b"".join(entry.payload for entry in read(log))  # also while it is cut off
        assert b"before" in kept and b"meanwhile" not in kept
        limit(server, "RLIMIT_FSIZE", None)
        await until(lambda: words()[-1] != "disk full")
        ada.edit("main", "before\nmeanwhile\nafter\n")
        assert await ada.flush(PATIENCE)
        await ada.close()

    asyncio.run(scene())
    assert list(server.said.words) == [
        "the disk is full: the log is kept in memory: free some space on the disk",
        "the disk takes the log again",
    ]
    supervisor.end()
    logged = b"".join(entry.payload for entry in read(log))
    for line in (b"before", b"meanwhile", b"after"):
        assert line in logged


def test_a_zygote_out_of_open_files_lets_nobody_in_and_then_everybody(
    supervisor: Supervisor,
) -> None:
    secret = secrets.token_hex(32)
    zygote = supervisor.launch("zygote", ["livecode", "zygote"], {"secret": secret})
    address = HERE, int(supervisor.wait_ready(zygote)["port"])
    open_files = len(list(Path(f"/proc/{zygote.process.pid}/fd").iterdir()))

    async def scene() -> None:
        limit(zygote, "RLIMIT_NOFILE", open_files)
        with pytest.raises(CellLost):
            await CellClient.connect(address, secret, timeout=0.5)
        await until(lambda: zygote.said.words)
        before = processor_time(zygote)
        await asyncio.sleep(1.0)
        assert processor_time(zygote) - before < 0.5  # it does not turn round and round
        limit(zygote, "RLIMIT_NOFILE", 256)
        cell = await CellClient.connect(address, secret, timeout=PATIENCE)
        assert (await cell.evaluate('d1 >> s("bd")', 0)).fault is None
        await cell.close()

    asyncio.run(scene())
    assert zygote.said.words[0] == "no caller can be let in: Too many open files"


def processor_time(child: Child) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{child.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Barren:
    """Cells of a system that gives no more processes, until it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.begun: queue.SimpleQueue[int] = queue.SimpleQueue()

    def begin(self, connection: socket.socket, leave: Callable[[], None]) -> None:
        self.asked += 1
        if self.asked <= 2:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        self.begun.put(connection.getpeername()[1])

    def end(self, port: int) -> None:
        """There is none."""

    def end_all(self) -> None:
        """There is none."""

    def running(self) -> int:
        return 0

    def prepare(self) -> None:
        """Nothing."""


def test_a_zygote_that_gets_no_process_says_so_and_serves_the_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    secret, cells = "5a" * 32, Barren()
    listener = socket.create_server((HERE, 0))
    door = Door(listener, Lock.of(secret), cells)
    serving = threading.Thread(target=door.serve)
    address = listener.getsockname()
    serving.start()
    for _ in range(2):
        with socket.create_connection(address, timeout=PATIENCE) as caller:
            caller.sendall(f"{secret}\n".encode())
            assert caller.recv(1) == b""
    with socket.create_connection(address, timeout=PATIENCE) as caller:
        caller.sendall(f"{secret}\n".encode())
        assert cells.begun.get(timeout=PATIENCE) == caller.getsockname()[1]
    door.stop()
    serving.join(PATIENCE)
    door.close()
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [{"tell": "no cell can be begun: Resource temporarily unavailable"}]


def test_a_process_starts_where_its_log_cannot_be_written(tmp_path: Path) -> None:
    with Supervisor(tmp_path / "logs") as supervisor:
        supervisor.logs.rmdir()
        secret = secrets.token_hex(32)
        zygote = supervisor.launch("zygote", ["livecode", "zygote"], {"secret": secret})
        assert supervisor.wait_ready(zygote)["port"] > 0


def test_a_zygote_whose_log_is_full_goes_on(supervisor: Supervisor) -> None:
    secret = secrets.token_hex(32)
    zygote = supervisor.launch("zygote", ["livecode", "zygote"], {"secret": secret})
    address = HERE, int(supervisor.wait_ready(zygote)["port"])
    limit(zygote, "RLIMIT_FSIZE", 0)

    async def scene() -> None:
        cell = await CellClient.connect(address, secret, timeout=PATIENCE)
        assert (await cell.evaluate('d1 >> s("bd")', 0)).fault is None
        await cell.close()

    asyncio.run(scene())
    deadline = time.monotonic() + 0.2
    while time.monotonic() < deadline:
        assert zygote.alive
