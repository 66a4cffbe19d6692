"""The fault bench: ``python -m tests.faults --seconds 60 --seed 7``.

A real performance with a sink that counts. Three play; a fourth fires bombs at 4 a second, which
is all that a session lets anybody do, while her cells are struck 25 times a second: killed, or
stopped. Then the processes of the house are killed one after the other. For the three, events
that are missing, doubled or late are counted; the result is 1 if there are any.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from livecode.errors import WireError
from livecode.osc.codec import Message, decode
from livecode.performance import Performance, Settings, begin
from livecode.session.client import SessionClient
from livecode.supervisor import Child, Supervisor
from tests.faults.bombs import ALL

PLAYED = {"ada": ("d1", "bd", 8), "bob": ("d2", "sn", 4), "cyd": ("d3", "hh", 16)}
MINE = tuple(code for code in ALL if "d1" not in code and code not in ("hush()", "setcps(8)"))
STRIKES, BOMBS = 25.0, 4.0  # a second
SETTLING = 4.0  # seconds until everybody plays, and between two kills


class Sink(threading.Thread):
    """A synth that counts what reaches it: by sound and by the time it is for."""

    def __init__(self) -> None:
        super().__init__(name="sink", daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        self.socket.bind(("127.0.0.1", 0))
        self.events: list[tuple[float, Message]] = []
        self.start()

    def run(self) -> None:
        """Take in datagrams, for ever."""
        while True:
            packet, _ = self.socket.recvfrom(1 << 16)
            now = time.time()
            try:
                self.events += [(now, message) for message in decode(packet)]
            except WireError:
                print("a malformed datagram", file=sys.stderr)


@dataclass(slots=True)
class Count:
    """What became of the events of one player."""

    played: int = 0
    missing: int = 0
    doubled: int = 0
    late: int = 0
    worst: float = float("inf")  # slack [s]
    gaps: list[int] = field(default_factory=list)  # cycles in which events are missing


def counted(events: list[tuple[float, Message]], sound: str, steps: int) -> Count:
    """Count a player's events, who plays so many equal steps in each cycle."""
    found: Counter[int] = Counter()
    count = Count()
    for now, message in events:
        if message.address != "/dirt/play" or message.time is None:
            continue
        controls = dict(zip(message.arguments[::2], message.arguments[1::2], strict=True))
        if controls.get("s") != sound:
            continue
        found[round(float(str(controls["cycle"])) * steps)] += 1
        count.late += now > message.time
        count.worst = min(count.worst, message.time - now)
    count.played = len(found)
    gaps = set(range(min(found), max(found))) - set(found) if found else {0}
    count.missing = len(gaps)
    count.gaps = sorted({gap // steps for gap in gaps})
    count.doubled = found.total() - len(found)
    return count


class Bench:
    """One performance and everything that happens to it."""

    def __init__(self, performance: Performance, children: list[Child], seed: int) -> None:
        self._performance = performance
        self._children = children
        self._dice = random.Random(seed)
        self.bombs = self.strikes = 0

    async def run(self, seconds: float, kills: bool) -> None:
        """Let three play while the fourth, and then the system, does its worst."""
        performance = self._performance
        host = await SessionClient.connect(performance.url, performance.host_token, "host")
        people = [await self._sit(name) for name in PLAYED]
        for client, (slot, sound, steps) in zip(people, PLAYED.values(), strict=True):
            client.evaluate(f'{slot} >> s("{sound}*{steps}")')
        await asyncio.sleep(SETTLING)
        honest = self._cells()
        eve = await self._sit("eve")
        ends = time.monotonic() + seconds
        await asyncio.gather(self._fire(eve, ends), self._strike(honest, ends))
        for name in ("conductor", "standby", "conductor") if kills else ():
            await self._kill(next(child for child in self._children if child.name == name))
        for client in (*people, eve, host):
            await client.close()

    async def _kill(self, child: Child) -> None:
        """Kill a process, and give the one that comes after it time to learn what is played."""
        starts = child.starts
        child.process.kill()
        while child.starts == starts or child.said.is_alive():
            await asyncio.sleep(0.05)
        await asyncio.sleep(SETTLING)

    async def _sit(self, name: str) -> SessionClient:
        return await SessionClient.connect(
            self._performance.url, self._performance.performer_token, name
        )

    async def _fire(self, eve: SessionClient, ends: float) -> None:
        while time.monotonic() < ends:
            eve.evaluate(self._dice.choice(MINE))
            self.bombs += 1
            await asyncio.sleep(1.0 / BOMBS)

    async def _strike(self, honest: set[int], ends: float) -> None:
        while time.monotonic() < ends:
            for cell in self._cells() - honest:
                how = self._dice.choice((signal.SIGKILL, signal.SIGSTOP))
                try:
                    os.kill(cell, how)
                except ProcessLookupError:
                    continue
                self.strikes += 1
            await asyncio.sleep(1.0 / STRIKES)

    def _cells(self) -> set[int]:
        zygote = next(child for child in self._children if child.name == "zygote").process.pid
        listed = Path(f"/proc/{zygote}/task/{zygote}/children").read_text()
        return {int(child) for child in listed.split()}


def report(counts: Mapping[str, Count], bench: Bench) -> int:
    """Print a table; how many events went wrong."""
    print(f"{bench.bombs} bombs, {bench.strikes} strikes")
    print(f"{'player':<8}{'events':>8}{'missing':>9}{'doubled':>9}{'late':>6}{'worst slack':>14}")
    for name, count in counts.items():
        print(
            f"{name:<8}{count.played:>8}{count.missing:>9}{count.doubled:>9}{count.late:>6}"
            f"{count.worst * 1000.0:>11.0f} ms{'  in cycles' if count.gaps else ''} "
            f"{', '.join(map(str, count.gaps))}"
        )
    return sum(count.missing + count.late for count in counts.values())


def main() -> int:
    """Run the bench; 0 if nobody but the one who fires noticed anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long one fires")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--no-kills", action="store_true", help="leave the conductors alive")
    options = parser.parse_args()
    if not Path("/proc/self/task").is_dir():
        print("the fault bench finds cells in /proc, which is not here", file=sys.stderr)
        return 2
    sink = Sink()
    with tempfile.TemporaryDirectory() as folder, Supervisor(Path(folder) / "logs") as supervisor:
        settings = Settings(
            session_port=0,
            motion_port=0,
            robot=False,
            agent=False,
            synth=sink.socket.getsockname(),
            logs=Path(folder) / "logs",
            log=Path(folder) / "set.log",
        )
        performance = begin(supervisor, settings)
        bench = Bench(performance, supervisor.children, options.seed)
        asyncio.run(bench.run(options.seconds, not options.no_kills))
    counts = {
        name: counted(sink.events, sound, steps) for name, (_, sound, steps) in PLAYED.items()
    }
    wrong = report(counts, bench)
    doubled = max(count.doubled for count in counts.values())
    return int(wrong > 0 or doubled > (0 if options.no_kills else 3))


if __name__ == "__main__":
    sys.exit(main())
