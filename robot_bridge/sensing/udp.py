"""A UDP socket in an asyncio loop: every datagram goes to one function, errors are not deadly."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable

from livecode.errors import DeviceError
from robot_bridge.sensing.receive import Sender

Take = Callable[[bytes, Sender], None]
AT_ONCE = 64  # datagrams that are taken before others have their turn
LARGEST = 65_536  # bytes of a datagram
BUFFER = 1 << 20  # bytes: a second of the fastest sensors while the body is busy


class Port(asyncio.DatagramProtocol):
    """Hands datagrams on; ``sender`` addresses of IPv6 lose their flow and scope.

    What waits behind a datagram is taken with it, without another turn of the loop for each:
    many sensors cost half as much so.
    """

    def __init__(self, take: Take, waiting: socket.socket | None) -> None:
        self._take = take
        self._waiting = waiting

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """One datagram came, and perhaps more with it."""
        self._take(data, (addr[0], addr[1]))
        if self._waiting is None:
            return
        try:
            for _ in range(AT_ONCE):
                data, addr = self._waiting.recvfrom(LARGEST)
                self._take(data, (addr[0], addr[1]))
        except OSError:  # nothing more is there; what is really wrong, the loop finds, too
            return

    def error_received(self, exc: Exception) -> None:
        """Nobody listens where we sent to: a subscriber that has gone is no fault of ours."""


async def listen(host: str, port: int, take: Take, what: str) -> asyncio.DatagramTransport:
    """Receive on ``host``:``port``, 0 for any free port; ``what`` names it in errors.

    Raises:
        DeviceError: if the port is taken or the address is not ours.
    """
    loop = asyncio.get_running_loop()
    try:
        bound = _bound(host, port)
    except (OSError, OverflowError) as error:
        raise DeviceError(
            f"{what} cannot be received on {host}:{port} ({error}): choose another port, 0 for any"
        ) from None
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    waiting = None if sys.platform == "win32" else bound  # whose loop has begun to read already
    transport, _ = await loop.create_datagram_endpoint(lambda: Port(take, waiting), sock=bound)
    return transport


def _bound(host: str, port: int) -> socket.socket:
    """A socket at an address.

    Raises:
        OSError: if it is taken or not ours; OverflowError: if there is no such port.
    """
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    made = socket.socket(family, kind)
    try:
        made.setblocking(False)
        made.bind(address)
    except BaseException:
        made.close()
        raise
    return made


def port_of(transport: asyncio.DatagramTransport) -> int:
    """The port that a transport is bound to."""
    return int(transport.get_extra_info("sockname")[1])
