"""A handle's frames over UDP; nothing is ever waited for."""

from __future__ import annotations

import contextlib
import errno
import socket
from dataclasses import dataclass

from livecode.errors import DeviceError

MOST = 32  # frames that are taken at a time


@dataclass(slots=True)
class UdpWire:
    """A line to the controller at ``host`` and ``port``; it never ends by itself."""

    host: str
    port: int
    socket: socket.socket | None = None
    ended: bool = False

    def open(self) -> None:
        """Get a socket.

        Raises:
            DeviceError: if there is no such place.
        """
        try:
            self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.socket.setblocking(False)
            self.socket.connect((socket.gethostbyname(self.host), self.port))
        except OSError as error:
            self.close()
            where = f"{self.host}:{self.port}"
            raise DeviceError(f"no way to a handle at {where}: {error}") from None

    def send(self, frame: bytes) -> None:
        """Send one frame; whoever is not there does not get it."""
        if self.socket is not None:
            with contextlib.suppress(OSError):
                self.socket.send(frame)

    def receive(self) -> list[bytes]:
        """The frames that have come."""
        frames: list[bytes] = []
        while self.socket is not None and len(frames) < MOST:
            try:
                frames.append(self.socket.recv(2048))
            except OSError as error:
                if error.errno == errno.ECONNREFUSED:
                    continue  # the news of an earlier frame that nobody took
                break
        return frames

    def close(self) -> None:
        """Let go of the socket."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None
