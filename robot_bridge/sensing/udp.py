"""A UDP socket in an asyncio loop: every datagram goes to one function, errors are not deadly."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

from livecode.errors import DeviceError
from robot_bridge.sensing.receive import Sender

Take = Callable[[bytes, Sender], None]
BUFFER = 1 << 20  # bytes: a second of the fastest sensors while the body is busy


class Port(asyncio.DatagramProtocol):
    """Hands datagrams on; ``sender`` addresses of IPv6 lose their flow and scope."""

    def __init__(self, take: Take) -> None:
        self._take = take

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """One datagram came."""
        self._take(data, (addr[0], addr[1]))

    def error_received(self, exc: Exception) -> None:
        """Nobody listens where we sent to: a subscriber that has gone is no fault of ours."""


async def listen(host: str, port: int, take: Take, what: str) -> asyncio.DatagramTransport:
    """Receive on ``host``:``port``, 0 for any free port; ``what`` names it in errors.

    Raises:
        DeviceError: if the port is taken or the address is not ours.
    """
    loop = asyncio.get_running_loop()
    try:
        transport, _ = await loop.create_datagram_endpoint(
            lambda: Port(take), local_addr=(host, port)
        )
    except (OSError, OverflowError) as error:
        raise DeviceError(
            f"{what} cannot be received on {host}:{port} ({error}): choose another port, 0 for any"
        ) from None
    bound: socket.socket = transport.get_extra_info("socket")
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    return transport


def port_of(transport: asyncio.DatagramTransport) -> int:
    """The port that a transport is bound to."""
    return int(transport.get_extra_info("sockname")[1])
