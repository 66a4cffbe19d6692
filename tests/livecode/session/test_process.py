"""The session server as a process of its own, with a hand-over in and a word of readiness out."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from livecode.session.client import SessionClient
from livecode.session.log import opening
from livecode.session.log.file import read
from livecode.session.log.frames import MESSAGE, ROOM, Entry
from livecode.session.log.frames import encode as encode_entry
from livecode.session.messages import Edited, Evaluation, ServerMessage, encode
from tests.livecode.session.serving import PATIENCE, TOKENS, played, seated, served, until

RUN = (
    "from livecode import handover; from livecode.session import server; "
    "server.main(handover.receive())"
)


def start(log: Path, port: int = 0) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None and process.stdout is not None
    handed = {"host": "127.0.0.1", "port": port, "tokens": TOKENS, "log": str(log), "text": "d1"}
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


TRIALS = int(os.environ.get("KILL_TRIALS", "3"))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_server_goes_on_where_it_was_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    log = tmp_path / "set.log"
    process, port = start(log)
    heard: list[ServerMessage] = []

    async def types_on(client: SessionClient, mark: str, count: int) -> None:
        for number in range(count):
            client.edit("main", f"{client.pages['main'].text}\n{mark}{number}")
            await asyncio.sleep(0.02)

    async def scene() -> None:
        nonlocal process
        async with seated(port, "ada", "host", heard) as ada, seated(port, "bob") as bob:
            ada.evaluate("d1 bd", page="main")
            await until(lambda: any(isinstance(each, Evaluation) for each in heard))
            epoch = ada.epoch
            for trial in range(TRIALS):
                typing = [
                    asyncio.create_task(types_on(client, f"{client.you.id}{trial}-", 20))
                    for client in (ada, bob)
                ]
                await asyncio.sleep(0.05 + 0.013 * trial % 0.3)
                process.kill()
                process.wait()
                process, _ = await asyncio.to_thread(start, log, port)
                await asyncio.gather(*typing)
                await until(lambda: ada.connected and bob.connected)
                await until(lambda: not (unconfirmed(ada) or unconfirmed(bob)))
            await until(lambda: ada.pages["main"].text == bob.pages["main"].text)
            lines = ada.pages["main"].text.split("\n")
            assert len(lines) == len(set(lines)) == 1 + 2 * 20 * TRIALS
            assert ada.epoch == epoch
            assert ada.you.id == "ada" and bob.you.id == "bob"
            assert ada.tempo.cycle_at(ada.room_time()) > 0

    played(scene(), PATIENCE * (1 + TRIALS))
    reap(process)


def unconfirmed(client: SessionClient) -> bool:
    return client.pages["main"].unconfirmed


def test_room_time_and_cycles_go_on_over_the_death_of_a_server(tmp_path: Path) -> None:
    async def scene() -> None:
        async with served(log=tmp_path / "set.log") as server:
            zero, epoch = server._zero, server._room.epoch
            await asyncio.sleep(0.05)
        async with served(log=tmp_path / "set.log") as again:
            assert again._zero == zero
            assert again._room.epoch == epoch

    played(scene())


def test_after_a_restart_of_the_machine_the_epoch_is_another_and_time_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with served(text="d1", log=tmp_path / "set.log") as server:
            epoch = server._room.epoch
            await asyncio.sleep(0.05)
            async with seated(server.port, "ada"):
                pass
            ended = server.room_time()
        monkeypatch.setattr(opening, "_boot", lambda: "another start")
        async with served(log=tmp_path / "set.log") as again:
            assert again._room.epoch != epoch
            assert 0.05 <= again.room_time() <= ended + PATIENCE
            assert again._room.pages["main"].text == "d1"

    played(scene())


def test_a_log_of_something_else_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "set.log"
    path.write_bytes(encode_entry(Entry(0.0, ROOM, b"{}")))

    async def scene() -> None:
        async with served(text="d1", log=path) as server:
            assert server._room.pages["main"].text == "d1"

    played(scene())
    assert len(list(tmp_path.glob("set.log.*.unread"))) == 1
