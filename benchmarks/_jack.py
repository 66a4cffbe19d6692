"""A JACK server without sound, what a synth plays into it, and when each beat of that came."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from livecode.osc import codec

RATE = 48_000
AHEAD = 0.3  # seconds, as the conductor is ahead
NAMES = 4  # of servers: JACK keeps the places of a few that were killed, and reuses them by name
MISSING = [name for name in ("jackd", "jack_rec", "jack_lsp") if shutil.which(name) is None]
STARTS_WITHIN = 15.0


@contextlib.contextmanager
def server(folder: Path, frames: int = 256) -> Iterator[dict[str, str]]:
    """A server of one's own; the environment in which its clients find it."""
    name = f"hocket-bench-{os.getpid() % NAMES}"
    env = {**os.environ, "JACK_DEFAULT_SERVER": name, "JACK_NO_AUDIO_RESERVATION": "1"}
    command = ["jackd", "-n", name, "-d", "dummy", "-r", str(RATE), "-p", str(frames)]
    with (folder / "jackd.log").open("w") as log:
        jackd = subprocess.Popen(command, stdout=log, stderr=log, env=env)
        try:
            deadline = time.monotonic() + STARTS_WITHIN
            while subprocess.run(["jack_lsp"], env=env, capture_output=True).returncode:
                if time.monotonic() > deadline:
                    raise RuntimeError("jackd does not start")
                time.sleep(0.1)
            yield env
        finally:
            jackd.terminate()
            jackd.wait(STARTS_WITHIN)


def beats(seconds: Sequence[float]) -> tuple[list[float], dict[str, Any]]:
    """Play a click at each of these seconds after a while; when each came, and the report.

    The seconds are those of what was recorded from JACK: only their distances mean something.
    """
    with tempfile.TemporaryDirectory() as name, server(Path(name)) as env:
        folder = Path(name)
        synth, port = _synth(folder, env)
        since = _xruns(folder)
        lasts = round(max(seconds)) + 4
        wav = folder / "heard.wav"
        command = ["jack_rec", "-f", str(wav), "-d", str(lasts), "-b", "16", "Hocket:playback0"]
        recorder = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        _send(port, time.time() + AHEAD + 0.2, seconds)
        recorder.wait(lasts + STARTS_WITHIN)
        report = _ended(synth, folder)
        return _onsets(wav), {**report, "xruns": _xruns(folder) - since}


def stormed(voices: Iterable[Mapping[str, Any]], a_second: int) -> dict[str, Any]:
    """Begin so many voices a second, each a look-ahead before its time; the report of the synth."""
    with tempfile.TemporaryDirectory() as name, server(Path(name)) as env:
        folder = Path(name)
        synth, port = _synth(folder, env)
        time.sleep(0.5)
        begin = time.time() + AHEAD + 0.2
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            for number, voice in enumerate(voices):
                second = begin + number / a_second
                time.sleep(max(0.0, second - AHEAD - time.time()))
                told = codec.encode("/dirt/play", *chain.from_iterable(voice.items()))
                line.sendto(codec.bundle(second, [told]), ("127.0.0.1", port))
        time.sleep(AHEAD + 1.0)
        return _ended(synth, folder)


def _ended(synth: subprocess.Popen[str], folder: Path) -> dict[str, Any]:
    assert synth.stdin is not None
    synth.stdin.close()
    synth.wait(STARTS_WITHIN)
    report: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return report


def _xruns(folder: Path) -> int:
    """How often JACK itself has come too late: its clock stands still then."""
    return (folder / "jackd.log").read_text(errors="replace").count("XRun")


def _synth(folder: Path, env: dict[str, str]) -> tuple[subprocess.Popen[str], int]:
    synth = subprocess.Popen(
        [sys.executable, "-m", "livecode", "synth", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=env,
    )
    assert synth.stdin is not None and synth.stdout is not None
    handed = {"sound": {"device": "jack"}, "report": str(folder / "report.json")}
    synth.stdin.write(json.dumps(handed) + "\n")
    synth.stdin.flush()
    facts = json.loads(synth.stdout.readline())
    if facts["device"] != "default":
        raise RuntimeError("the synth plays silently: it did not find JACK")
    return synth, int(facts["port"])


def _send(port: int, begin: float, seconds: Sequence[float]) -> None:
    """Each click a look-ahead before its time."""
    click = codec.encode("/dirt/play", "s", "rim", "gain", 1.2)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        for second in seconds:
            time.sleep(max(0.0, begin + second - AHEAD - time.time()))
            line.sendto(codec.bundle(begin + second, [click]), ("127.0.0.1", port))


def _onsets(wav: Path) -> list[float]:
    with wave.open(str(wav)) as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)
    loud = np.flatnonzero(np.abs(raw) > 0.02 * np.abs(raw).max())
    first = np.concatenate([[True], np.diff(loud) > RATE // 25])
    return [float(place) / RATE for place in loud[first]]
