"""A cell behind its socket: how long an evaluation and a query take there and back."""

from __future__ import annotations

import asyncio
import gc
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from livecode.cell.client import CellClient

TIMES = 2_000
TICK = Fraction(1, 40)  # cycles: 50 ms at half a cycle per second
TYPICAL = 's("bd*2 [~ sn]").n("0 .. 3").every(4, rev).room(0.3)'
FOUR = "\n".join(
    [
        f"d1 >> {TYPICAL}",
        'd2 >> note("0 4 7 11").s("pluck").cutoff(sine.slow(4).range(300, 3000))',
        'd3 >> s("hh*8?").gain(sine.range(0.4, 0.9))',
        'd4 >> s("bass").note("<0 -3 5 7>").fast(motion("ada/energy").range(1, 3))',
    ]
)
SIXTEEN = "\n".join(
    f'd{slot} >> s("bd*4 <sn cp>*3").jux(rev).off(1/8, fast(2)).sometimes(ply(2))'
    for slot in range(1, 17)
)
BUSY_CYCLES = 64

Ask = Callable[[int], Awaitable[Any]]


def rows() -> list[dict[str, Any]]:
    """The figures of one run, through a zygote of its own process."""
    with _zygote() as (process, port, secret):
        return asyncio.run(_measure(("127.0.0.1", port), secret, process))


@contextmanager
def _zygote() -> Iterator[tuple[int, int, str]]:
    secret = secrets.token_hex(32)
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "zygote", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    with process.stdin, process.stdout:
        process.stdin.write(json.dumps({"secret": secret}) + "\n")
        process.stdin.flush()
        yield process.pid, json.loads(process.stdout.readline())["port"], secret
    process.wait(20)


async def _measure(address: tuple[str, int], secret: str, zygote: int) -> list[dict[str, Any]]:
    gc.collect()
    gc.freeze()  # as the conductor does
    begun = await _times(lambda _: _begin_and_leave(address, secret), 50)
    client = await CellClient.connect(address, secret)

    async def name(number: int) -> None:
        await evaluate(number, "p = ")

    async def play(number: int) -> None:
        await evaluate(number, "d1 >> ")

    async def evaluate(number: int, what_for: str) -> None:
        # A name of its own keeps anything from being remembered.
        code = f"x = {number}\n{what_for}{TYPICAL}"
        reply = await client.evaluate(code, number // 40, timeout=5)
        assert reply.fault is None

    async def query(number: int) -> None:
        begin, level = number * TICK, (number % 100) / 100
        answer = await client.query(begin, begin + TICK, {"motion/ada/energy": level}, timeout=5)
        assert not answer.faults

    asked = await _times(lambda _: client.usage())
    named, played = await _times(name), await _times(play)
    await client.evaluate(FOUR, 0, fresh=True, timeout=5)
    queried = await _times(query)
    memory = _private_memory(
        zygote, f"four slots, after {2 * TIMES} evaluations, {TIMES} queries; goal 8"
    )
    await client.evaluate(SIXTEEN, 0, fresh=True, timeout=5)
    for number in range(BUSY_CYCLES):
        await client.query(Fraction(number), Fraction(number + 1), timeout=5)
    memory += _private_memory(zygote, f"sixteen crowded slots, after {BUSY_CYCLES} cycles")
    await client.close()
    return [
        *_rows("begin a cell, to its first answer", begun),
        *_rows("ask what needs no work, as this machine is now", asked),
        *_rows("evaluate a typical line", named, peer="0.30 ms a prototype; goal 1"),
        *_rows("the same to play it, with a trial of four cycles", played),
        *_rows("query 50 ms of four slots", queried, peer="0.21 ms a prototype, one slot; goal 1"),
        *memory,
    ]


def _private_memory(zygote: int, note: str) -> list[dict[str, Any]]:
    """What the newest cell holds for itself, where there is /proc."""
    try:
        cell = Path(f"/proc/{zygote}/task/{zygote}/children").read_text().split()[-1]
        lines = Path(f"/proc/{cell}/smaps_rollup").read_text().splitlines()
    except (OSError, IndexError):
        return []
    held = sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return [
        {"name": "private memory", "value": held / 1024, "unit": "MB", "peer": "", "note": note}
    ]


async def _begin_and_leave(address: tuple[str, int], secret: str) -> None:
    client = await CellClient.connect(address, secret)
    await client.close()


async def _times(ask: Ask, times: int = TIMES) -> list[float]:
    """How long each of so many calls took [ms], in rising order."""
    found = []
    for number in range(times):
        begun = time.perf_counter()
        await ask(number)
        found.append((time.perf_counter() - begun) * 1e3)
    return sorted(found)


def _rows(name: str, times: list[float], peer: str = "") -> list[dict[str, Any]]:
    middle, slow = times[len(times) // 2], times[len(times) * 99 // 100]
    return [
        {"name": f"{name}, p50", "value": middle, "unit": "ms", "peer": peer, "note": ""},
        {"name": f"{name}, p99", "value": slow, "unit": "ms", "peer": "", "note": ""},
    ]
