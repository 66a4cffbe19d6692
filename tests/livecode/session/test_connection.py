"""A connection hands over what came, whole and in order, also what came last of all."""

from __future__ import annotations

import asyncio

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from livecode.session.connection import Connection


async def heard_of(*texts: str, parts: bool = False) -> list[bytes]:
    """What is heard of a server that says these and closes, before anybody hears."""

    async def says(line: ServerConnection) -> None:
        for text in texts:
            await line.send(iter(text) if parts else text)

    async with serve(says, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        line = await connect(f"ws://127.0.0.1:{port}", create_connection=Connection)
        assert isinstance(line, Connection)
        heard: list[bytes] = []
        first = await line.first()
        await line.ended.wait()
        line.hear(heard.append, lambda: heard.append(b"all"))
        with pytest.raises(ConnectionClosed):
            await line.first()
        return [first, *heard]


@pytest.mark.parametrize("parts", [False, True])
def test_the_last_words_of_a_room_are_heard(parts: bool) -> None:
    heard = asyncio.run(heard_of("welcome", "one", "last words", parts=parts))
    assert heard == [b"welcome", b"one", b"last words", b"all"]


def test_who_wants_no_more_hears_no_more() -> None:
    async def scene() -> list[bytes]:
        async def says(line: ServerConnection) -> None:
            for text in ("one", "two", "three"):
                await line.send(text)

        async with serve(says, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            line = await connect(f"ws://127.0.0.1:{port}", create_connection=Connection)
            assert isinstance(line, Connection)
            heard: list[bytes] = []

            def take(text: bytes) -> None:
                heard.append(text)
                line.stop()

            line.hear(take, lambda: None)
            await line.ended.wait()
            await line.close()
            return heard

    assert asyncio.run(scene()) == [b"one"]
