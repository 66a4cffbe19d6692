"""A cable between clients and a server that can be cut without anybody being told."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator


class Cable:
    """Carries bytes from its own port to another one, on loopback, as long as it is whole."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._loop = asyncio.new_event_loop()
        self._whole = asyncio.Event()
        self._whole.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        serving = asyncio.start_server(self._carry, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(serving, self._loop).result()
        self.port: int = self._server.sockets[0].getsockname()[1]

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """While this lasts, nothing arrives, and no connection ends."""
        self._loop.call_soon_threadsafe(self._whole.clear)
        try:
            yield
        finally:
            self._loop.call_soon_threadsafe(self._whole.set)

    def close(self) -> None:
        """End all that goes through here."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await self._whole.wait()
        there, forth = await asyncio.open_connection("127.0.0.1", self._to)
        ways = [self._way(here, forth), self._way(there, back)]
        try:
            await asyncio.gather(*ways)
        finally:
            for end in (forth, back):
                end.close()

    async def _way(self, source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65536):
                await self._whole.wait()
                to.write(data)
                await to.drain()
        to.close()
