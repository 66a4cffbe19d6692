"""A program that only sleeps: where it too wakes up late, the machine stood still, not the show.

``python -m tests.witness`` writes a line for each time that it was held up for long, and for each
in which the cores were given to another machine of the same host, until its input is closed.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.01  # seconds
LONG = 0.1  # seconds by which a waking up is late that is written down
LOOKS_EVERY, MUCH = 0.1, 0.5  # seconds between two looks, and the share of the cores taken away


@dataclass(slots=True)
class Stalls:
    """When the machine stood still.

    Attributes:
        seen: when the witness was held up, and for how long [s of the monotonic clock, s].
        taken: when most of the cores' time was taken by the host, and what share of it.
    """

    seen: list[tuple[float, float]] = field(default_factory=list)
    taken: list[tuple[float, float]] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest one [s]; 0 if there was none."""
        return max((length for _, length in self.seen), default=0.0)

    def explain(self, second: float, within: float) -> bool:
        """Whether the machine stood still at a second, or at most so long [s] before it."""
        spans = [(at - length, at) for at, length in self.seen]
        spans += [(at - LOOKS_EVERY, at) for at, _ in self.taken]
        return any(begin - EVERY <= second <= end + within for begin, end in spans)


@contextmanager
def watching() -> Iterator[Stalls]:
    """A witness of its own process; what it saw is there afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    stalls = Stalls()
    try:
        yield stalls
    finally:
        told, _ = process.communicate()
        for line in told.splitlines():
            what, at, much = json.loads(line)
            (stalls.seen if what == "held up" else stalls.taken).append((at, much))


def main() -> None:
    """Sleep, and write down when sleeping took too long, or the cores were taken away."""
    due = looked = time.monotonic() + EVERY
    before, cores = _taken(), os.cpu_count() or 1
    while not select.select([sys.stdin], [], [], max(0.0, due - time.monotonic()))[0]:
        now = time.monotonic()
        if now - due > LONG:
            print(json.dumps(["held up", now, now - due]), flush=True)
        if now - looked >= LOOKS_EVERY:
            taken = _taken()
            share = (taken - before) / (now - looked) / cores
            if share > MUCH:
                print(json.dumps(["taken", now, share]), flush=True)
            before, looked = taken, now
        due = now + EVERY


def _taken() -> float:
    """How much of the cores' time the host has given to others so far [s]; 0 if it does not say."""
    try:
        fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()
        return int(fields[8]) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError, AttributeError):
        return 0.0


if __name__ == "__main__":
    main()
