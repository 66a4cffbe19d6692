"""Typing together: a keystroke's way to the others, beside Yjs's server, with the same typists."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import _npm

PACKAGES = (
    "yjs@13.6.33",
    "y-websocket@3.1.0",
    "y-protocols@1.0.7",
    "@y/websocket-server@0.1.1",
    "@codemirror/state@6",
    "ws@8",
)
SCRIPT = Path(__file__).with_name("typists.mjs")
TYPISTS = (2, 10, 50)
KEYS, SECONDS = 5, 6
GOAL = "7"  # µs of processor a delivered message, at 50
STARTS_WITHIN = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A server under test: its process, its port, and the token that opens it."""

    process: subprocess.Popen[str]
    port: int
    token: str = ""


def rows() -> list[dict[str, Any]]:
    """p50, p95 and processor time a delivery with 2, 10 and 50 typists, beside the peer's."""
    if not _npm.there():
        return [_none("node and npm are not there")]
    try:
        where = _npm.install("typing", PACKAGES, "@y/websocket-server")
    except (OSError, subprocess.SubprocessError) as error:
        return [_none(_npm.why_not(error))]
    table = []
    for typists in TYPISTS:
        with _hocket() as server:
            ours = _typed(where, server, "hocket", typists)
        with _yjs(where) as server:
            theirs = _typed(where, server, "yjs", typists)
        table += _rows(typists, ours, theirs)
    return table


def _rows(typists: int, ours: dict[str, Any], theirs: dict[str, Any]) -> list[dict[str, Any]]:
    what = f"typing, {typists} typists"
    together = "all texts equal" if ours["converged"] else "TEXTS DIFFER"
    found = [
        {
            "name": f"{what}, {share}",
            "value": ours[share],
            "unit": "ms",
            "peer": f"{theirs[share]:.2f} ms by y-websocket",
            "note": f"{ours['deliveries']} deliveries, {together}",
        }
        for share in ("p50", "p95")
    ]
    limit = f", goal {GOAL}" if typists == max(TYPISTS) else ""
    cost = {
        "name": f"{what}, server's CPU a delivery",
        "value": ours["cost"],
        "unit": "µs",
        "peer": f"{theirs['cost']:.1f} µs by y-websocket{limit}",
    }
    return [*found, cost]


def _none(why: str) -> dict[str, Any]:
    return {"name": "typing beside y-websocket", "value": 0, "unit": "", "note": f"not run: {why}"}


def _typed(where: Path, server: Server, peer: str, typists: int) -> dict[str, Any]:
    """What typists find at a server: latencies, and the server's processor time a delivery."""
    asked = {
        "peer": peer,
        "port": server.port,
        "token": server.token,
        "typists": typists,
        "keys": KEYS,
        "seconds": SECONDS,
    }
    (where / SCRIPT.with_suffix(".mjs").name).write_text(SCRIPT.read_text(encoding="utf-8"))
    fleet = subprocess.Popen(
        ["node", SCRIPT.name],
        cwd=where,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert fleet.stdin and fleet.stdout and fleet.stderr
    fleet.stdin.write(json.dumps(asked))
    fleet.stdin.close()
    begun = ended = 0.0
    for line in fleet.stderr:
        if line == "typing\n":
            begun = _processor(server.process.pid)
        elif line == "typed\n":
            ended = _processor(server.process.pid)
    found: dict[str, Any] = json.loads(fleet.stdout.read())
    fleet.wait()
    return {**found, "cost": (ended - begun) / found["deliveries"] * 1e6}


def _processor(pid: int) -> float:
    """Seconds of processor that a process has used (Linux; 0 elsewhere)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _hocket() -> Iterator[Server]:
    """A session server in a process of its own, as in a performance."""
    token = secrets.token_urlsafe(16)
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "server", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    handed = {"port": 0, "text": "", "tokens": [{"token": token, "role": "performer"}]}
    process.stdin.write(json.dumps(handed) + "\n")
    process.stdin.flush()
    try:
        yield Server(process, int(json.loads(process.stdout.readline())["port"]), token)
    finally:
        process.stdin.close()
        process.wait(10.0)
        process.stdout.close()


@contextmanager
def _yjs(where: Path) -> Iterator[Server]:
    """Yjs's own server, in node."""
    port = _free_port()
    process = subprocess.Popen(
        ["node", "node_modules/@y/websocket-server/src/server.js"],
        cwd=where,
        env={**os.environ, "HOST": "127.0.0.1", "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        _wait_for(port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(10.0)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1.0).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
