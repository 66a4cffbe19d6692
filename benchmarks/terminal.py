"""The terminal: what it costs while it plays, how soon a key is seen, how soon it is there.

A real editor in a pseudo-terminal, in a real session; the parent is the room, the engine that
shows what sounds, the peers who type, and the terminal that reads.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks._pty import Seat, in_terminal
from livecode.session.client import SessionClient
from livecode.session.messages import Result, Show
from livecode.session.server import SessionServer

SECONDS = float(os.environ.get("TERMINAL_SECONDS", "8"))
KEYS = 40
PANES = 4
LONGEST = 40  # letters of a line that somebody types
OPENS_WITHIN = 60.0  # seconds
TOKENS = [
    {"token": "host-token", "role": "host", "name": ""},
    {"token": "engine-token", "role": "engine", "name": ""},
    {"token": "peer-token", "role": "performer", "name": ""},
]
LINE = '{slot} >> s("bd*4 [hh oh] sn bd").gain(0.7).lpf(1200)'


@dataclass(frozen=True)
class Scene:
    """How much goes on.

    ``rate`` is how much the line to the terminal takes [bytes/s]; 0 for all that comes.
    """

    name: str
    columns: int
    rows: int
    slots: int = 8
    lines: int = 40
    peers: int = 0
    panes: bool = False
    sounds: bool = True
    rate: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cost:
    """What a scene costs.

    Attributes:
        share: of a core, all the while [%].
        fps: frames that were painted a second.
        rate: what was written [bytes/s].
        keys: how soon each key was seen, without the wait for a core [ms], in order.
        wall: the same by the wall [ms], in order.
        key_cpu: processor time until a key was seen [ms], in order.
    """

    share: float
    fps: float
    rate: float
    keys: list[float]
    wall: list[float]
    key_cpu: list[float]


def page(scene: Scene) -> str:
    """A page on which each slot has a line, and other lines follow."""
    played = [LINE.format(slot=f"d{number + 1}") + "\n" for number in range(scene.slots)]
    more = [
        f"# line {number}: what else there is" for number in range(scene.lines - 2 * len(played))
    ]
    return "\n".join([*played, *more])


@contextlib.asynccontextmanager
async def seated(scene: Scene) -> AsyncIterator[tuple[Seat, SessionClient, SessionServer]]:
    server = await SessionServer.start(TOKENS, text=page(scene))
    url = f"ws://127.0.0.1:{server.port}"
    engine = await SessionClient.connect(url, "engine-token", "conductor", "engine")
    try:
        async with contextlib.AsyncExitStack() as stack:
            while scene.panes and len(engine.pages) < PANES:
                await _one_more_page(url, engine, stack, scene)
            command = ["-m", "benchmarks._seat", url, "host-token"]
            command += ["panes"] if scene.panes else []
            with in_terminal(
                command, scene.columns, scene.rows, scene.environment, scene.rate
            ) as seat:
                while b"d1" not in seat.seen:
                    await asyncio.sleep(0.02)
                yield seat, engine, server
    finally:
        await engine.close()
        await server.close()


async def _one_more_page(
    url: str, engine: SessionClient, stack: contextlib.AsyncExitStack, scene: Scene
) -> None:
    """Somebody who comes has a page, and writes on it."""
    before = set(engine.pages)
    peer = await SessionClient.connect(url, "peer-token", f"page{len(before)}")
    stack.push_async_callback(peer.close)
    while not (new := set(engine.pages) - before):
        await asyncio.sleep(0.01)
    peer.edit(new.pop(), page(scene))
    await peer.flush()


async def play(
    scene: Scene, engine: SessionClient, host: SessionClient
) -> list[asyncio.Task[None]]:
    """Have every slot play: evaluated, reported, and shown as a conductor shows it."""
    if not scene.sounds:
        return []
    made = asyncio.Queue[Any]()
    engine.listen(lambda message: made.put_nowait(message), lambda page, changes: None)
    text = page(scene)
    for number in range(scene.slots):
        code = LINE.format(slot=f"d{number + 1}")
        at = text.index(code)
        pages = list(host.pages) if scene.panes else ["main"]
        where = pages[number % len(pages)]
        host.evaluate(code, page=where, begin=at, end=at + len(code), start="now")
        while True:
            message = await made.get()
            if type(message).__name__ == "Evaluation":
                break
        engine.result(
            Result(evaluation=message.id, status="playing", slots=[f"d{number + 1}"], start=0.0)
        )
        await asyncio.sleep(0.26)
    return [asyncio.create_task(_show(scene, engine))]


async def _show(scene: Scene, engine: SessionClient) -> None:
    """What a conductor shows: ten messages a second, four atoms a second of each slot."""
    begin = LINE.format(slot="d1").index("bd")
    turn = 0
    while True:
        now = engine.room_time() + 0.15
        haps = []
        for number in range(scene.slots):
            if (turn + number) % 5 in (0, 2):
                first = begin + (number > 8) + 5 * ((turn // 5) % 3)
                haps.append((f"d{number + 1}", now, now + 0.25, [(first, first + 2)]))
        level = 0.1 + 0.08 * (turn % 10)
        levels = {"": (level, level / 2)} | {
            f"d{number + 1}": (level / (1 + (turn + number) % 4), 0.1)
            for number in range(scene.slots)
        }
        engine.show(Show(haps=haps, levels=levels, robot={"position": 0.1 * (turn % 20)}))
        turn += 1
        await asyncio.sleep(0.1)


async def _type(peer: SessionClient, number: int) -> None:
    """A peer who types on a line of their own at the end of the page, five keys a second."""
    head, typed, turn = f"# {number}: ", "", 0
    peer.edit("main", f"{peer.pages['main'].text}\n{head}")
    while True:
        text = peer.pages["main"].text
        begin = text.index(head) + len(head)
        fresh = "" if turn % LONGEST == LONGEST - 1 else typed + chr(97 + number)
        peer.edit("main", text[:begin] + fresh + text[begin + len(typed) :])
        peer.caret("main", begin + len(fresh))
        typed, turn = fresh, turn + 1
        await asyncio.sleep(0.2)


async def measure(scene: Scene) -> Cost:
    """What a scene costs."""
    async with seated(scene) as (seat, engine, server), contextlib.AsyncExitStack() as stack:
        url = f"ws://127.0.0.1:{server.port}"
        peers = []
        for number in range(max(1, scene.peers)):
            peer = await SessionClient.connect(url, "peer-token", f"peer{number}")
            stack.push_async_callback(peer.close)
            peers.append(peer)
        tasks = await play(scene, engine, peers[0])
        for number in range(scene.peers):
            tasks.append(asyncio.create_task(_type(peers[number], number)))
        await asyncio.sleep(2.0)
        seat.seen.clear()
        before, began = seat.cpu(), time.monotonic()
        await asyncio.sleep(SECONDS)
        took = time.monotonic() - began
        share, rate = (seat.cpu() - before) / took, len(seat.seen) / took
        fps = seat.frames() / took
        keys = await _keys(seat)
        for task in tasks:
            task.cancel()
        return Cost(100.0 * share, fps, rate, *(sorted(each) for each in zip(*keys, strict=True)))


async def _keys(seat: Seat) -> list[tuple[float, float, float]]:
    """How long each key takes until the terminal is told of it [ms]: three measures of it."""
    took = []
    for turn in range(KEYS):
        sign = "QXJZ"[turn % 4].encode()
        seat.seen.clear()
        cpu, waited, began = seat.cpu(), seat.waited(), time.perf_counter()
        os.write(seat.master, sign)
        while sign not in seat.seen and time.perf_counter() - began < 2.0:
            await asyncio.sleep(0.0005)
        wall = time.perf_counter() - began
        own = wall - (seat.waited() - waited)
        took.append((1e3 * own, 1e3 * wall, 1e3 * (seat.cpu() - cpu)))
        await asyncio.sleep(0.05)
    return took


def starting() -> float:
    """From the start of an editor's process to its page on the screen [s], without a room."""

    async def once() -> float:
        began = time.monotonic()
        async with seated(Scene("", 120, 40)):
            return time.monotonic() - began

    return min(asyncio.run(once()) for _ in range(3))


def opening() -> tuple[float, float]:
    """From ``livecode`` on a new machine to its page, and until it can sound [s]: the least."""

    async def once() -> tuple[float, float]:
        with tempfile.TemporaryDirectory() as home:
            began, found = time.monotonic(), list[float]()
            with in_terminal(["-m", "livecode", "--out", home], 120, 40, {"HOME": home}) as seat:
                for sign in (b"d1", b"hold"):  # what stands on the page; how the robot is
                    while sign not in seat.seen and time.monotonic() - began < OPENS_WITHIN:
                        await asyncio.sleep(0.02)
                    found.append(time.monotonic() - began)
            return found[0], found[1]

    tried = [asyncio.run(once()) for _ in range(3)]
    return min(first for first, _ in tried), min(last for _, last in tried)


def yardstick() -> float:
    """How quick the machine is just now: a million additions [s of a core]."""
    began, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return time.process_time() - began


def version() -> float:
    """The processor time of ``livecode --version`` [s], the least of five."""
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "livecode", "--version"], capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)


SCENES = (
    (Scene("idle, 120×40", 120, 40, sounds=False), "0.5 %"),
    (Scene("8 slots, 120×40", 120, 40), "3 %"),
    (Scene("8 slots, 120×40, NO_COLOR", 120, 40, environment={"NO_COLOR": "1"}), "3 %"),
    (Scene("8 slots, 120×40, a line of 8 kB/s", 120, 40, rate=8_000.0), "3 %"),
    (Scene("8 slots, four panes, 200×60", 200, 60, panes=True), "4 %"),
    (Scene("16 slots, 1,000 lines, 120×40", 120, 40, slots=16, lines=1000), "3 %"),
    (Scene("16 slots, 1,000 lines, 8 peers type", 120, 40, 16, 1000, peers=8), "3 %"),
)


def rows() -> list[dict[str, Any]]:
    """Measure every scene."""
    found: list[dict[str, Any]] = []
    for scene, limit in SCENES:
        cost = asyncio.run(measure(scene))
        late = int(0.95 * KEYS)
        found += [
            {"name": f"{scene.name}: a core's share", "value": round(cost.share, 2), "unit": "%",
             "peer": limit,
             "note": f"{cost.fps:.0f} frames/s; a million additions {1e3 * yardstick():.0f} ms"},
            {"name": f"{scene.name}: written", "value": round(cost.rate / 1e3, 1), "unit": "kB/s"},
            {"name": f"{scene.name}: key to screen, p95", "value": round(cost.keys[late], 1),
             "unit": "ms", "peer": "" if scene.rate else "30 ms",  # what waits in a slow line
             "note": f"by the wall {cost.wall[late]:.0f} ms, of a core {cost.key_cpu[late]:.0f}"},
        ]  # fmt: skip
    found.append({"name": "start to editor", "value": round(starting(), 2), "unit": "s",
                  "peer": "1.5 s"})  # fmt: skip
    page, all_of_it = opening()
    found.append({"name": "livecode to its page", "value": round(page, 2), "unit": "s",
                  "peer": "1.5 s", "note": f"all is there after {all_of_it:.1f} s"})  # fmt: skip
    found.append({"name": "--version, processor time", "value": round(version(), 3), "unit": "s",
                  "peer": "0.15 s"})  # fmt: skip
    return found
