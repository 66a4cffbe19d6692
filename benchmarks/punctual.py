"""The robot's loop against the clock: how late beside C, how soon it stops, and what ends it.

Each promise is a row with its limit; what the limit is for one run on a busy machine is said.
"""

from __future__ import annotations

import mmap
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._loop import WATCH
from robot_bridge.control.command import Command, Mode, Moment
from robot_bridge.control.process import start
from robot_bridge.control.shared import DOUBLE, LAYOUT, Shared
from robot_bridge.devices.simulated import Hand, HandIntent
from robot_bridge.features.kinetics import Signal
from robot_bridge.network.weather import Weather
from robot_bridge.partner.quintic import resting
from tests.robot_bridge.network.pair import Two

TICKS = int(os.environ.get("ROBOT_TICKS", "10000"))
PRESSES = int(os.environ.get("ROBOT_PRESSES", "10000"))
KILLS = 10
SOURCE = Path(__file__).parent / "peers" / "lateness.c"
OVER, SEEN = 16, 24  # where in the stop watch stand its end, and when a loop in C saw the word
ROOM = SEEN + DOUBLE.size
BUSY = "while True: pass"
BEAT, WITHIN = 0.02, 5.0  # [s] of the killed body's commands, and for which a loop may end


def rows() -> list[dict[str, Any]]:
    """All promises that a clock can tell."""
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        peer = _compiled(Path(folder))
        for busy in (False, True):
            with _others(busy):
                for fifo in (False, True):
                    found += _lateness(peer, fifo=fifo, busy=busy)
        found += _stops(Path(folder), peer, fifo=True)
    found += [_silent(), _killed(), _dropped()]
    return found


def _row(name: str, value: float, unit: str, limit: str = "", peer: str = "") -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "note": limit, "peer": peer}


# -- how late -------------------------------------------------------------------------------


def _lateness(peer: Path | None, *, fifo: bool, busy: bool) -> list[dict[str, Any]]:
    """p99, p99.9 and the worst of our loop, each beside a loop in C in the same half minute."""
    how = f"{'SCHED_FIFO' if fifo else 'normal'}, {'a busy core' if busy else 'else idle'}"
    ours = _heard([sys.executable, "-m", "benchmarks._loop", "late", str(TICKS), str(int(fifo))])
    theirs = _heard([str(peer), str(TICKS), str(int(fifo))]) if peer else np.zeros(0)
    if not len(ours):
        return [_row(f"loop lateness, {how}", float("nan"), "us", "not allowed here")]
    made = []
    for name, part in (("p99", 0.99), ("p99.9", 0.999), ("max", 1.0)):
        beside = f"C {np.quantile(theirs, part):.0f} us" if len(theirs) else "no cc, no C"
        value = float(np.quantile(ours, part))
        made.append(_row(f"loop lateness {name}, {how}", value, "us", f"n = {TICKS}", beside))
    return made


def _heard(command: Sequence[str]) -> Signal:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return np.array([float(line) for line in done.stdout.split()])


def _compiled(folder: Path) -> Path | None:
    """The loop in C, where there is a compiler."""
    compiler, made = shutil.which("cc"), folder / "lateness"
    if compiler is None:
        return None
    done = subprocess.run([compiler, "-O2", "-o", str(made), str(SOURCE)], check=False)
    return made if done.returncode == 0 else None


@contextmanager
def _others(busy: bool) -> Iterator[None]:
    """Somebody else on the machine who never waits, if wanted."""
    process = subprocess.Popen([sys.executable, "-c", BUSY]) if busy else None
    try:
        yield
    finally:
        if process is not None:
            process.kill()
            process.wait()


# -- how soon it stops ----------------------------------------------------------------------


def _stops(folder: Path, peer: Path | None, *, fifo: bool) -> list[dict[str, Any]]:
    """From the stop word to the written zero, many times, at any moment of a period.

    A loop in C looks at the same word at the same time, and notes when it has seen it: no loop of
    this machine is sooner.
    """
    file = folder / "shared"
    file.write_bytes(bytes(LAYOUT.size + ROOM))
    command = [sys.executable, "-m", "benchmarks._loop", "stop", str(file), str(int(fifo))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    with file.open("r+b") as opened:
        memory = mmap.mmap(opened.fileno(), LAYOUT.size + ROOM)
    shared, dice = Shared(memory), random.Random(1)
    words = ["stop", str(file), str(LAYOUT.size + OVER), str(LAYOUT.size + SEEN)]
    beside = subprocess.Popen([str(peer), *words]) if peer else None
    with _urgent():
        pressed = [_press(shared, memory, dice, both=peer is not None) for _ in range(PRESSES)]
    late, seen = 1e3 * np.array(pressed).T
    WATCH.pack_into(memory, LAYOUT.size, 0.0, 0.0, True)
    own = 1e3 * float(process.stdout.readline())
    process.wait(WITHIN)
    process.stdout.close()
    if beside is not None:
        beside.wait(WITHIN)
    most = f"at most 2 ms with SCHED_FIFO, else 1 ms + p99.9 of this loop's lateness, {own:.1f} ms"
    return [
        _row(
            f"stop word to zero {name}",
            float(np.quantile(late, part)),
            "ms",
            limit,
            f"seen by C after {np.quantile(seen, part):.2f} ms" if peer else "no cc, no C",
        )
        for name, part, limit in (
            ("median", 0.5, f"n = {PRESSES}"),
            ("p99.9", 0.999, most),
            ("max", 1.0, ""),
        )
    ]


@contextmanager
def _urgent() -> Iterator[None]:
    """Press above all others where that is allowed: it is the robot that is measured."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(60))
    except (OSError, AttributeError):
        yield
        return
    try:
        yield
    finally:
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def _press(
    shared: Shared, memory: mmap.mmap, dice: random.Random, *, both: bool
) -> tuple[float, float]:
    """Press once, at a moment of chance; how long until it was zero, and until C saw it [s]."""
    time.sleep(0.001 + 0.001 * dice.random())
    pressed = time.monotonic()
    WATCH.pack_into(memory, LAYOUT.size, pressed, 0.0, False)
    shared.panic = True
    while not (zero := WATCH.unpack_from(memory, LAYOUT.size)[1]):
        time.sleep(0.0002)
    while (seen := DOUBLE.unpack_from(memory, LAYOUT.size + SEEN)[0]) < pressed and both:
        time.sleep(0.0002)
    shared.panic = False
    return float(zero) - pressed, float(seen) - pressed


# -- what ends it ---------------------------------------------------------------------------


def _silent() -> dict[str, Any]:
    """How long a robot presses whose body says nothing any more [ms], the worst of some."""
    worst = 0.0
    for _ in range(3):
        robot = start("simulated")
        try:
            last = _pressing(robot.command, 3.0)
            time.sleep(0.6)
            worst = max(worst, _until_zero(robot.new_moments(), last))
        finally:
            robot.end()
    return _row("body silent to zero, worst", worst * 1e3, "ms", "at most 150 ms")


def _killed() -> dict[str, Any]:
    """The same of a body that is killed: its loop is watched through its own memory."""
    if not sys.platform.startswith("linux"):
        return _row("body killed to zero", float("nan"), "ms", "looks into /proc")
    worst = max(_kill() for _ in range(KILLS))
    return _row("body killed to zero, worst", worst * 1e3, "ms", f"at most 150 ms, of {KILLS}")


def _kill() -> float:
    code = (
        "import time\nfrom benchmarks.punctual import _pressing\n"
        "from robot_bridge.control.process import start\n"
        "robot = start('simulated')\nprint(robot.process.pid, flush=True)\n"
        "_pressing(robot.command, 60.0)\n"
    )
    body = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert body.stdout is not None
    pid = int(body.stdout.readline())
    shared = _memory_of(pid)
    time.sleep(3.0)
    killed = time.monotonic()
    body.kill()
    body.wait()
    body.stdout.close()
    time.sleep(0.6)
    _, moments = shared.ring.read(0)
    return _until_zero([Moment(*row) for row in moments], killed)


def _memory_of(pid: int) -> Shared:
    """The memory of a loop that somebody else started."""
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        if "hocket-robot" in os.readlink(entry):
            with entry.open("r+b") as file:
                return Shared(mmap.mmap(file.fileno(), LAYOUT.size))
    raise OSError(f"process {pid} has no memory of a robot")


def _pressing(command: Any, seconds: float) -> float:
    """Let a robot press for so long; when it was told so last [s, monotonic]."""
    end = time.monotonic() + seconds
    while (now := time.monotonic()) < end:
        command(Command(Mode.PLAY, resting(0.7), 0.0, 2.0, 0.05, now + 0.05), now)
        time.sleep(BEAT)
    return now


def _until_zero(moments: Sequence[Moment], since: float) -> float:
    """How long after ``since`` [s] there was still a force [s]; nan if there never was one."""
    pressing = [moment.time for moment in moments if moment.force != 0.0]
    return max(0.0, pressing[-1] - since) if pressing else float("nan")


def _dropped() -> dict[str, Any]:
    """How much of its force a bond has left 0.3 s after the last news came, in simulated time [%].

    Of each handle's own force before; one hand keeps still, the other swings.
    """
    worst, way = 0.0, Weather(0.03, 0.005, 0.05)
    for seed in range(5):
        swings = Hand(intent=HandIntent(0.5, 0.5, 0.0, 100.0))
        two = Two(way, seed, hands=(Hand(), swings))
        two.run(4.0)
        before = [max(abs(m.force) for m in end.rig.moments[-500:]) for end in two.ends]
        two.cut = True
        two.run(0.31 + way.delay + 3.0 * way.jitter)  # what was under way still comes
        after = [abs(end.rig.moments[-1].force) for end in two.ends]
        worst = max([worst, *(a / b for a, b in zip(after, before, strict=True))])
    return _row("force 0.3 s after the last news", 100.0 * worst, "%", "at most 10 %")
