"""How even a beat is whose clock's own process is busy: ours, FoxDot's, Sardine's and isobar's.

Each plays eighths at 120 BPM while a thread of its process works through JSON for 5 ms of every
16.5. What counts is when a sound would start: the time in the bundle, or, for isobar, whose
messages carry none, when the message leaves. A line through them is the beat that was meant.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._npm import folder, why_not
from livecode.osc import codec
from livecode.performance.order import Settings, begin
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient

HERE = Path(__file__).parent / "peers"
SECONDS = 12.0
FIRST = 8  # eighths that are left out: the beginning
PEERS = {"FoxDot 0.9.0": "foxdot", "Sardine 0.4.0": "sardine", "isobar 0.2.1": "isobar"}
PACKAGES = ("isobar==0.2.1", "FoxDot==0.9.0", "sardine-system==0.4.0")
LIMIT = 0.2  # ms, 95 % of what we send
INSTALL_SECONDS = 240


def rows() -> list[dict[str, Any]]:
    """A row each, ours first."""
    ours = _ours()
    found = [_row("ours", [at for at, _ in ours], LIMIT)]
    found[0]["note"] += f", sent {min(early for _, early in ours) * 1e3:.0f} ms ahead at the least"
    try:
        python = _peers()
    except (OSError, subprocess.SubprocessError) as error:
        note = f"skipped: the peers cannot be installed: {why_not(error)}"
        return [*found, {"name": "peers", "value": float("nan"), "unit": "ms p95", "note": note}]
    return [*found, *(_peer(name, script, python) for name, script in PEERS.items())]


def _row(name: str, times: Sequence[float], limit: float | None = None) -> dict[str, Any]:
    kept = np.unique(np.asarray(times))[FIRST:]
    beat = np.round((kept - kept[0]) / np.median(np.diff(kept)))
    line = np.polynomial.Polynomial.fit(beat, kept - kept[0], 1)
    off = np.abs(kept - kept[0] - line(beat)) * 1e3
    note = f"worst {off.max():.2f} ms, {len(kept)} eighths"
    row = {"name": name, "value": float(np.percentile(off, 95)), "unit": "ms p95", "note": note}
    return row if limit is None else {**row, "limit": limit}


def _peers() -> Path:
    """The Python of an environment of the bench's own that has them."""
    where = folder("beat")
    python = where / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (where / "there").exists():
        subprocess.run([sys.executable, "-m", "venv", str(where)], check=True, capture_output=True)
        install = [str(python), "-m", "pip", "install", "-q", *PACKAGES]
        subprocess.run(install, check=True, capture_output=True, timeout=INSTALL_SECONDS, text=True)
        (where / "there").touch()
    return python


def _peer(name: str, script: str, python: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [str(python), str(HERE / f"{script}_beat.py"), str(SECONDS)],
            env={**os.environ, "HOME": home},
            capture_output=True,
            text=True,
            timeout=SECONDS + 60.0,
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    if not lines:
        reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1][:100]
        note = f"skipped: it does not start here: {reason}"
        return {"name": name, "value": float("nan"), "unit": "ms p95", "note": note}
    return _row(name, json.loads(lines[-1]))


def _ours() -> list[tuple[float, float]]:
    """What a synth is told by a performance whose conductor is busy: when, and how early [s]."""
    times: list[tuple[float, float]] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as synth:
        synth.bind(("127.0.0.1", 0))
        synth.settimeout(0.2)
        ending = threading.Event()
        hearing = threading.Thread(target=_hear, args=(synth, times, ending))
        hearing.start()
        kept = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HERE / "ours"), kept]))
        try:
            asyncio.run(_performed(synth.getsockname()))
        finally:
            os.environ.pop("PYTHONPATH")
            os.environ |= {} if kept is None else {"PYTHONPATH": kept}
            ending.set()
            hearing.join()
    return times


def _hear(synth: socket.socket, times: list[tuple[float, float]], ending: threading.Event) -> None:
    while not ending.is_set():
        try:
            messages = codec.decode(synth.recv(65_536))
        except OSError:
            continue
        played = [each.time for each in messages if each.address == "/dirt/play" and each.time]
        times += [(at, at - time.time()) for at in played]


async def _performed(synth: tuple[str, int]) -> None:
    with tempfile.TemporaryDirectory() as name, Supervisor(Path(name)) as supervisor:
        settings = Settings(
            session_port=0,
            motion_port=0,
            robot=False,
            agent=False,
            standby=False,
            synth=synth,
            logs=Path(name),
        )
        performance = await asyncio.to_thread(begin, supervisor, settings)
        client = await SessionClient.connect(performance.url, performance.host_token, "bench")
        client.evaluate('setcps(1)\nd1 >> s("bd*8")')
        await asyncio.sleep(SECONDS)
        await client.close()
        time.sleep(0.1)
