"""A client's connection that hands over each text as it comes, without a task that waits for it.

A room in which many type sends hundreds of short messages a second; a task that is woken for each
of them takes longer than what is done with it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.frames import DATA_OPCODES, Frame

Take = Callable[[bytes], None]


class Connection(ClientConnection):
    """A connection to a room.

    Attributes:
        ended: set when it is over, or nobody wants to hear more of it.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.ended = asyncio.Event()
        self._take: Take | None = None
        self._taken: Callable[[], None] = _nothing
        self._early: deque[bytes] = deque()  # what came before anybody took it
        self._came = asyncio.Event()
        self._parts: list[bytes] = []  # of a text that comes in pieces
        self._deaf = False

    async def first(self) -> bytes:
        """The next text, while nobody hears them as they come.

        Raises:
            ConnectionClosed: if there will be none.
        """
        while not self._early:
            if self.ended.is_set():
                raise self.protocol.close_exc
            self._came.clear()
            await self._came.wait()
        return self._early.popleft()

    def hear(self, take: Take, taken: Callable[[], None]) -> None:
        """Have each text taken as it comes, those first that are here already.

        When all that came together is ``taken``, that is told.
        """
        self._take, self._taken = take, taken
        while self._early and not self._deaf:
            take(self._early.popleft())
        taken()

    def stop(self) -> None:
        """Hear nothing more of it."""
        self._deaf = True
        self.ended.set()

    def data_received(self, data: bytes) -> None:
        """Take in what came."""
        super().data_received(data)
        self._taken()

    def process_event(self, event: Any) -> None:
        """Take a frame in: a piece of a text, or whatever else the library knows."""
        if not isinstance(event, Frame) or event.opcode not in DATA_OPCODES:
            super().process_event(event)
            return
        self._parts.append(bytes(event.data))
        if not event.fin:
            return
        text = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        if self._deaf:
            return
        if self._take is not None:
            self._take(text)
        else:
            self._early.append(text)
            self._came.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over."""
        super().connection_lost(exc)
        self.ended.set()
        self._came.set()


def _nothing() -> None:
    """Nobody waits for it."""
