"""Ports of this machine: whether one is free, any that is, and what answers at one."""

from __future__ import annotations

import socket

TCP, UDP = socket.SOCK_STREAM, socket.SOCK_DGRAM
LARGEST = 65_536  # bytes of a datagram


def is_free(host: str, port: int, kind: socket.SocketKind) -> bool:
    """Whether a port can be bound on this machine at this moment."""
    with _opened(host, kind) as probe:
        if kind is TCP:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_free(host: str, kind: socket.SocketKind) -> int:
    """A port that can be bound on this machine at this moment."""
    with _opened(host, kind) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def answer(host: str, port: int, packet: bytes, within: float) -> bytes | None:
    """The first datagram that comes back of one that is sent; None if none does.

    ``within`` [s] is how long it is waited for; where nobody listens, that is mostly told at once.
    """
    with _opened(host, UDP) as line:
        line.settimeout(within)
        try:
            line.connect((host, port))
            line.send(packet)
            return line.recv(LARGEST)
        except OSError:
            return None


def _opened(host: str, kind: socket.SocketKind) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, kind)
