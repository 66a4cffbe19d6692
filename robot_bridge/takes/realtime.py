"""Plays a take out in real time, or faster, each person from a socket of its own."""

from __future__ import annotations

import contextlib
import socket
import time

from livecode.errors import ConfigError, DeviceError
from robot_bridge.takes.sending import performed
from robot_bridge.takes.take import Take

SLOWEST, FASTEST = 0.1, 100.0
AHEAD = 0.05  # [s] before it begins


def send(take: Take, to: tuple[str, int], speed: float) -> int:
    """Send all of it; how many datagrams that were.

    Raises:
        ConfigError: if the speed is out of range.
        DeviceError: if the address cannot be sent to.
    """
    if not SLOWEST <= speed <= FASTEST:
        raise ConfigError(f"a speed of {speed:g}: allowed is {SLOWEST:g} to {FASTEST:g}")
    start, count = time.time() + AHEAD, 0
    clock = time.monotonic() - time.time()
    with contextlib.ExitStack() as stack:
        ends = {
            who: stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            for who in take.people
        }
        for due, who, packet in performed(take, start, speed):
            time.sleep(max(0.0, due + clock - time.monotonic()))
            count += _sent(ends[who], packet, to)
    return count


def _sent(out: socket.socket, packet: bytes, to: tuple[str, int]) -> int:
    try:
        out.sendto(packet, to)
    except ConnectionRefusedError:  # nobody listens yet
        return 0
    except (OSError, OverflowError) as error:
        raise DeviceError(f"nothing can be sent to {to[0]}:{to[1]} ({error})") from None
    return 1
