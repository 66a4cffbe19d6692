"""A handle's controller whose handle is clamped, so that it is pressed on for as long as it may be.

``python -m tests.robot_bridge.processes.clamped FILE`` prints its UDP port and serves until its
standard input ends. In the file stands what it saw at the device itself, whoever lives and dies:
its own time, when there was a torque last [s, monotonic], the torque of now [N·m], and its ticks.
"""

from __future__ import annotations

import mmap
import select
import socket
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from robot_bridge.control.realtime import prepare
from robot_bridge.devices.handle.firmware import Controller

SEEN = struct.Struct("<dddQ")
TICK = 0.001  # [s]


@dataclass(frozen=True, slots=True)
class Seen:
    """What there was at the device."""

    now: float
    pressed: float
    torque: float
    ticks: int


class Clamped:
    """The process, from outside."""

    def __init__(self, folder: Path) -> None:
        file = folder / "seen"
        file.write_bytes(bytes(SEEN.size))
        with file.open("r+b") as opened:
            self.memory = mmap.mmap(opened.fileno(), SEEN.size)
        command = [sys.executable, "-m", "tests.robot_bridge.processes.clamped", str(file)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        assert self.process.stdout is not None
        self.address = f"127.0.0.1:{int(self.process.stdout.readline())}"

    def seen(self) -> Seen:
        return Seen(*SEEN.unpack(self.memory[:]))

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
        self.memory.close()


def main(file: str) -> None:
    """Serve."""
    with Path(file).open("r+b") as opened:
        memory = mmap.mmap(opened.fileno(), SEEN.size)
    here = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    here.bind(("127.0.0.1", 0))
    here.setblocking(False)
    print(here.getsockname()[1], flush=True)
    prepare()  # a board has a clock of its own, however busy this machine is
    controller, pressed, ticks, due = Controller(), 0.0, 0, time.monotonic()
    while True:
        due = max(due + TICK, time.monotonic() - TICK)
        ready, _, _ = select.select([here, sys.stdin], [], [], max(0.0, due - time.monotonic()))
        if sys.stdin in ready:
            return
        while here in ready:
            try:
                raw, sender = here.recvfrom(2048)
            except BlockingIOError:
                break
            answer = controller.receive(raw, time.monotonic())
            if answer is not None:
                here.sendto(answer, sender)
        now = time.monotonic()
        torque = controller.tick(0, 0.0, 0.0, now)
        pressed, ticks = (now if torque != 0.0 else pressed), ticks + 1
        SEEN.pack_into(memory, 0, now, pressed, torque, ticks)


if __name__ == "__main__":
    main(sys.argv[1])
