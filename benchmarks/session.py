"""A shared text: how long a keystroke takes to the others, and what a change costs."""

from __future__ import annotations

import asyncio
import json
import secrets
import subprocess
import sys
import time
from functools import partial
from typing import Any

import numpy as np

from livecode.session.client import SessionClient
from livecode.session.loop import pause_after
from livecode.session.messages import Edit
from livecode.session.sync import ClockEstimate
from livecode.session.text.changes import ChangeSet
from livecode.session.text.pages import SharedPage

KEYS_PER_SECOND = 5.0
SECONDS = 5.0
TEXT = "\n".join(f'd{number} >> s("bd*2 [~ sn]").room(0.3)' for number in range(1, 17))


def rows() -> list[dict[str, Any]]:
    """Edit propagation with 2 and 10 typists over loopback; the server's core; clients' clocks."""
    table: list[dict[str, Any]] = [
        {"name": "a change, server core", "value": change_cost(), "unit": "µs"}
    ]
    for typists in (2, 10):
        latencies = asyncio.run(_propagation(typists))
        table += [
            {
                "name": f"keystroke to the others, {typists} typists, p{share}",
                "value": float(np.percentile(latencies, share)) * 1e3,
                "unit": "ms",
                "note": f"{len(latencies)} deliveries",
            }
            for share in (50, 95)
        ]
    return table + clock_rows()


def clock_rows(seeds: int = 20) -> list[dict[str, Any]]:
    """How far a client's room time is off under the delays of a busy wireless network."""
    runs = [clock_errors(seed) for seed in range(seeds)]
    note = f"{seeds} runs of 300 s in simulated time, from the third second on; RTT 12 ms, spikes"
    return [
        {
            "name": "room time, wireless jitter, standard deviation",
            "value": max(float(np.std(errors)) for errors in runs) * 1e3,
            "unit": "ms",
            "note": f"goal 0.5; {note}",
        },
        {
            "name": "room time, wireless jitter, largest error",
            "value": max(float(np.max(np.abs(errors))) for errors in runs) * 1e3,
            "unit": "ms",
            "note": "goal 1",
        },
    ]


def clock_errors(seed: int, seconds: float = 300.0, skew: float = 40e-6) -> np.ndarray:
    """The errors [s] of a client's clock that runs ``skew`` [s/s] too fast, at its own pace."""
    chance, estimate, errors, now = np.random.default_rng(seed), ClockEstimate(), [], 0.0
    while now < seconds:
        there, back = (_wireless(chance) for _ in range(2))
        heard, answered = now + there, now + there + back
        estimate.add(now, heard * (1 + skew), heard * (1 + skew), answered)
        pause = pause_after(estimate)
        for part in (0.25, 0.5, 0.75, 1.0):
            moment = answered + part * pause
            errors += [estimate.room_time(moment) - moment * (1 + skew)] if moment > 3.0 else []
        now = max(now + pause, answered)
    return np.array(errors)


def _wireless(chance: np.random.Generator) -> float:
    """One way [s]: 4 ms and a jitter of about 2 ms; one of twenty is up to 150 ms late."""
    spike = chance.uniform(0.0, 0.15) if chance.random() < 0.05 else 0.0
    return float(0.0037 + chance.gamma(1.7, 0.0014) + spike)


def change_cost(rounds: int = 3000) -> float:
    """Microseconds for the server to check, rebase over one other, and apply a keystroke."""
    page = SharedPage("main", "", TEXT)
    edits = []
    for number in range(rounds):
        length = len(TEXT) + max(0, number - 1)
        at = number * 7919 % length
        changes = ChangeSet.from_json([at, [0, "x"], length - at]).to_json()
        edits.append(
            Edit(page="main", revision=max(0, number - 1), changes=changes, id=f"e{number}")
        )
    begun = time.perf_counter()
    for edit in edits:
        page.edit(edit, "ada")
    return (time.perf_counter() - begun) / rounds * 1e6


async def _propagation(typists: int) -> list[float]:
    """Seconds from a keystroke of one to the change of the text of each other."""
    token = secrets.token_urlsafe(16)
    process, port = _server(token)
    typed: dict[str, float] = {}
    latencies: list[float] = []
    clients: list[SessionClient] = []
    try:
        for number in range(typists):
            client = await SessionClient.connect(
                f"ws://127.0.0.1:{port}",
                token,
                f"typist{number}",
                on_change=partial(_arrived, typed, latencies),
            )
            clients.append(client)
        await asyncio.gather(*(_type(client, index, typed) for index, client in enumerate(clients)))
        await asyncio.sleep(0.5)
    finally:
        for client in clients:
            await client.close()
        _end(process)
    return latencies


def _arrived(typed: dict[str, float], latencies: list[float], page: str, change: ChangeSet) -> None:
    now = time.perf_counter()
    marks = "".join(section.insert or "" for section in change.sections)
    latencies += [now - typed[mark] for mark in marks if mark in typed]


async def _type(client: SessionClient, index: int, typed: dict[str, float]) -> None:
    """Insert characters that nobody else types, at a typist's pace."""
    await asyncio.sleep(index / (KEYS_PER_SECOND * 11))
    for key in range(int(SECONDS * KEYS_PER_SECOND)):
        mark = chr(0x4E00 + index * 1000 + key)
        text = client.pages["main"].text
        typed[mark] = time.perf_counter()
        client.change("main", ChangeSet.replacing(text, len(text) // 2, len(text) // 2, mark))
        await asyncio.sleep(1 / KEYS_PER_SECOND)


def _server(token: str) -> tuple[subprocess.Popen[str], int]:
    """A session server in a process of its own, as in a performance."""
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "server", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    handed = {"port": 0, "text": TEXT, "tokens": [{"token": token, "role": "performer"}]}
    process.stdin.write(json.dumps(handed) + "\n")
    process.stdin.flush()
    return process, int(json.loads(process.stdout.readline())["port"])


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    process.wait(10.0)
