"""A stand-in for Qualisys Track Manager that speaks OSC as its real-time server does, in a thread.

After ``/qtm Connect PORT`` it answers to that port, and after ``/qtm StreamFrames AllFrames …`` it
sends a bundle for each frame: ``/qtm/data``, then what was asked for, a hidden marker as NaN.
Facts: QTM Real-time Server Protocol, "OSC"; the open receivers osc-resources and TASCAR.
"""

import math
import socket
import threading
import time

from livecode.osc.codec import Argument, bundle, decode, encode

RATE = 100.0  # [Hz]


class Qtm:
    """Listens on a free ``port``; ``said`` is what it was told."""

    def __init__(self) -> None:
        self.said: list[tuple[Argument, ...]] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(1.0 / RATE)
        self.port: int = self._socket.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join(5.0)
        self._socket.close()

    def _serve(self) -> None:
        client: tuple[str, int] | None = None
        parts: tuple[Argument, ...] = ()
        frame = 0
        while not self._over.is_set():
            try:
                packet, sender = self._socket.recvfrom(4096)
            except TimeoutError:
                if client is not None and parts:
                    frame += 1
                    self._socket.sendto(picture(frame, parts), client)
                continue
            for message in decode(packet):
                self.said.append(message.arguments)
                word, *rest = message.arguments
                if word == "Connect" and isinstance(rest[0], int):
                    client = (sender[0], rest[0])
                    self._socket.sendto(encode("/qtm/cmd_res", "Connected"), client)
                elif word == "StreamFrames" and client is not None:
                    parts = tuple(rest[1:])


def picture(frame: int, parts: tuple[Argument, ...]) -> bytes:
    """One frame: a hand that goes to and fro, and a marker that is hidden every other time."""
    angle = math.tau * 1.5 * frame / RATE
    said = [encode("/qtm/data", frame, 0, 0, 0, 0)]
    if "3D" in parts:
        hidden = math.nan if frame % 2 else 100.0
        said.append(encode("/qtm/3d/hand", 300.0 * math.sin(angle), 0.0, 1000.0))
        said.append(encode("/qtm/3d/elbow", hidden, hidden, hidden))
    if "6DEuler" in parts:
        said.append(encode("/qtm/6d_euler/baton", 0.0, 0.0, 900.0, 0.0, 0.0, 0.0))
    return bundle(time.time(), said)
