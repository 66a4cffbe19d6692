"""A pattern that is typed reaches the language of SuperCollider as SuperDirt would take it.

With SUPERDIRT naming the folder of its quark, SuperDirt itself is started and has to sound.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.osc import codec
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
RATE = 48_000
CODE = 'setcps(1)\nd1 >> s("bd hh sn:3 hh").gain(0.9).cut(1).pan(0.25)'


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def sclang(folder: Path, script: Path, log: Path, *quarks: Path, **more: str) -> Iterator[int]:
    """SuperCollider's language with a script that writes "ready" to ``log``; where it listens."""
    port, config = free_port(), folder / "sclang.yaml"
    config.write_text(json.dumps({"includePaths": [*map(str, quarks)], "excludePaths": []}))
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
        until(log, "ready", process)
        yield port
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:  # so that its server ends with it, and leaves nothing behind at the sound server
            process.wait(15.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(log: Path, word: str, process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait for a word in what a script writes."""
    ends = time.monotonic() + STARTS_WITHIN
    while not log.exists() or word not in log.read_text():
        assert process is None or process.poll() is None, "sclang has ended"
        assert time.monotonic() < ends, f"sclang does not say {word!r}"
        time.sleep(0.1)


def is_found(message: Any) -> bool:
    """Whether a message tells that the synth has answered."""
    return isinstance(message, Status) and (message.part, message.word) == ("sound", "on")


async def played(performance: Performance, code: str = CODE) -> None:
    """Play for a while, and see that the synth is found."""
    heard: list[Any] = []
    client = await SessionClient.connect(
        performance.url, performance.host_token, "host", on_message=heard.append
    )
    client.evaluate(code)
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


QUARKS = Path(os.environ.get("SUPERDIRT") or "/nowhere")
WHY = "set SUPERDIRT to a folder that has the quarks SuperDirt and Vowel to try SuperDirt itself"


@contextmanager
def jack(folder: Path) -> Iterator[str]:
    """A sound server that plays nowhere; its name."""
    name = f"dirt{os.getpid()}"
    with (folder / "jack.log").open("w") as log:
        process = subprocess.Popen(
            ["jackd", "-n", name, "-d", "dummy", "-r", str(RATE), "-p", "256"],
            stdout=log,
            stderr=log,
        )
    try:
        ends = time.monotonic() + STARTS_WITHIN
        asked = {**os.environ, "JACK_DEFAULT_SERVER": name}
        while subprocess.run(["jack_lsp"], env=asked, capture_output=True).returncode:
            assert time.monotonic() < ends, "jackd does not start"
            time.sleep(0.1)
        yield name
    finally:
        process.terminate()
        process.wait()


def tick(path: Path) -> None:
    """A sample that begins at once."""
    path.parent.mkdir(parents=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.linspace(30_000, 0, RATE // 20).astype("<i2").tobytes())


def onsets(path: Path) -> list[float]:
    """When a recording gets loud after it was quiet [s]."""
    with wave.open(str(path)) as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    loud = np.flatnonzero(np.abs(frames).max(axis=1) > 1000)
    first = loud[np.concatenate([[True], np.diff(loud) > RATE // 50])]
    return [float(each) / RATE for each in first]


@dataclass(frozen=True, slots=True)
class Heard:
    """What SuperDirt was told, and what was recorded of it.

    Attributes:
        onsets: when something is heard, in the recording [s].
        told: the times of the same, as they were told [s].
        early: how long before its time each was told [s].
        said: what SuperCollider printed.
    """

    onsets: np.ndarray[Any, np.dtype[np.float64]]
    told: np.ndarray[Any, np.dtype[np.float64]]
    early: list[float]
    said: str

    def beside(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """How far each is from where it belongs [ms]; the sound server's clock may drift."""
        line = np.polynomial.Polynomial.fit(self.told, self.onsets, 1)
        return np.abs(self.onsets - line(self.told)) * 1e3


def recorded(folder: Path, start: Start, code: str) -> Heard:
    """Play ``code`` on SuperDirt itself for a while."""
    log, wav = folder / "dirt.log", folder / "dirt.wav"
    tick(folder / "samples" / "tick" / "0.wav")
    named = {"DIRT_SAMPLES": str(folder / "samples"), "DIRT_WAV": str(wav)}
    with jack(folder) as server:
        named |= {"JACK_DEFAULT_SERVER": server, "SC_JACK_DEFAULT_OUTPUTS": "system"}
        quarks = QUARKS / "SuperDirt", QUARKS / "Vowel"
        with sclang(folder, HERE / "real_superdirt.scd", log, *quarks, **named) as port:
            synth = "127.0.0.1", port
            with start(robot=False, agent=False, standby=False, synth=synth) as performance:
                asyncio.run(played(performance, code))
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
                last.sendto(codec.encode("/stop"), synth)
            until(log, "done")
    lines = [line.split() for line in log.read_text().splitlines() if line[0].isdigit()]
    heard = np.array(onsets(wav))
    return Heard(
        heard,
        np.array([float(at) for _, at in lines])[-len(heard) :],
        [float(early) for early, _ in lines],
        (folder / "sclang.log").read_text(),
    )


@pytest.mark.skipif(not (QUARKS / "SuperDirt").is_dir(), reason=WHY)
@pytest.mark.skipif(not shutil.which("jackd"), reason="jackd is not installed")
def test_superdirt_itself_sounds_and_nothing_is_late(start: Start, tmp_path: Path) -> None:
    found = recorded(tmp_path, start, 'setcps(1)\nd1 >> s("tick*4").gain(1)')
    assert len(found.onsets) >= 8
    assert all(early > 0.0 for early in found.early)
    assert not re.search(r"^late ", found.said, re.MULTILINE)
    assert np.percentile(found.beside(), 95) < 0.2  # ms
