"""A seat for other AI tools: they speak the Model Context Protocol on standard input and output."""

from __future__ import annotations

import asyncio
import sys

from agents.guests.rpc import Rpc
from agents.guests.tools import tools
from livecode.session.client import SessionClient

NAME = "guest"


async def serve(server: str, token: str, *, name: str = NAME, slot: str = "a2") -> None:
    """Sit in a session and answer what comes on standard input, until that closes.

    Raises:
        HocketError: if there is no session, or it lets nobody in.
    """
    session = await SessionClient.connect(server, token, name, kind="agent")
    rpc = Rpc(tools(session, slot))
    try:
        while line := await asyncio.to_thread(sys.stdin.readline):
            answer = rpc.answer(line)
            if answer:
                print(answer, flush=True)
            await session.flush()
    finally:
        await session.close()
