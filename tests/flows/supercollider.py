"""SuperCollider's language, and SuperDirt itself on a JACK of its own, for tests and benchmarks.

With SUPERDIRT naming a folder that has the quarks SuperDirt and Vowel.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import time
import wave
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from livecode.osc import codec
from livecode.performance.order import Performance
from livecode.ports import UDP, any_free
from tests.livecode.midi.stagehand import MISSING, jack

from .conftest import Start

HERE = Path(__file__).parent
QUARKS = Path(os.environ.get("SUPERDIRT") or "/nowhere")
WHY = "set SUPERDIRT to a folder that has the quarks SuperDirt and Vowel to try SuperDirt itself"
STARTS_WITHIN = 60.0  # seconds
RATE = 48_000
CALM = 1024  # frames of a period of JACK: for a longer one a machine seldom wakes up too late

Scene = Callable[[Performance], Coroutine[Any, Any, None]]


def lacking() -> str:
    """Why SuperDirt itself cannot be tried here; empty if it can."""
    if missing := [*MISSING, *(["sclang"] if shutil.which("sclang") is None else [])]:
        return f"{', '.join(missing)} missing"
    return "" if (QUARKS / "SuperDirt").is_dir() else WHY


@contextmanager
def sclang(folder: Path, script: Path, log: Path, *quarks: Path, **more: str) -> Iterator[int]:
    """SuperCollider's language with a script that writes "ready" to ``log``; where it listens."""
    port, config = any_free("127.0.0.1", UDP), folder / "sclang.yaml"
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


@contextmanager
def superdirt(
    folder: Path, log: Path, *, frames: int = 256, **more: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """SuperDirt itself on a JACK of its own: where it listens, and the environment of that JACK.

    A JACK without a card that wakes up a period too late has lost that time: what was recorded of
    it stands still, and all that is heard later seems to be late.
    """
    named = {"DIRT_SAMPLES": str(folder / "samples"), **more}
    with jack(folder, frames=frames) as env:
        named |= {name: env[name] for name in ("JACK_DEFAULT_SERVER", "JACK_NO_AUDIO_RESERVATION")}
        named["SC_JACK_DEFAULT_OUTPUTS"] = "system"
        quarks = QUARKS / "SuperDirt", QUARKS / "Vowel"
        with sclang(folder, HERE / "real_superdirt.scd", log, *quarks, **named) as port:
            yield port, env


def played_on_superdirt(folder: Path, start: Start, scene: Scene) -> tuple[Path, list[list[float]]]:
    """Play a scene on SuperDirt itself; what was recorded of it, and what it was told.

    Of each event: how long before its time it came, and that time [s].
    """
    log, wav = folder / "dirt.log", folder / "dirt.wav"
    with superdirt(folder, log, frames=CALM, DIRT_WAV=str(wav)) as (port, _):
        synth = "127.0.0.1", port
        with start(robot=False, agent=False, standby=False, synth=synth) as performance:
            asyncio.run(scene(performance))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(codec.encode("/stop"), synth)
        until(log, "done")
    lines = [line.split() for line in log.read_text().splitlines() if line[0].isdigit()]
    return wav, [[float(early), float(at)] for early, at in lines]


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
