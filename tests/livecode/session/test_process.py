"""The session server as a process of its own, with a hand-over in and a word of readiness out."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from livecode.session.log import MESSAGE
from livecode.session.logfile import read
from livecode.session.messages import Edited, ServerMessage, encode
from tests.livecode.session.serving import PATIENCE, TOKENS, played, seated, until

RUN = (
    "from livecode import handover; from livecode.session import server; "
    "server.main(handover.receive())"
)


def start(log: Path) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None and process.stdout is not None
    handed = {"host": "127.0.0.1", "port": 0, "tokens": TOKENS, "log": str(log), "text": "d1"}
    process.stdin.write(json.dumps(handed) + "\n")
    process.stdin.flush()
    ready = json.loads(process.stdout.readline())
    assert ready["ready"] is True
    return process, ready["port"]


def reap(process: subprocess.Popen[str]) -> int:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    return process.wait(PATIENCE)


def test_the_server_ends_when_its_parent_closes_the_line(tmp_path: Path) -> None:
    process, _ = start(tmp_path / "set.log")
    assert reap(process) == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_server_leaves_every_edit_that_it_confirmed_in_its_log(tmp_path: Path) -> None:
    process, port = start(tmp_path / "set.log")
    heard: list[ServerMessage] = []

    async def scene() -> None:
        async with seated(port, "ada", "host", heard) as ada:
            for number in range(30):
                ada.edit("main", f"d1 {number}")
                await until(lambda: not ada.pages["main"].unconfirmed)
            process.kill()
            await until(lambda: not ada.connected)

    played(scene())
    reap(process)
    logged = {entry.payload for entry in read(tmp_path / "set.log") if entry.kind == MESSAGE}
    confirmed = {encode(message).encode() for message in heard if isinstance(message, Edited)}
    assert len(confirmed) == 30
    assert confirmed <= logged
