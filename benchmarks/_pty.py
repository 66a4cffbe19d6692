"""An editor in a pseudo-terminal: what it writes, how fast that is read, what it costs.

Processor time is read from the process's own clock, to the nanosecond, so that a busy machine
does not blur it. How soon a key is seen is measured by the wall, less the time for which the
editor was ready to run and another process had the core (``/proc/PID/schedstat``): on a machine
that is busy otherwise, that is most of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FRAME = b"\x1b[?2026h"  # with which each frame begins
READ_AT_ONCE = 65_536  # bytes
TICK = 0.02  # seconds between two reads from a slow line


@dataclass
class Seat:
    """An editor in a pseudo-terminal, and what it has written.

    ``rate`` is how much of that the line to the terminal takes [bytes/s]; 0 for all of it.
    """

    process: subprocess.Popen[bytes]
    master: int
    rate: float = 0.0
    seen: bytearray = field(default_factory=bytearray)

    def read(self) -> None:
        """Take what there is."""
        with contextlib.suppress(OSError):
            self.seen += os.read(self.master, READ_AT_ONCE)

    async def trickle(self) -> None:
        """Take what a slow line would have taken by now, again and again."""
        os.set_blocking(self.master, False)
        left = 0.0
        while True:
            left = min(left + self.rate * TICK, self.rate * 0.1)
            with contextlib.suppress(OSError):
                got = os.read(self.master, int(left)) if left >= 1 else b""
                self.seen += got
                left -= len(got)
            await asyncio.sleep(TICK)

    def cpu(self) -> float:
        """Processor time so far [s]."""
        return time.clock_gettime((~self.process.pid << 3) | 2)  # as clock_getcpuclockid makes it

    def waited(self) -> float:
        """For how long it was ready and had to wait for a core, so far [s]."""
        with open(f"/proc/{self.process.pid}/schedstat", encoding="ascii") as stat:
            return int(stat.read().split()[1]) / 1e9

    def frames(self) -> int:
        """How many frames were painted, of what is remembered."""
        return self.seen.count(FRAME)


@contextlib.contextmanager
def in_terminal(
    command: list[str], columns: int, rows: int, more: Mapping[str, str], rate: float = 0.0
) -> Iterator[Seat]:
    """Start a program of Python in a terminal of this size, with ``more`` in its environment."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **more}
    seat = Seat(
        subprocess.Popen(
            [sys.executable, *command],
            stdin=slave,
            stdout=slave,
            stderr=subprocess.DEVNULL,
            env=environment,
        ),
        master,
        rate,
    )
    os.close(slave)
    loop = asyncio.get_running_loop()
    trickle = loop.create_task(seat.trickle()) if rate else None
    if trickle is None:
        loop.add_reader(master, seat.read)
    try:
        yield seat
    finally:
        if trickle is None:
            loop.remove_reader(master)
        else:
            trickle.cancel()
        seat.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            seat.process.wait(5)
        seat.process.kill()
        seat.process.wait()
        os.close(master)
