"""A session on loopback for tests: a server, its clients, and patience instead of sleeping."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as open_line

from livecode.session.client import SessionClient
from livecode.session.messages import Role, ServerMessage, decode_server
from livecode.session.server import SessionServer

ROLES: tuple[Role, ...] = ("host", "performer", "agent", "engine", "audience")
TOKENS = [{"token": f"{role}-token", "role": role, "name": ""} for role in ROLES]
PATIENCE = 30.0


def played(scene: Coroutine[Any, Any, None], within: float = 2 * PATIENCE) -> None:
    """Play a scene to its end."""
    asyncio.run(asyncio.wait_for(scene, within))


async def until(true: Callable[[], object]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def served(
    text: str = "", log: Path | None = None, port: int = 0
) -> AsyncIterator[SessionServer]:
    server = await SessionServer.start(TOKENS, text=text, log=log, port=port)
    try:
        yield server
    finally:
        await server.close()


@contextlib.asynccontextmanager
async def seated(
    port: int, name: str, role: Role = "performer", heard: list[ServerMessage] | None = None
) -> AsyncIterator[SessionClient]:
    client = await SessionClient.connect(
        f"ws://127.0.0.1:{port}",
        f"{role}-token",
        name,
        on_message=None if heard is None else heard.append,
    )
    try:
        yield client
    finally:
        await client.close()


@contextlib.asynccontextmanager
async def raw_line(port: int, origin: str | None = None) -> AsyncIterator[ClientConnection]:
    """A bare websocket to a session."""
    headers = {} if origin is None else {"Origin": origin}
    line = await open_line(
        f"ws://127.0.0.1:{port}", compression=None, proxy=None, additional_headers=headers
    )
    try:
        yield line
    finally:
        line.transport.abort()


async def answer(line: ClientConnection) -> ServerMessage:
    async with asyncio.timeout(PATIENCE):
        return decode_server(await line.recv())
