"""Ports of this machine: whether one is free, and any that is."""

from __future__ import annotations

import socket

TCP, UDP = socket.SOCK_STREAM, socket.SOCK_DGRAM


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


def _opened(host: str, kind: socket.SocketKind) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, kind)
