"""A network that is slow, uneven and now and then gone, between a client and a server."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Rough:
    """A way through TCP with delay, jitter and loss.

    TCP keeps the order and brings what was lost again, so that a loss shows as a stall.

    Attributes:
        delay: seconds that everything takes, one way.
        jitter: seconds, standard deviation, by which it takes longer.
        loss: share of pieces that come only after a ``stall`` [s].
    """

    delay: float
    jitter: float
    loss: float
    stall: float = 0.2
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    _ways: set[asyncio.StreamWriter] = field(default_factory=set)

    @contextlib.asynccontextmanager
    async def to(self, port: int) -> AsyncIterator[int]:
        """The port through which one reaches ``port``."""

        async def through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                there = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                writer.close()
                return
            self._ways |= {writer, there[1]}
            await asyncio.gather(self._carry(reader, there[1]), self._carry(there[0], writer))

        server = await asyncio.start_server(through, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            self.cut()

    def cut(self) -> None:
        """Break all connections."""
        for way in self._ways:
            way.transport.abort()
        self._ways.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry pieces one way, each at its time and none before an earlier one."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def bring() -> None:
            while True:
                at, piece = await waiting.get()
                await asyncio.sleep(at - loop.time())
                if not piece:
                    writer.close()
                    return
                writer.write(piece)

        bringing = asyncio.create_task(bring())
        piece = b"-"
        while piece:
            try:
                piece = await reader.read(4096)
            except OSError:
                piece = b""
            late = self.delay + abs(self.chance.gauss(0.0, self.jitter))
            late += self.stall if self.chance.random() < self.loss else 0.0
            waiting.put_nowait((loop.time() + late, piece))
        with contextlib.suppress(OSError):
            await bringing
