"""What a flood of strangers at an open room costs those who play in it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import secrets
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from livecode.session.client import SessionClient
from livecode.session.entry import certificate
from livecode.session.entry.reach import Reach
from livecode.session.text.changes import ChangeSet

STRANGERS, SECONDS, KEYS = 50, 8.0, 10.0
GOAL = "goal below 50"  # ms, of the others while somebody presses
CLIENT = "benchmarks.strangers"


@dataclass(frozen=True, slots=True)
class Room:
    """A server in a process of its own, open on loopback."""

    process: subprocess.Popen[str]
    port: int
    open_port: int
    token: str


def rows() -> list[dict[str, Any]]:
    """A keystroke's way from seat to seat, alone and while 50 strangers do all they can."""
    quiet, pressed = asyncio.run(_measured(flood=False)), asyncio.run(_measured(flood=True))
    return [
        {
            "name": f"keystroke to another seat, {STRANGERS} strangers at the door, p{share}",
            "value": float(np.percentile(pressed, share)) * 1e3,
            "unit": "ms",
            "note": f"{float(np.percentile(quiet, share)) * 1e3:.2f} without them; "
            f"{GOAL if share == 99 else f'{len(pressed)} deliveries'}",
        }
        for share in (50, 99)
    ]


async def _measured(*, flood: bool) -> list[float]:
    """Seconds from a keystroke of one seat to the text of the other."""
    room, crowd = _opened(), None
    try:
        if flood:
            crowd = subprocess.Popen([sys.executable, "-m", CLIENT, str(room.open_port)])
            await asyncio.sleep(2.0)
        return await _typed(room)
    finally:
        if crowd is not None:
            crowd.terminate()
            crowd.wait(10.0)
        _end(room.process)


async def _typed(room: Room) -> list[float]:
    typed: dict[str, float] = {}
    latencies: list[float] = []

    def arrived(page: str, change: ChangeSet) -> None:
        now = time.perf_counter()
        marks = "".join(section.insert or "" for section in change.sections)
        latencies.extend(now - typed[mark] for mark in marks if mark in typed)

    url = f"ws://127.0.0.1:{room.port}"
    ada = await SessionClient.connect(url, room.token, "ada")
    bob = await SessionClient.connect(url, room.token, "bob", on_change=arrived)
    for key in range(int(SECONDS * KEYS)):
        mark = chr(0x4E00 + key)
        typed[mark] = time.perf_counter()
        ada.edit("main", ada.pages["main"].text + mark)
        await asyncio.sleep(1.0 / KEYS)
    await ada.close()
    await bob.close()
    return latencies


def _opened() -> Room:
    token = secrets.token_urlsafe(16)
    shown = certificate.make("127.0.0.1", time.time(), secrets.randbelow)
    wide = Reach(pem=shown.pem, pin=shown.pin, address="127.0.0.1", host="127.0.0.1")
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "server", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    tokens = [{"token": token, "role": "performer"}]
    handed = {"port": 0, "tokens": tokens, "open": wide.handed(), "open_port": 0}
    process.stdin.write(json.dumps(handed) + "\n")
    process.stdin.flush()
    ready = json.loads(process.stdout.readline())
    return Room(process, int(ready["port"]), int(ready["open_port"]), token)


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    process.wait(10.0)


# -- the strangers, in a process of their own ------------------------------------------------


async def _crowd(port: int) -> None:
    await asyncio.gather(*(_stranger(port, random.Random(number)) for number in range(STRANGERS)))


async def _stranger(port: int, chance: random.Random) -> None:
    """Come again and again: with half of a greeting, with noise, with a guessed token."""
    trust = ssl.create_default_context()
    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    while True:
        with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
            kind = chance.randrange(4)
            plain = kind < 2  # kinds 0 and 1 never come to TLS
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, ssl=None if plain else trust
            )
            try:
                if kind == 1:
                    writer.write(os.urandom(512))
                if kind == 3:
                    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 100)
                async with asyncio.timeout(chance.random()):
                    await reader.read(1024)
            finally:
                writer.transport.abort()
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(_crowd(int(sys.argv[1])))
