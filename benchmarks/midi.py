"""MIDI on time: how late messages leave, and how even clocks are that go out and that come in.

The process runs as on stage. It writes what it sends to nowhere, for its dispatch; for the clock it
plays into a JACK server of its own, and a receiver reads the times that JACK noted.
"""

from __future__ import annotations

import json
import math
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import util
from pathlib import Path
from typing import Any

from benchmarks._jack import NAMES
from livecode.clock.realtime import RoomClock
from livecode.clock.tempo import Segment, TempoMap
from livecode.midi import told
from livecode.midi.clock_in import TICKS, ClockIn
from livecode.osc import codec
from livecode.osc.keyed import Sealer
from livecode.performance.supervisor import Supervisor

KEY = bytes(range(32))
SECONDS = 8.0
RATE = 200  # events a second, as in the reference of the field
AHEAD = 0.3  # seconds before their time that they are sent
PERIOD = 32  # frames of JACK: the grid on which it notes times
LIMIT_DISPATCH, LIMIT_CLOCK = 1.0, 0.4  # ms
LIMIT_TEMPO = 0.03  # BPM
JITTER, WILD = 0.001, 0.01  # of the ticks that come in: seconds, and the share that is quite wrong
BEATS = 240

RECEIVER = """
import rtmidi, sys, time
port = rtmidi.MidiIn(rtmidi.API_UNIX_JACK, name="ear", queue_size_limit=8192)
port.ignore_types(sysex=True, timing=False, active_sense=True)
port.open_virtual_port("in")
print("ready", flush=True)
at, end = 0.0, time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    while (event := port.get_message()) is not None:
        at += event[1]
        if event[0] == [0xF8]:
            print(f"{at:.7f}")
    time.sleep(0.02)
"""


def rows() -> list[dict[str, Any]]:
    """Dispatch with and without a real-time priority, and busy; clocks in and out."""
    found = [
        *(_clock_in(bpm) for bpm in (120.0, 174.0)),
        _dispatch("dispatch p99, real-time priority", realtime=True, busy=False),
        _dispatch("dispatch p99, no priority", realtime=False, busy=False),
        _dispatch("dispatch p99, priority, two busy programs", realtime=True, busy=True),
        _dispatch("dispatch p99, no priority, two busy programs", realtime=False, busy=True),
    ]
    if shutil.which("jackd") is None or util.find_spec("rtmidi") is None:
        note = "skipped: needs jackd2 and python-rtmidi"
        return [*found, {"name": "clock out", "value": math.nan, "unit": "ms", "note": note}]
    return [*found, *(_clock(bpm) for bpm in (120.0, 174.0))]


def _clock_in(bpm: float) -> dict[str, Any]:
    """How a tempo wanders that is read from ticks with 1 ms of jitter and 1 % that are wild.

    Beside it the mean of the last beat's ticks, as it is mostly reckoned.
    """
    chance, clock, step = random.Random(4), ClockIn(), 60.0 / bpm / TICKS
    came, ours, plain = [], [], []
    for tick in range(TICKS * BEATS):
        wild = chance.uniform(-0.02, 0.05) if chance.random() < WILD else 0.0
        came.append(tick * step + chance.gauss(0.0, JITTER) + wild)
        clock.tick(came[-1])
        if tick > TICKS * 8 and tick % 6 == 0 and (told := clock.estimate()) is not None:
            ours.append(told.bpm)
            plain.append(60.0 / (came[-1] - came[-1 - TICKS]))
    off = abs(statistics.fmean(ours) - bpm)
    return {
        "name": f"clock in at {bpm:g} BPM, deviation; allowed is {LIMIT_TEMPO:g}",
        "value": statistics.pstdev(ours),
        "unit": "BPM",
        "note": f"{BEATS} beats; in the mean {off:.4f} off",
        "peer": f"mean of a beat {statistics.pstdev(plain):.2f}",
        "limit": LIMIT_TEMPO,
    }


def _dispatch(name: str, *, realtime: bool, busy: bool) -> dict[str, Any]:
    """How late 200 events a second leave that were sent 0.3 s ahead."""
    with tempfile.TemporaryDirectory() as folder, _busy(2 if busy else 0):
        report = Path(folder) / "report.json"
        handed = {"system": f"file:{folder}", "report": str(report), "realtime": realtime}
        with _process(folder, handed) as send:
            _play(send)
        facts = json.loads(report.read_text())
    late = facts["lateness_ms"]
    had = "with" if facts["realtime"] else "without"
    note = f"{had} SCHED_FIFO; median {late['p50']:g}, worst {late['max']:g}, {late['count']} turns"
    return {"name": name, "value": late["p99"], "unit": "ms", "note": note, "limit": LIMIT_DISPATCH}


def _play(send: Any) -> None:
    begin, index = time.time() + AHEAD, 0
    while index < RATE * SECONDS:
        while begin + index / RATE < time.time() + AHEAD:
            pairs = ("midinote", 40 + index % 40, "delta", 0.02, "_id_", index + 1)
            packet = codec.encode("/midi/play", *pairs)
            send(codec.bundle(begin + index / RATE, [packet]))
            index += 1
        time.sleep(0.05)
    time.sleep(AHEAD)


def _clock(bpm: float) -> dict[str, Any]:
    """The jitter of a clock about the line through its ticks, as JACK received them."""
    with tempfile.TemporaryDirectory() as folder, _jack():
        ear = subprocess.Popen(
            [sys.executable, "-c", RECEIVER, str(SECONDS + 3.0)], stdout=subprocess.PIPE, text=True
        )
        assert ear.stdout is not None
        ear.stdout.readline()
        with _process(folder, {"clock": ["ear"]}) as send:
            clock = RoomClock()
            begin = clock.now()
            tempo = TempoMap((Segment(begin, 0.0, bpm / 240.0),))
            while (now := clock.now()) < begin + SECONDS:
                send(told.clock(tempo, now, wall=clock.wall(now), playing=False))
                time.sleep(1.0)
        ticks = [float(line) for line in ear.stdout.read().split()][24:]
        ear.wait()
    off = [1e3 * each for each in _beside_the_line(ticks)]
    rms = math.sqrt(sum(each * each for each in off) / len(off))
    worst = max(map(abs, off))
    grid = 1e3 * PERIOD / 48e3 / math.sqrt(12)
    note = f"{len(ticks)} ticks, worst {worst:.2f}; the grid alone gives {grid:.2f}"
    return {
        "name": f"clock out at {bpm:g} BPM into JACK, jitter rms",
        "value": rms,
        "unit": "ms",
        "note": note,
        "limit": LIMIT_CLOCK,
    }


def _beside_the_line(ticks: Sequence[float]) -> list[float]:
    """How far each tick lies from the straight line through all [s]."""
    middle, mean = (len(ticks) - 1) / 2.0, sum(ticks) / len(ticks)
    wide = sum((index - middle) ** 2 for index in range(len(ticks)))
    slope = sum((index - middle) * (at - mean) for index, at in enumerate(ticks)) / wide
    return [at - mean - slope * (index - middle) for index, at in enumerate(ticks)]


@contextmanager
def _process(folder: str, handed: dict[str, Any]) -> Iterator[Any]:
    """The MIDI process, and how to send it a packet."""
    import socket

    sealer = Sealer(KEY, 1)
    with Supervisor(Path(folder)) as supervisor, socket.socket(type=socket.SOCK_DGRAM) as out:
        child = supervisor.launch("midi", ["livecode", "midi"], {"key": KEY.hex(), **handed})
        to = ("127.0.0.1", supervisor.wait_ready(child)["port"])
        yield lambda packet: out.sendto(sealer.seal(packet), to)


@contextmanager
def _jack() -> Iterator[None]:
    """A JACK server without sound, as punctual as it may be."""
    name = f"bench{os.getpid() % NAMES}"
    before = os.environ.get("JACK_DEFAULT_SERVER")
    os.environ["JACK_DEFAULT_SERVER"] = name
    command = ["jackd", "-R", "-P60", "-n", name, "-d", "dummy", "-r", "48000", "-p", str(PERIOD)]
    nowhere = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
    time.sleep(1.5)
    try:
        yield
    finally:
        server.terminate()
        server.wait()
        del os.environ["JACK_DEFAULT_SERVER"]
        if before is not None:
            os.environ["JACK_DEFAULT_SERVER"] = before


@contextmanager
def _busy(count: int) -> Iterator[None]:
    """So many other programs that take all the time they get."""
    program = "while True: sum(range(10000))"
    others = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(count)]
    end = threading.Timer(SECONDS + 20.0, lambda: [other.kill() for other in others])
    end.start()
    try:
        yield
    finally:
        end.cancel()
        for other in others:
            other.kill()
            other.wait()
