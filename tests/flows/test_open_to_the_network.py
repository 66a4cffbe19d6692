"""A performance that is open to the network, over real processes, as strangers come in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from livecode.network.asking import Asked, reach
from livecode.performance.handing import Settings
from livecode.performance.order import Performance, begin
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from livecode.session.entry import invite
from livecode.session.messages import Result

pytestmark = pytest.mark.slow
PATIENCE = 60.0


def opened(tmp_path: Path) -> Settings:
    return Settings(
        session_port=0,
        motion_port=0,
        agent=False,
        robot=False,
        device=False,
        logs=tmp_path / "logs",
        log=tmp_path / "set.log",
        reach=reach(Asked(address="127.0.0.1", port=0), 0, time.time()),
    )


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.02)


async def come(performance: Performance, heard: list[object]) -> SessionClient:
    """Come in by the invite that the host passes on."""
    link = invite.make(performance.joined_at, performance.performer_token)
    address, token = invite.parse(link)
    assert address.startswith("wss://127.0.0.1:")
    return await SessionClient.connect(address, token, "bob", on_message=heard.append)


def test_who_comes_by_an_invite_plays_and_is_back_after_the_death_of_the_server(
    tmp_path: Path,
) -> None:
    heard: list[object] = []

    async def scene(performance: Performance, supervisor: Supervisor) -> None:
        bob = await come(performance, heard)
        played = bob.evaluate('d1 >> s("bd")', start="now")
        await until(lambda: any(isinstance(m, Result) and m.evaluation == played for m in heard))
        child = next(child for child in supervisor.children if child.name == "server")
        child.process.kill()
        await until(lambda: not bob.connected)
        bob.edit("main", "typed while nobody listened")
        await until(lambda: bob.connected and not bob.waiting)
        assert bob.you.id == "bob"
        assert child.facts["address"] == performance.address
        await bob.close()

    with Supervisor(tmp_path / "logs") as supervisor:
        performance = begin(supervisor, opened(tmp_path))
        asyncio.run(scene(performance, supervisor))
