"""Two things go wrong at once: the zygote while a cell is asked, the server while one begins."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from livecode.cell.birth import possible
from livecode.cell.client import CellClient
from livecode.performance.handing import same
from livecode.performance.supervisor import Supervisor
from livecode.performance.watch import Watch

pytestmark = pytest.mark.slow

PATIENCE = 60.0  # seconds
HERE = "127.0.0.1"


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("birth", possible())
def test_a_cell_plays_on_when_its_zygote_is_killed_and_the_next_one_begins_more(
    tmp_path: Path, birth: str
) -> None:
    secret, told = secrets.token_hex(32), list[str]()

    async def scene(address: tuple[str, int], kill: Callable[[], None]) -> None:
        cell = await CellClient.connect(address, secret, timeout=PATIENCE)
        assert (await cell.evaluate('d1 >> s("bd*4")', 0, timeout=PATIENCE)).fault is None
        asked = [cell.query(at, at + 1, timeout=PATIENCE) for at in range(20)]
        asking = asyncio.gather(*asked)
        await asyncio.sleep(0)  # the questions are on their way
        kill()
        assert [len(answer.events) for answer in await asking] == [4] * 20
        await until(lambda: told)
        assert len((await cell.query(20, 21, timeout=PATIENCE)).events) == 4
        another = await CellClient.connect(address, secret, timeout=PATIENCE)
        assert (await another.evaluate('d2 >> s("sn")', 0, timeout=PATIENCE)).fault is None
        await another.close()
        await cell.close()

    with Supervisor(tmp_path / "logs") as supervisor:
        handed = {"secret": secret, "port": 0, "birth": birth}
        child = supervisor.launch(
            "zygote", ["livecode", "zygote"], handed, again=same(handed), outlived=True
        )
        address = HERE, int(supervisor.wait_ready(child)["port"])
        watch = Watch(supervisor, told.append)
        supervisor.before_end.append(watch.end)
        watch.start()
        asyncio.run(scene(address, child.process.kill))
    assert told[0] == "the zygote had ended and is back"


def test_a_conductor_that_begins_while_there_is_no_server_waits_for_it(tmp_path: Path) -> None:
    token, secret = secrets.token_urlsafe(32), secrets.token_hex(32)
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port = probe.getsockname()[1]
    tokens = [{"token": token, "role": "engine", "name": "conductor"}]
    handed = {
        "server": f"ws://{HERE}:{port}", "token": token, "zygote": [HERE, 1], "secret": secret,
        "synth": [HERE, port], "body": None, "key": os.urandom(32).hex(),
    }  # fmt: skip
    with Supervisor(tmp_path / "logs") as supervisor:
        conductor = supervisor.launch("conductor", ["livecode", "conductor"], handed)
        conductor.said.wait(1.0)  # it has tried by then, or will yet
        assert conductor.alive
        server = {"host": HERE, "port": port, "tokens": tokens, "log": None}
        supervisor.wait_ready(supervisor.launch("server", ["livecode", "server"], server), PATIENCE)
        assert supervisor.wait_ready(conductor, PATIENCE)["port"] > 0
