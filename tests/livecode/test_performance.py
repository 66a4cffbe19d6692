"""A taken port is found out before anything is started."""

import socket

from livecode.handing import LOOPBACK, Settings
from livecode.performance import _moved, is_free


def test_a_bound_port_is_not_free() -> None:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as holder:
            holder.bind((LOOPBACK, 0))
            if kind is socket.SOCK_STREAM:
                holder.listen()
            assert not is_free(LOOPBACK, holder.getsockname()[1], kind)


def test_any_free_port_is_free() -> None:
    assert is_free(LOOPBACK, 0, socket.SOCK_STREAM)


def test_a_port_that_was_taken_is_told_with_the_one_instead() -> None:
    facts = {"server": {"port": 8765}, "body": {"motion_port": 40001}}
    assert list(_moved(Settings(session_port=8765, motion_port=9000), facts)) == [
        "port 9000 is taken: movement comes in on 40001"
    ]
