"""A seat for other AI tools: they speak the Model Context Protocol on standard input and output."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections import deque
from collections.abc import Sequence

from agents.guests.rpc import Rpc
from agents.guests.tools import Outcome, instructions, tools
from livecode import version
from livecode.session.client import SessionClient
from livecode.session.messages import Refused, Result, Said, ServerMessage, Start

NAME = "guest"
TOLD = 8  # things said that are remembered
PATIENCE = 4.0  # seconds that a tool waits to hear what became of its line


class Chair:
    """A place in a session; who plays from it hears what became of that."""

    def __init__(self) -> None:
        self._session: SessionClient | None = None
        self._awaited: dict[str, asyncio.Future[Result | Refused]] = {}
        self._talk: deque[Said] = deque(maxlen=TOLD)

    @property
    def session(self) -> SessionClient:
        """The line to the session; there is one from `sit` on."""
        assert self._session is not None, "sit down first"
        return self._session

    async def sit(self, server: str, token: str, name: str) -> None:
        """Come into a session.

        Raises:
            HocketError: if there is none, or it lets nobody in.
        """
        self._session = await SessionClient.connect(
            server, token, name, kind="agent", on_message=self._hear
        )

    @property
    def talk(self) -> Sequence[Said]:
        """What was said of late, the latest last."""
        return list(self._talk)

    async def play(self, code: str, start: Start = "cycle") -> Outcome:
        """Play a line; what became of it, or None if nothing was heard in time."""
        evaluation = self.session.evaluate(code, start=start)
        heard: asyncio.Future[Result | Refused] = asyncio.get_running_loop().create_future()
        self._awaited[evaluation] = heard
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                return await heard
        del self._awaited[evaluation]
        return None

    def _hear(self, message: ServerMessage) -> None:
        if isinstance(message, Said) and message.kind == "chat":
            self._talk.append(message)
        if isinstance(message, Result | Refused):
            about = message.evaluation if isinstance(message, Result) else message.about
            heard = self._awaited.pop(about, None)
            if heard is not None and not heard.done():
                heard.set_result(message)


async def serve(server: str, token: str, *, name: str = NAME, slot: str = "a2") -> None:
    """Sit in a session and answer what comes on standard input, until that closes.

    Raises:
        HocketError: if there is no session, or it lets nobody in.
    """
    chair = Chair()
    await chair.sit(server, token, name)
    rpc = Rpc(tools(chair, slot), version.told().removeprefix("hocket "), instructions(slot))
    try:
        while line := await asyncio.to_thread(sys.stdin.readline):
            answer = await rpc.answer(line)
            if answer:
                print(answer, flush=True)
            await chair.session.flush()
    finally:
        await chair.session.close()
