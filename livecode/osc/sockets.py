"""Opens the UDP sockets of this machine's processes, and says what to do where one is taken."""

from __future__ import annotations

import contextlib
import socket

from livecode.errors import DeviceError

LOOPBACK = "127.0.0.1"


def opened(port: int, what: str = "", *, host: str = LOOPBACK, keeps: int) -> socket.socket:
    """A UDP socket at ``host`` and ``port`` (0: any free one) that waits for nothing.

    Args:
        port: where it is.
        what: what it is for, such as "for the synth", for the error.
        host: on which interface.
        keeps: bytes that the system shall keep while nobody takes them; it may keep fewer.

    Raises:
        DeviceError: if the port is taken.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.setblocking(False)
    with contextlib.suppress(OSError):
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, keeps)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        place = what or f"on {host}"
        raise DeviceError(
            f"UDP port {port} {place} cannot be opened ({error}): end the program that uses it, "
            "or give another port"
        ) from None
    return made
