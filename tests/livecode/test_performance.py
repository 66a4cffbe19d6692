"""A taken port is found out before anything is started."""

import socket

from livecode.performance import LOOPBACK, is_free


def test_a_bound_port_is_not_free() -> None:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as holder:
            holder.bind((LOOPBACK, 0))
            if kind is socket.SOCK_STREAM:
                holder.listen()
            assert not is_free(LOOPBACK, holder.getsockname()[1], kind)


def test_any_free_port_is_free() -> None:
    assert is_free(LOOPBACK, 0, socket.SOCK_STREAM)
