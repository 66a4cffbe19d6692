"""The socket of an Inverse Service that is not there: WebSocket, and its version over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import http
import time
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from robot_bridge.devices.haply.service import Service

LARGEST = 1 << 16  # bytes of a message


@dataclass(slots=True)
class Serving:
    """A service at a port of this machine."""

    service: Service
    server: Server | None = None

    async def begin(self, port: int = 0) -> str:
        """Serve, and give back the address: ``HOST:PORT``."""
        self.server = await serve(
            self._converse,
            "127.0.0.1",
            port,
            process_request=self._page,
            compression=None,
            max_size=LARGEST,
        )
        host, found = next(iter(self.server.sockets)).getsockname()[:2]
        return f"{host}:{found}"

    def drop(self) -> None:
        """Hang up on everybody, without a goodbye."""
        if self.server is not None:
            for connection in list(self.server.connections):
                connection.transport.abort()

    @property
    def mischief(self) -> str:
        """How the service misbehaves now."""
        return self.service.mischief

    @mischief.setter
    def mischief(self, how: str) -> None:
        self.service.mischief = how

    def facts(self) -> dict[str, Any]:
        """What came so far."""
        self.service.advance(time.monotonic())
        return self.service.facts()

    async def run(self, ending: asyncio.Event) -> None:
        """Serve until it is time to end."""
        await ending.wait()
        if self.server is not None:
            self.server.close()
            await self.server.wait_closed()

    def _page(self, connection: ServerConnection, request: Request) -> Response | None:
        if request.path != "/version":
            return None
        headers = Headers({"Content-Type": "application/json", "Connection": "close"})
        return Response(http.HTTPStatus.OK, "OK", headers, self.service.version())

    async def _converse(self, connection: ServerConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            await connection.send(self.service.inventory(time.monotonic()).decode())
            async for text in connection:
                frame = self.service.answer(text, time.monotonic())
                for _ in range(100 if self.service.mischief == "flood" else 1):
                    if frame is not None:
                        await connection.send(frame.decode())
