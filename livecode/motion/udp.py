"""A terminal's own line to the body of this machine, for what is shown to it by key."""

from __future__ import annotations

import asyncio
import contextlib
import socket

from livecode.errors import DeviceError, WireError
from livecode.motion.showing import Told, told_in
from livecode.osc.codec import decode
from livecode.osc.keyed import Sealer
from livecode.outputs.robot import new_lease

WITHIN = 2.0  # [s] in which a body answers, on a machine that is busy, too
MOST = 2048  # bytes of an answer
GONE = "the body does not answer: livecode doctor says what runs here"


class ShowLine:
    """Asks the body at an address, in frames under its key."""

    def __init__(self, body: tuple[str, int], key: bytes) -> None:
        self._sealer = Sealer(key, new_lease())
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.connect(body)  # so that nobody else's answers are heard

    async def ask(self, message: bytes) -> Told:
        """Send a message of `livecode.motion.showing`; the body's answer.

        Raises:
            DeviceError: if there is none.
        """
        loop = asyncio.get_running_loop()
        self._forget()
        try:
            await loop.sock_sendall(self._socket, self._sealer.seal(message))
            async with asyncio.timeout(WITHIN):
                packet = await loop.sock_recv(self._socket, MOST)
            return told_in(decode(packet)[0])
        except (OSError, TimeoutError, WireError, IndexError):
            raise DeviceError(GONE) from None

    def _forget(self) -> None:
        """Drop answers that came too late: they are about something else."""
        with contextlib.suppress(OSError):
            while self._socket.recv(MOST):
                pass

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
