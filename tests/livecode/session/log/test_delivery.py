from __future__ import annotations

import contextlib

from livecode.session.log.delivery import MANY
from livecode.session.messages import Said, ServerMessage
from tests.livecode.session.serving import played, seated, served, until


def test_a_full_room_hears_everything_once_and_in_order() -> None:
    heard: list[list[ServerMessage]] = [[] for _ in range(MANY + 2)]
    lines = [f"line {number}" for number in range(30)]

    def said(one: list[ServerMessage]) -> list[str]:
        return [message.text for message in one if isinstance(message, Said)]

    async def scene() -> None:
        async with served() as server, contextlib.AsyncExitStack() as seats:
            clients = [
                await seats.enter_async_context(seated(server.port, f"p{index}", heard=one))
                for index, one in enumerate(heard)
            ]
            for line in lines:
                clients[0].say(line)
            await until(lambda: all(len(said(one)) == len(lines) for one in heard))

    played(scene())
    assert all(said(one) == lines for one in heard)
