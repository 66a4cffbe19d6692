"""A Tidal itself, in its interpreter of Haskell, plays into the built-in instrument.

It takes the instrument for SuperDirt: greets it, sends events in bundles with timetags, and moves
control buses at the port where it expects SuperCollider's server.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from livecode.osc import codec
from livecode.performance.order import Performance
from livecode.ports import UDP, any_free

from .conftest import Start
from .test_tidal_beside_us import loud

STARTS_WITHIN = 90.0  # seconds
RATE = 48_000
CONNECTED, TAKEN = "Connected to SuperDirt", "Can't handshake"
BOOT = """
:set -XOverloadedStrings
:set prompt ""
import Sound.Tidal.Context
tidal <- startTidal (superdirtTarget {{ oAddress = "127.0.0.1", oPort = {port}, \
oBusPort = Just {buses}, oLatency = 0.1 }}) (defaultConfig {{ cCtrlPort = {control} }})
let d1 = streamReplace tidal 1
let hush = streamHush tidal
"""


def why_not() -> str:
    """Why there is no Tidal here; "" if there is one."""
    if shutil.which("ghci") is None or shutil.which("ghc-pkg") is None:
        return "Haskell is not installed: apt-get install ghc libghc-tidal-dev"
    known = subprocess.run(["ghc-pkg", "list", "tidal"], capture_output=True, text=True)
    return "" if "tidal-" in known.stdout else "no Tidal: apt-get install libghc-tidal-dev"


pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
]


class Tidal:
    """A Tidal that runs; what it says is kept."""

    def __init__(self, port: int, buses: int, control: int | None) -> None:
        self.said: list[str] = []
        self._process = subprocess.Popen(
            ["ghci", "-v0"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        own = control or any_free("127.0.0.1", UDP)
        self.type(BOOT.format(port=port, buses=buses, control=own))
        self.wait_for(TAKEN if control else CONNECTED)

    def type(self, code: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(code + "\n")
        self._process.stdin.flush()

    def wait_for(self, words: str) -> None:
        ends = time.monotonic() + STARTS_WITHIN
        while not any(words in line for line in self.said):
            assert self._process.poll() is None and time.monotonic() < ends, self.said
            time.sleep(0.05)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        self.said += (line.rstrip() for line in self._process.stdout)


@contextmanager
def playing(performance: Performance, code: str, control: int | None = None) -> Iterator[Tidal]:
    """A Tidal that plays ``code`` and is heard; its control port may be one that is taken."""
    synth = performance.facts["synth"]
    tidal = Tidal(synth["port"], synth["bus_port"], control)
    try:
        tidal.type(code)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
            ear.settimeout(20.0)
            ear.bind(("127.0.0.1", 0))
            ear.sendto(codec.encode("/subscribe", 60.0), ("127.0.0.1", synth["port"]))
            while not loud(codec.decode(ear.recv(65_536))):
                pass  # until it is heard; the socket's patience ends this
        yield tidal
    finally:
        tidal.close()


def test_a_tidal_finds_the_instrument_and_each_note_of_a_chord_sounds(
    start: Start, tmp_path: Path
) -> None:
    with (
        start(robot=False, agent=False, standby=False, bus_port=0) as performance,
        playing(performance, 'd1 $ n "[0,4,7]*2" # s "superpiano" # pan 0.25 # room 0.3') as tidal,
    ):
        time.sleep(2.0)
        tidal.type("hush")
        time.sleep(0.5)
    report = json.loads((tmp_path / "synth.json").read_text())
    assert report["voices"] >= 6 and report["voices"] % 3 == 0
    assert (report["unknown"], report["doubled"], report["dropped"]) == ([], 0, 0)
    assert report["peak"] > 0.05


def test_a_tidal_that_finds_our_control_port_in_its_place_plays_all_the_same(
    start: Start, tmp_path: Path
) -> None:
    with start(robot=False, agent=False, standby=False, bus_port=0, control_port=0) as performance:
        ours = performance.facts["remote"]["port"]
        with playing(performance, 'd1 $ s "bd*4"', control=ours):
            time.sleep(1.0)
    report = json.loads((tmp_path / "synth.json").read_text())
    assert report["voices"] >= 2 and report["unknown"] == []


def test_a_tidals_control_bus_moves_a_filter(start: Start, tmp_path: Path) -> None:
    wav = tmp_path / "tidal.wav"
    code = 'd1 $ s "saw" # n "-12" # legato 1 # lpfbus 1 "<200 6000>"'
    with (
        start(robot=False, agent=False, standby=False, bus_port=0, wav=wav) as performance,
        playing(performance, code),
    ):
        time.sleep(6.0)
    bright = brightness(wav)
    assert bright.max() > 3.0 * bright.min()


def brightness(path: Path) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How much of each loud tenth of a second lies above 2 kHz, from 0 to 1."""
    with wave.open(str(path)) as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)[:, 0]
    pieces = frames[: len(frames) // (RATE // 10) * (RATE // 10)].reshape(-1, RATE // 10) / 32768.0
    loud = pieces[np.sqrt(np.mean(pieces**2, axis=1)) > 0.01]
    power = np.abs(np.fft.rfft(loud * np.hanning(RATE // 10), axis=1)) ** 2
    return power[:, 200:].sum(axis=1) / power.sum(axis=1)
