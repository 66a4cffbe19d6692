"""A synth that only counts: what reached it, what of that was missing, doubled or late."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from livecode.errors import WireError
from livecode.osc.codec import Message, decode
from livecode.osc.doubles import Doubles, id_in


@dataclass(frozen=True, slots=True)
class Heard:
    """An event that reached a sink: when, when it sounds [s, Unix], which step of its player's.

    ``bundle`` numbers the datagram that it came in; ``again`` tells that our instrument would
    have passed it over, as it had come before.
    """

    at: float
    due: float
    step: int
    bundle: int
    again: bool


class Sink(threading.Thread):
    """Takes in datagrams like a synth, and answers its handshake."""

    def __init__(self) -> None:
        super().__init__(name="sink", daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        self.socket.bind(("127.0.0.1", 0))
        self._heard: list[tuple[float, int, Message, bool]] = []
        self._doubles = Doubles()
        self.start()

    def run(self) -> None:
        """Take in datagrams, for ever."""
        number = 0
        while True:
            packet, _ = self.socket.recvfrom(1 << 16)
            now, number = time.time(), number + 1
            try:
                messages = decode(packet)
            except WireError:
                print("a malformed datagram", file=sys.stderr)
                continue
            for message in messages:
                if message.address == "/dirt/play" and message.time is not None:
                    again = self._doubles.again(id_in(message.arguments), message.time)
                    self._heard.append((now, number, message, again))

    @property
    def lost(self) -> int:
        """How many datagrams the system let go because this thread came too late for them."""
        port = f":{self.socket.getsockname()[1]:04X}"
        with contextlib.suppress(OSError):
            for line in Path("/proc/net/udp").read_text().splitlines()[1:]:
                if line.split()[1].endswith(port):
                    return int(line.split()[-1])
        return 0

    def of(self, sound: str, steps: int) -> list[Heard]:
        """All that came of a player who plays ``sound`` in so many equal steps a cycle."""
        found = []
        for at, bundle, message, again in list(self._heard):
            controls = dict(zip(message.arguments[::2], message.arguments[1::2], strict=True))
            if controls.get("s") == sound and message.time is not None:
                step = round(float(str(controls["cycle"])) * steps)
                found.append(Heard(at, message.time, step, bundle, again))
        return found


@dataclass(slots=True)
class Count:
    """What became of the events of one player, or of several, for a while.

    Attributes:
        played: how many there should have been.
        missing: how many did not come.
        doubled: how many came once more, and were not known as doubles.
        foreign: how many bundles came twice for one who knows no doubles.
        late: how many came after their time.
        worst: the least time between coming and sounding [s].
        silence: from the first to the last that is missing, and one more [s]; 0 if none is.
    """

    played: int = 0
    missing: int = 0
    doubled: int = 0
    foreign: int = 0
    late: int = 0
    worst: float = field(default=float("inf"))
    silence: float = 0.0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.played + other.played,
            self.missing + other.missing,
            self.doubled + other.doubled,
            self.foreign + other.foreign,
            self.late + other.late,
            min(self.worst, other.worst),
            max(self.silence, other.silence),
        )


def counted(heard: Sequence[Heard], begin: float, end: float) -> Count:
    """Count what should sound in [begin, end) [s, Unix], of one who plays equal steps for ever."""
    count = Count()
    if len(heard) < 2:
        return Count(played=1, missing=1)
    inside = [event for event in heard if begin <= event.due < end]
    period, wanted = _steps(heard, begin, end)
    missing = wanted - {event.step for event in heard}
    count.played, count.missing = len(wanted), len(missing)
    count.silence = (max(missing) - min(missing) + 1) * period if missing else 0.0
    fresh = Counter(event.step for event in inside if not event.again)
    count.doubled = sum(times - 1 for times in fresh.values())
    count.foreign = len({event.bundle for event in inside if event.again})
    count.late = sum(event.at > event.due for event in inside)
    count.worst = min((event.due - event.at for event in inside), default=float("inf"))
    return count


def _steps(heard: Sequence[Heard], begin: float, end: float) -> tuple[float, set[int]]:
    """The time between steps [s], and those whose time lies in [begin, end)."""
    first, last = min(heard, key=lambda one: one.due), max(heard, key=lambda one: one.due)
    period = (last.due - first.due) / (last.step - first.step)
    steps = range(first.step, last.step + 1)
    return period, {
        step for step in steps if begin <= first.due + (step - first.step) * period < end
    }
