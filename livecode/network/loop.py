"""All places where a room listens, and what is asked there of whoever comes."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus

from websockets.asyncio.server import Server, ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from livecode.errors import DeviceError
from livecode.network.server import caller_of, listen_here, listen_wide, tell_of
from livecode.session.entry.door import Door
from livecode.session.entry.metering import turn_away
from livecode.session.entry.origin import refusal
from livecode.session.entry.reach import Reach

MOST_CONNECTIONS = 720  # every seat and every stranger, and some for this machine
BUSY = 1013  # close code

Welcoming = Callable[[ServerConnection, Callable[[], None]], Awaitable[None]]


class Listening:
    """The listening sockets of a room.

    Args:
        welcome: takes a connection from its first message to its end, and calls what it is given
            once it knows who that is.

    Attributes:
        port: where it listens on this machine.
        open_port: where it listens on the network; 0 if it does not.
    """

    def __init__(self, welcome: Welcoming) -> None:
        self.port, self.open_port = 0, 0
        self._welcome, self._door = welcome, Door()
        self._servers: list[Server] = []
        self._connections = 0
        self._telling: asyncio.Task[None] | None = None

    async def begin(self, host: str, port: int, wide: Reach | None) -> None:
        """Listen at ``host`` and ``port``, and on a network too if there is a way.

        Raises:
            ConfigError: if the certificate cannot be used.
            DeviceError: if a port is taken.
        """
        try:
            here = await listen_here(
                partial(self._handle, None), partial(_screen, host), host, port
            )
        except OSError as error:
            raise DeviceError(_no_port(host, port, error)) from None
        self._servers.append(here)
        self.port = _port_of(here)
        if wide is not None:
            await self._open(wide)

    async def close(self) -> None:
        """Let everybody go."""
        if self._telling is not None:
            self._telling.cancel()
        for server in self._servers:
            server.close()
        for server in self._servers:
            await server.wait_closed()

    async def _open(self, wide: Reach) -> None:
        screen, handle = partial(_screen, wide.host), partial(self._handle, self._door)
        try:
            server = await listen_wide(handle, screen, wide, self._door)
        except OSError as error:
            raise DeviceError(_no_port(wide.host, wide.port, error)) from None
        self._servers.append(server)
        self.open_port = _port_of(server)
        self._telling = asyncio.create_task(tell_of(self._door))

    async def _handle(self, door: Door | None, line: ServerConnection) -> None:
        """One connection; ``door`` if it comes from the network."""
        self._connections += 1
        known: Callable[[], None] = _nothing
        if door is not None:
            known = partial(door.leave, caller_of(line))
        try:
            if self._connections > MOST_CONNECTIONS:
                await turn_away(line, "too many connections: try again later", BUSY)
            elif door is not None and not door.admit(caller_of(line), _now()):
                line.transport.abort()
            else:
                await self._welcome(line, known)
        except ConnectionClosed:
            pass
        finally:
            self._connections -= 1
            known()


def _screen(bound: str, line: ServerConnection, request: Request) -> Response | None:
    """Turn foreign web pages away before they get a connection."""
    headers = request.headers
    why = refusal(headers.get_all("Origin"), headers.get_all("Host"), bound)
    return line.respond(HTTPStatus.FORBIDDEN, why + "\n") if why else None


def _now() -> float:
    return asyncio.get_running_loop().time()


def _nothing() -> None:
    """On this machine there is no door."""


def _port_of(server: Server) -> int:
    return int(next(iter(server.sockets)).getsockname()[1])


def _no_port(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program: end that, or choose another port"
    return f"no session can be opened at {host}, port {port}: {error.strerror or error}"
