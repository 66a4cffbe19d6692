"""A performance in which everything goes wrong, one thing after the other, while three play."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livecode.performance.order import Performance
from livecode.performance.supervisor import Again, Child, Supervisor
from livecode.session.client import SessionClient
from tests.faults.bombs import FIRED

PLAYED = {"ada": ("d1", "bd", 8), "bob": ("d2", "sn", 4), "cyd": ("d3", "hh", 16)}
STRIKES, BOMBS = 25.0, 4.0  # a second
SETTLING = 6.0  # seconds until everybody plays, and after each act, for spares too
KNOCKS, FLOOD = 3000, 30_000
READY_WITHIN = 60.0  # seconds in which whoever was struck must be back


class House(Supervisor):
    """A supervisor whose cells know how to hang."""

    def launch(
        self,
        name: str,
        command: Sequence[str],
        handed: Mapping[str, Any],
        *,
        again: Again | None = None,
        spare: bool = False,
        outlived: bool = False,
    ) -> Child:
        """Start a process; the zygote is that of this bench."""
        if name == "zygote":
            command = ["tests.faults.zygote"]
        return super().launch(name, command, handed, again=again, spare=spare, outlived=outlived)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done, and how long silence may last for it [s].

    ``doubled`` is how many bundles may come twice to a synth that knows no doubles.
    """

    name: str
    work: Callable[[], Awaitable[None]]
    silence: float = 0.0
    doubled: int = 0


@dataclass(frozen=True, slots=True)
class Played:
    """An act that was played, from when to when [s, Unix]."""

    act: Act
    begin: float
    end: float


class Bench:
    """One performance and everything that happens to it."""

    def __init__(self, performance: Performance, children: list[Child], seed: int) -> None:
        self._performance = performance
        self._children = children
        self._dice = random.Random(seed)
        self.played: list[Played] = []
        self.bombs = self.strikes = 0
        self.load = 0.0  # the most work waiting for each processor, at the beginning of an act

    async def run(self, seconds: float, only: str = "", times: int = 1) -> None:
        """Let three play while the fourth, and then the system, does its worst.

        With ``only`` the acts whose name matches are played, so many ``times``.
        """
        performance = self._performance
        host = await SessionClient.connect(performance.url, performance.host_token, "host")
        people = [await self._sit(name) for name in PLAYED]
        for client, (slot, sound, steps) in zip(people, PLAYED.values(), strict=True):
            client.evaluate(f'{slot} >> s("{sound}*{steps}")')
        async with asyncio.timeout(READY_WITHIN):
            while len(self.cells()) < 2 * len(PLAYED):  # of both conductors
                await asyncio.sleep(0.1)
        await asyncio.sleep(SETTLING)
        acts = [act for act in self._acts(seconds) if re.search(only, act.name)]
        for act in acts * times:
            begin = time.time()
            self.load = max(self.load, os.getloadavg()[0] / (os.cpu_count() or 1))
            await act.work()
            await asyncio.sleep(SETTLING)  # until all is well again
            self.played.append(Played(act, begin, time.time()))
        for client in (*people, host):
            await client.close()

    def _acts(self, seconds: float) -> list[Act]:
        """Every process of the house, alone and with others."""
        kill, stop = signal.SIGKILL, signal.SIGSTOP
        return [
            Act("nothing", self._nothing),
            Act(f"bombs and strikes for {seconds:g} s", lambda: self._siege(seconds)),
            Act(f"{KNOCKS} bad connections", self._knock),
            Act(f"{FLOOD} bad datagrams", self._flood),
            Act("conductor killed", lambda: self._hit(kill, "conductor"), doubled=1),
            Act("its successor killed", lambda: self._hit(kill, "standby"), doubled=1),
            Act("conductor stopped", lambda: self._hit(stop, "conductor"), doubled=1),
            Act("its successor stopped", lambda: self._hit(stop, "standby"), doubled=1),
            Act("both, the second in the first's start", self._chased, silence=1.0, doubled=2),
            Act("both conductors at once", self._both, silence=1.0, doubled=1),
            Act("zygote killed", lambda: self._hit(kill, "zygote")),
            Act("zygote stopped", lambda: self._hit(stop, "zygote")),
            Act("server killed", lambda: self._hit(kill, "server")),
            Act("server stopped", lambda: self._hit(stop, "server")),
            Act("server and conductor", lambda: self._hit(kill, "server", "conductor"), doubled=1),
            Act("a playing cell killed", lambda: self._strike_cells(kill)),
            Act("a playing cell stopped", lambda: self._strike_cells(stop)),
        ]

    async def _nothing(self) -> None:
        """Nothing."""

    async def _knock(self) -> None:
        """Callers who say nonsense at the session's door, many at a time."""
        at_once = asyncio.Semaphore(50)
        port = int(self._child("server").facts["port"])

        async def knock(said: bytes) -> None:
            async with at_once:
                with contextlib.suppress(OSError):
                    _, line = await asyncio.open_connection("127.0.0.1", port)
                    line.write(said)
                    await line.drain()
                    line.transport.abort()

        await asyncio.gather(*(knock(self._dice.randbytes(200)) for _ in range(KNOCKS)))

    async def _flood(self) -> None:
        """Datagrams that are nothing, to the conductor, as fast as they can be sent."""
        to = "127.0.0.1", int(self._child("conductor").facts["port"])
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            for number in range(FLOOD):
                out.sendto(self._dice.randbytes(self._dice.randrange(1, 1400)), to)
                if number % 100 == 0:
                    await asyncio.sleep(0.005)

    async def _chased(self) -> None:
        """Kill the one that conducts, and its successor while another one starts."""
        first = self._child("conductor")
        starts = first.starts
        first.process.kill()
        while first.starts == starts:
            await asyncio.sleep(0.01)
        await self._hit(signal.SIGKILL, "standby")
        await self._back([first], [starts])

    async def _both(self) -> None:
        await self._hit(signal.SIGKILL, "conductor", "standby")

    async def _hit(self, how: signal.Signals, *names: str) -> None:
        """Strike processes all at once, and wait until each is back."""
        struck = [self._child(name) for name in names]
        starts = [child.starts for child in struck]
        for child in struck:
            os.kill(child.process.pid, how)
        await self._back(struck, starts)

    async def _back(self, struck: Sequence[Child], starts: Sequence[int]) -> None:
        async with asyncio.timeout(READY_WITHIN):
            for child, before in zip(struck, starts, strict=True):
                while child.starts == before or not child.said.begun:
                    await asyncio.sleep(0.05)

    def _child(self, name: str) -> Child:
        return next(child for child in self._children if child.name == name)

    async def _sit(self, name: str) -> SessionClient:
        return await SessionClient.connect(
            self._performance.url, self._performance.performer_token, name
        )

    async def _siege(self, seconds: float) -> None:
        """One fires the whole catalogue, and her cells are struck."""
        honest = self.cells()
        eve = await self._sit("eve")
        ends = time.monotonic() + seconds
        await asyncio.gather(self._fire(eve, ends), self._strike(honest, ends))
        await eve.close()

    async def _fire(self, eve: SessionClient, ends: float) -> None:
        """Evaluate bomb after bomb, each once before any comes again."""
        bombs: list[str] = []
        while time.monotonic() < ends:
            if not bombs:
                bombs = self._dice.sample(FIRED, len(FIRED))
            eve.evaluate(bombs.pop())
            self.bombs += 1
            await asyncio.sleep(1.0 / BOMBS)

    async def _strike(self, honest: set[int], ends: float) -> None:
        while time.monotonic() < ends:
            for cell in self.cells() - honest:
                how = self._dice.choice((signal.SIGKILL, signal.SIGSTOP))
                try:
                    os.kill(cell, how)
                except ProcessLookupError:
                    continue
                self.strikes += 1
            await asyncio.sleep(1.0 / STRIKES)

    async def _strike_cells(self, how: signal.Signals) -> None:
        """Strike one cell of somebody who plays; it is the conductors' to get another."""
        os.kill(self._dice.choice(sorted(self.cells())), how)

    def cells(self) -> set[int]:
        """The processes that the zygote has begun and that serve somebody."""
        zygote = self._child("zygote").process.pid
        listed = Path(f"/proc/{zygote}/task/{zygote}/children").read_text()
        return {int(child) for child in listed.split() if is_confined(int(child))}


def is_confined(pid: int) -> bool:
    """Whether a process has put up its walls: a cell has, what waits to be one has not."""
    try:
        return "Seccomp:\t2" in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
