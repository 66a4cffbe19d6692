"""Whether a port is free is asked of the system, and so is which one is."""

import socket

from livecode.performance.handing import LOOPBACK
from livecode.ports import TCP, UDP, any_free, is_free


def test_a_bound_port_is_not_free() -> None:
    for kind in (TCP, UDP):
        with socket.socket(socket.AF_INET, kind) as holder:
            holder.bind((LOOPBACK, 0))
            if kind is TCP:
                holder.listen()
            assert not is_free(LOOPBACK, holder.getsockname()[1], kind)


def test_any_free_port_is_free() -> None:
    assert is_free(LOOPBACK, 0, TCP)


def test_any_free_one_can_be_bound() -> None:
    for kind in (TCP, UDP):
        assert is_free(LOOPBACK, any_free(LOOPBACK, kind), kind)
