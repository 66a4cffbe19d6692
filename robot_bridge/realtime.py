"""Plays a recording out in real time, as the datagrams that its sensor would send."""

from __future__ import annotations

import argparse
import os
import socket
import time
from typing import Any

from livecode import handover
from livecode.errors import ConfigError, DeviceError
from robot_bridge.recording import DEFAULT, performed, read

SLOWEST, FASTEST = 0.1, 10.0


def main(chosen: argparse.Namespace) -> None:
    """Send until the parent ends, the time is over, or Ctrl-C.

    Raises:
        ConfigError: if there is no such recording, or the speed is out of range.
    """
    if chosen.child:
        given = handover.receive()
        handover.watch_parent(lambda: os._exit(0))
        handover.ready()
    else:
        given = vars(chosen)
    play(given)


def play(given: dict[str, Any]) -> None:
    """Send what is given: ``host``, ``port``, ``recording``, ``speed``, ``seconds``."""
    speed = float(given.get("speed") or 1.0)
    if not SLOWEST <= speed <= FASTEST:
        raise ConfigError(f"a speed of {speed:g}: allowed is {SLOWEST:g} to {FASTEST:g}")
    recording = read(str(given.get("recording") or DEFAULT))
    to = (str(given.get("host") or "127.0.0.1"), int(given["port"]))
    seconds = given.get("seconds")
    start = time.time()
    clock = time.monotonic() - start
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        for due, packet in performed(recording, start, speed):
            if seconds is not None and due - start >= float(seconds):
                return
            time.sleep(max(0.0, due + clock - time.monotonic()))
            _send(out, packet, to)


def _send(out: socket.socket, packet: bytes, to: tuple[str, int]) -> None:
    """Send one datagram; that nobody listens is no reason to stop, a wrong address is."""
    try:
        out.sendto(packet, to)
    except ConnectionRefusedError:
        return
    except (OSError, OverflowError) as error:
        raise DeviceError(f"nothing can be sent to {to[0]}:{to[1]} ({error})") from None
