"""A synth that keeps what it gets, for tests that look at the bytes that leave."""

from __future__ import annotations

import asyncio
import socket

from .conftest import PATIENCE


class Receiver:
    """A synth that keeps every datagram it gets."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)

    async def until(self, start: bytes, holds: bytes = b"") -> bytes:
        """The next datagram that begins with ``start`` and has ``holds`` in it."""
        for _ in range(int(PATIENCE / 0.01)):
            try:
                packet = self.socket.recv(65536)
            except BlockingIOError:
                await asyncio.sleep(0.01)
                continue
            if packet.startswith(start) and holds in packet:
                return packet
        raise AssertionError(f"nothing with {holds!r} came")
