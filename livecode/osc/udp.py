"""Datagrams in and out: every one decoded within bounds, every malformed one counted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from livecode.errors import WireError
from livecode.osc import codec
from livecode.osc.codec import Message
from livecode.osc.sockets import LOOPBACK, opened

Address = tuple[str, int]
Take = Callable[[list[Message], Address], None]
Decode = Callable[[bytes], list[Message]]

RECEIVE_BUFFER = 1 << 20  # bytes the system keeps while we are busy
QUIET = 10.0  # seconds between two log lines about malformed datagrams
PATTERN_CHARACTERS = frozenset("*?[]{}")
LONGEST_ADDRESS = 128
KNOWN = 2048  # addresses of which it is remembered whether they are plain

log = logging.getLogger(__name__)


class Endpoint(asyncio.DatagramProtocol):
    """One UDP socket of an event loop: it hands decoded messages to ``take`` and sends packets.

    Attributes:
        malformed: datagrams that were dropped because they could not be read.
        unsent: datagrams that the system refused to send.
    """

    def __init__(self, take: Take, decode: Decode) -> None:
        self.malformed = 0
        self.unsent = 0
        self._take = take
        self._decode = decode
        self._transport: asyncio.DatagramTransport | None = None
        self._quiet_until = 0.0

    @property
    def port(self) -> int:
        """The port it is bound to; 0 once it is closed."""
        if self._transport is None:
            return 0
        return int(self._transport.get_extra_info("sockname")[1])

    def send(self, packet: bytes, to: Address) -> None:
        """Send one datagram without waiting; on a closed endpoint nothing happens."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(packet, to)

    def close(self) -> None:
        """Give the port back."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio's word that the socket is open."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Asyncio's word that the socket is closed."""
        self._transport = None

    def error_received(self, exc: Exception) -> None:
        """Nobody listens there (yet): what was sent is lost, as datagrams are."""
        self.unsent += 1

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Decode a datagram and hand its messages on; what cannot be read is only counted."""
        try:
            messages = checked(self._decode(data))
        except WireError as error:
            self._count_malformed(error, addr)
            return
        self._take(messages, (addr[0], addr[1]))

    def _count_malformed(self, error: WireError, addr: Address) -> None:
        self.malformed += 1
        now = asyncio.get_running_loop().time()
        if now >= self._quiet_until:  # one line, however many come: a flood must not fill a disk
            self._quiet_until = now + QUIET
            log.warning("datagram from %s:%d dropped: %s", addr[0], addr[1], error)


def checked(messages: list[Message]) -> list[Message]:
    """The messages, if their addresses are plain ones.

    Raises:
        WireError: if an address is a pattern (matching those is how one datagram hangs a
            server) or too long.
    """
    for message in messages:
        if not _is_plain(message.address):
            raise WireError(
                f"the address is not a plain one of at most {LONGEST_ADDRESS} characters"
            )
    return messages


@lru_cache(maxsize=KNOWN)
def _is_plain(address: str) -> bool:
    """Whether it is; the same ones come again and again."""
    plain = address.startswith("/") and PATTERN_CHARACTERS.isdisjoint(address)
    return plain and len(address) <= LONGEST_ADDRESS


def ignore(messages: list[Message], sender: Address) -> None:
    """Take nothing: for an endpoint that only sends."""


async def listen(
    take: Take = ignore, *, host: str = LOOPBACK, port: int = 0, decode: Decode = codec.decode
) -> Endpoint:
    """An endpoint bound to ``host`` and ``port`` (0: any free one).

    ``decode`` turns a datagram into messages and raises WireError if it cannot; for keyed
    frames it opens the frame first.

    Raises:
        DeviceError: if the port is taken.
    """
    bound = opened(port, host=host, keeps=RECEIVE_BUFFER)
    _, endpoint = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Endpoint(take, decode), sock=bound
    )
    return endpoint
