"""A hand that moves makes the agent write and play a line of its own."""

import asyncio
import math
import socket
import time
from typing import Any

import pytest

from livecode.osc import codec
from livecode.performance.order import Performance
from livecode.session.client import SessionClient
from livecode.session.messages import Evaluation, Result, Said

from .conftest import Start, hear

pytestmark = pytest.mark.slow


async def shake(port: int) -> None:
    """A hand that swings at 2 Hz, told as an NGIMU tells it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        while True:
            now = time.time()
            swing = math.sin(2 * math.pi * 2.0 * now)
            values = (200.0 * swing, 40.0 * swing, 0.0, 0.6 * swing, 0.2 * swing, 1.0)
            sensors = codec.encode("/sensors", *values, 20.0, 0.0, -40.0, 1013.0)
            sender.sendto(codec.bundle(now, [sensors]), ("127.0.0.1", port))
            await asyncio.sleep(0.02)


def test_a_moving_hand_makes_the_agent_play_in_its_own_slot(start: Start) -> None:
    async def play(performance: Performance) -> None:
        heard: list[Any] = []
        client = await SessionClient.connect(
            performance.url, performance.host_token, "ada", on_message=heard.append
        )
        moving = asyncio.create_task(shake(performance.motion_port))
        client.set_agent("play")
        line = await hear(
            client, heard, lambda m: isinstance(m, Evaluation) and m.author != client.you.id
        )
        assert line.code.lstrip().startswith("a1 >>")
        result = await hear(
            client, heard, lambda m: isinstance(m, Result) and m.evaluation == line.id
        )
        assert (result.status, result.slots) == ("playing", ["a1"])
        reason = await hear(
            client,
            heard,
            lambda m: isinstance(m, Said) and m.kind == "reason" and m.evaluation == line.id,
        )
        assert 0 < len(reason.text) <= 60
        assert any(line.code in page.text for name, page in client.pages.items() if name != "main")
        moving.cancel()
        await client.close()

    with start(robot=False) as performance:
        asyncio.run(play(performance))


def test_the_agent_plays_nothing_without_permission(start: Start) -> None:
    async def play(performance: Performance) -> None:
        heard: list[Any] = []
        client = await SessionClient.connect(
            performance.url, performance.host_token, "ada", on_message=heard.append
        )
        moving = asyncio.create_task(shake(performance.motion_port))
        await asyncio.sleep(5.0)
        assert not any(isinstance(m, Evaluation) for m in heard)
        moving.cancel()
        await client.close()

    with start(robot=False) as performance:
        asyncio.run(play(performance))
