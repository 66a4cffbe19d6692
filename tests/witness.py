"""A program that only sleeps: where it too wakes up late, the machine stood still, not the show.

``python -m tests.witness`` writes a line for each time that it was held up for long, until its
input is closed.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

EVERY = 0.01  # seconds
LONG = 0.1  # seconds by which a waking up is late that is written down


@dataclass(slots=True)
class Stalls:
    """When it was held up, and for how long [s of the monotonic clock, s]."""

    seen: list[tuple[float, float]] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest one [s]; 0 if there was none."""
        return max((length for _, length in self.seen), default=0.0)


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
        stalls.seen += [tuple(json.loads(line)) for line in told.splitlines()]


def main() -> None:
    """Sleep, and write down when sleeping took too long."""
    due = time.monotonic() + EVERY
    while not select.select([sys.stdin], [], [], max(0.0, due - time.monotonic()))[0]:
        now = time.monotonic()
        if now - due > LONG:
            print(json.dumps([now, now - due]), flush=True)
        due = now + EVERY


if __name__ == "__main__":
    main()
