"""A pattern that is typed reaches the language of SuperCollider as SuperDirt would take it.

With SUPERDIRT naming the folder of its quark, SuperDirt itself is started and has to sound.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from livecode.performance import Performance
from livecode.session.client import SessionClient
from livecode.session.messages import Status

from .conftest import Start, hear

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("sclang"), reason="SuperCollider is not installed"),
]

HERE = Path(__file__).parent
SECONDS = 4.0
STARTS_WITHIN = 60.0
CODE = 'setcps(1)\nd1 >> s("bd hh sn:3 hh").gain(0.9).cut(1).pan(0.25)'


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def sclang(folder: Path, script: Path, log: Path, **more: str) -> Iterator[int]:
    """SuperCollider's language with a script that writes "ready" to ``log``; where it listens."""
    port, config = free_port(), folder / "sclang.yaml"
    config.write_text("includePaths: []\nexcludePaths: []\n")
    named = {"DIRT_LOG": str(log), "HOME": str(folder), **more}
    headless = {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    process = subprocess.Popen(
        ["sclang", "-u", str(port), "-l", str(config), str(script)],
        stdin=subprocess.PIPE,  # it ends with its input
        stdout=(folder / "sclang.log").open("w"),
        stderr=subprocess.STDOUT,
        env={**os.environ, **headless, "XDG_RUNTIME_DIR": str(folder), **named},
    )
    try:
        ends = time.monotonic() + STARTS_WITHIN
        while not log.exists() or "ready" not in log.read_text():
            assert process.poll() is None and time.monotonic() < ends, "sclang does not start"
            time.sleep(0.1)
        yield port
    finally:
        process.kill()
        process.wait()


def is_found(message: Any) -> bool:
    """Whether a message tells that the synth has answered."""
    return isinstance(message, Status) and (message.part, message.word) == ("sound", "on")


async def played(performance: Performance) -> None:
    """Play for a while, and see that the synth is found."""
    heard: list[Any] = []
    client = await SessionClient.connect(
        performance.url, performance.host_token, "host", on_message=heard.append
    )
    client.evaluate(CODE)
    await hear(client, heard, is_found)
    await asyncio.sleep(SECONDS)
    await client.close()


def test_it_is_found_and_each_event_is_there_before_its_time(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "dirt.log"
    with sclang(tmp_path, HERE / "superdirt.scd", log) as port:
        with start(
            robot=False, agent=False, standby=False, synth=("127.0.0.1", port)
        ) as performance:
            asyncio.run(played(performance))
        lines = log.read_text().splitlines()[1:]
    early = [float(line.split()[0]) for line in lines]
    times = [float(line.split()[1]) for line in lines]
    events = [line.split(maxsplit=2)[2].split(",") for line in lines]
    assert len(lines) >= 8
    assert min(early) > 0.0, f"{sum(each <= 0.0 for each in early)} of {len(early)} came late"
    for event in events:
        controls = dict(zip(event[::2], event[1::2], strict=True))
        assert controls["s"] in ("bd", "hh", "sn") and float(controls["gain"]) == pytest.approx(0.9)
        assert {"cps", "cycle", "delta", "orbit", "cut", "pan"} <= controls.keys()
    gaps = [after - before for before, after in pairwise(times[4:])]
    assert all(gap == pytest.approx(0.25, abs=1e-4) for gap in gaps)
