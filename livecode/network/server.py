"""Where a room listens: plainly on this machine, and behind TLS and a door on a network."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import ssl
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response

from livecode.errors import ConfigError
from livecode.session.entry.door import Caller, Door
from livecode.session.entry.metering import Metered
from livecode.session.entry.reach import Reach

LARGEST = 64 << 10  # bytes of a client's message
HELLO_WITHIN = 5.0  # seconds for each step of coming in: TLS, the request, the hello
PING_EVERY = PONG_WITHIN = 20.0  # seconds; who does not answer has gone
REFUSED_AT_ONCE = 64  # callers, before the others get their turn
TELL_EVERY = 10.0  # seconds between two lines about those who were turned away

Handle = Callable[[ServerConnection], Awaitable[None]]
Screen = Callable[[ServerConnection, Request], Response | None]

_log = logging.getLogger(__name__)


class Guest(socket.socket):
    """A connection that says when it is closed."""

    on_close: Callable[[], None] | None = None

    def close(self) -> None:
        """Close it, and say so once."""
        told, self.on_close = self.on_close, None
        super().close()
        if told is not None:
            told()


class Entrance(socket.socket):
    """A listening socket that asks a door before it lets anybody in, so before TLS, which is dear.

    Where the system accepts by itself (Windows), the server asks the door after that.
    """

    door: Door
    now: Callable[[], float]

    def accept(self) -> tuple[socket.socket, Any]:
        """The next caller who may come in; those who may not are dropped."""
        for _ in range(REFUSED_AT_ONCE):
            connection, address = super().accept()
            caller = (str(address[0]), int(address[1]))
            if self.door.admit(caller, self.now()):
                guest = Guest(
                    connection.family, connection.type, connection.proto, connection.detach()
                )
                guest.on_close = partial(self.door.leave, caller)
                return guest, address
            connection.close()
        raise BlockingIOError  # what there is still comes at the next turn


def caller_of(line: ServerConnection) -> Caller:
    """The address and port of whoever is at the other end."""
    address = line.remote_address
    return (str(address[0]), int(address[1])) if address else ("", 0)


async def listen_here(handle: Handle, screen: Screen, host: str, port: int) -> Server:
    """Serve this machine, without TLS."""
    return await serve(handle, host, port, process_request=screen, **_limits())


async def listen_wide(handle: Handle, screen: Screen, reach: Reach, door: Door) -> Server:
    """Serve a network, with TLS.

    Raises:
        ConfigError: if the certificate cannot be used.
        OSError: if the port is taken.
    """
    family = socket.AF_INET6 if ":" in reach.host else socket.AF_INET
    entrance = Entrance(family, socket.SOCK_STREAM)
    entrance.door, entrance.now = door, asyncio.get_running_loop().time
    try:
        context = tls(reach.pem)
        if os.name == "posix":
            entrance.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        entrance.bind((reach.host, reach.port))
        entrance.setblocking(False)
        return await serve(handle, sock=entrance, ssl=context, process_request=screen, **_limits())
    except BaseException:
        entrance.close()
        raise


def tls(pem: str) -> ssl.SSLContext:
    """A server's TLS with a certificate and its key.

    Raises:
        ConfigError: if they are none, or do not belong together.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    handle, path = tempfile.mkstemp(suffix=".pem")  # Python reads them from files only
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(pem)
        context.load_cert_chain(path, password=_no_password)
    except (ssl.SSLError, ValueError) as error:
        raise ConfigError(f"the certificate or its key cannot be used: {error}") from None
    finally:
        os.unlink(path)
    return context


def _no_password() -> str:
    raise ValueError("the key is locked with a password: give one without")


def _limits() -> dict[str, Any]:
    """What holds for every connection; there is no compression, which costs memory and time."""
    return {
        "create_connection": Metered,
        "compression": None,
        "max_size": LARGEST,
        "max_queue": 4,
        "write_limit": 32 << 10,
        "open_timeout": HELLO_WITHIN,
        "close_timeout": 1.0,
        "ping_interval": PING_EVERY,
        "ping_timeout": PONG_WITHIN,
        "server_header": None,
        "logger": _quiet(),
    }


def _quiet() -> logging.Logger:
    """A log of the library's that has no lines for those who come in badly.

    What strangers send must not fill a disk.
    """
    log = logging.getLogger(f"{__name__}.lines")
    log.setLevel(logging.CRITICAL)
    return log


async def tell_of(door: Door) -> None:
    """Tell in one line now and then how many were turned away."""
    told = 0
    while True:
        await asyncio.sleep(TELL_EVERY)
        if door.turned_away > told:
            _log.warning("%d callers were turned away at the door", door.turned_away - told)
            told = door.turned_away
