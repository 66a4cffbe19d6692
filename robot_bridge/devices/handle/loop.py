"""Passes frames between a serial line and UDP, so that two bodies can have a handle each."""

from __future__ import annotations

import argparse
import contextlib
import select
import signal
import socket
import time
from dataclasses import dataclass, field

from livecode.errors import DeviceError
from robot_bridge.control.realtime import prepare
from robot_bridge.devices.handle.bridging import Bridging
from robot_bridge.devices.handle.serial import SerialWire

AGAIN = 1.0  # [s] from one try to open a line that is gone to the next
MOST = 64  # frames that are taken at a time


@dataclass(slots=True)
class Bridge:
    """One line, and a port of this machine."""

    wire: SerialWire
    socket: socket.socket
    bridging: Bridging = field(default_factory=Bridging)

    def turn(self, wait: float) -> bool:
        """Pass on what has come, or wait so long [s]; false if the line has gone."""
        line = self.wire.file
        if line is None:
            return False
        port = self.socket.fileno()
        ready, _, _ = select.select([line, port], [], [], wait)
        if port in ready:
            self._down()
        if line in ready:
            return self._up()
        return True

    def close(self) -> None:
        """Let go of both."""
        self.wire.close()
        self.socket.close()

    def _down(self) -> None:
        for _ in range(MOST):
            try:
                raw, sender = self.socket.recvfrom(2048)
            except OSError:
                return
            frame = self.bridging.down(raw, sender)
            if frame is not None:
                self.wire.send(frame)

    def _up(self) -> bool:
        frames = self.wire.receive()
        for raw in frames:
            found = self.bridging.up(raw)
            if found is not None:
                with contextlib.suppress(OSError):
                    self.socket.sendto(*found)
        return bool(frames) or not self.wire.ended


def bridge(path: str, port: int) -> Bridge:
    """A bridge from a serial line to a port of this machine.

    Raises:
        DeviceError: if the line or the port cannot be had.
    """
    wire = SerialWire(path)
    wire.open()
    taken = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    taken.setblocking(False)
    try:
        taken.bind(("127.0.0.1", port))
    except OSError as error:
        wire.close()
        taken.close()
        raise DeviceError(f"UDP port {port} cannot be had ({error}): choose --port") from None
    return Bridge(wire, taken)


def main(chosen: argparse.Namespace) -> None:
    """Pass frames on until Ctrl-C; a line that goes and comes back is opened again."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    passing = bridge(chosen.line, chosen.port)
    port = passing.socket.getsockname()[1]
    print(f"handle:127.0.0.1:{port} and handle:127.0.0.1:{port}#1 are {chosen.line}", flush=True)
    prepare()
    with contextlib.closing(passing):
        while True:
            if not passing.turn(0.5):
                passing.wire.close()
                time.sleep(AGAIN)
                with contextlib.suppress(DeviceError):
                    passing.wire.open()
