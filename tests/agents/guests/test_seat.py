"""The seat of another AI tool, as its process: a real session, messages on standard input."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest

from livecode.session.messages import Evaluation, Result, Said, ServerMessage
from tests.livecode.session.serving import PATIENCE, played, seated, served, until

pytestmark = pytest.mark.slow

LINE = 'a2 >> s("hh*4")'


class Tool:
    """A client of the protocol: asks, and reads the answer."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process, self._number = process, 0

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._number += 1
        message = {"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            return dict(json.loads(await self._process.stdout.readline())["result"])

    async def call(self, name: str, **arguments: str) -> tuple[str, bool]:
        told = await self.ask("tools/call", name=name, arguments=arguments)
        return told["content"][0]["text"], told["isError"]


@contextlib.asynccontextmanager
async def sitting(port: int) -> AsyncIterator[Tool]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "agents", "mcp", f"ws://127.0.0.1:{port}/#agent-token"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    try:
        yield Tool(process)
    finally:
        process.stdin.close()
        async with asyncio.timeout(PATIENCE):
            assert await process.wait() == 0


def test_a_tool_hears_what_became_of_its_line() -> None:
    async def scene() -> None:
        heard: list[ServerMessage] = []
        async with (
            served() as server,
            seated(server.port, "engine", "engine", heard) as engine,
            seated(server.port, "ada", "host") as host,
            sitting(server.port) as tool,
        ):
            begun = await tool.ask("initialize")
            assert begun["serverInfo"]["name"] == "hocket" and "a2 >>" in begun["instructions"]
            said, wrong = await tool.call("play", code=LINE)
            assert wrong and "agents are off" in said
            host.set_agent("play")
            await until(lambda: engine.agent == "play")
            asked = asyncio.create_task(tool.call("play", code=LINE))
            await until(lambda: any(isinstance(one, Evaluation) for one in heard))
            made = next(one for one in heard if isinstance(one, Evaluation))
            engine.result(
                Result(evaluation=made.id, status="playing", slots=["a2"], start=made.start)
            )
            assert await asked == (f"playing from cycle {made.start:g} on", False)
            assert LINE in (await tool.call("look"))[0]
            host.say("quieter, please \x1b[31m")
            await until(lambda: any(isinstance(one, Said) for one in heard))
            assert "ada said: 'quieter, please \\x1b[31m'" in (await tool.call("look"))[0]
            assert "every:" in (await tool.call("explain", word="every"))[0]
            said, wrong = await tool.call("explain", word="evry")
            assert wrong and "every" in said
            hushed = asyncio.create_task(tool.call("hush"))
            await until(lambda: len([one for one in heard if isinstance(one, Evaluation)]) > 1)
            last = [one for one in heard if isinstance(one, Evaluation)][-1]
            assert last.code == "a2 >> silence" and last.author == "guest"
            engine.result(
                Result(evaluation=last.id, status="playing", slots=["a2"], start=last.start)
            )
            assert not (await hushed)[1]
            assert "your slot is a2" in (await tool.call("play", code='d1 >> s("bd")'))[0]

    played(scene())
