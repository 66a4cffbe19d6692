"""The robot's loop: a process of its own that sleeps, reads, thinks briefly, and writes.

It imports no numpy, allocates little, logs nothing, and ends with the body that started it:
the end of its standard input is the sign, and the force is zero before it goes.
"""

from __future__ import annotations

import mmap
import os
import signal
import time
from pathlib import Path
from typing import Any

from livecode import handover
from livecode.errors import ConfigError, DeviceError
from robot_bridge.control.pace import Pace
from robot_bridge.control.realtime import prepare
from robot_bridge.control.runner import Runner
from robot_bridge.control.shared import LAYOUT, Shared
from robot_bridge.devices import catalogue
from robot_bridge.devices.opening import opened


class Ending:
    """Whether it is time to end; set from a signal or from the watch on standard input."""

    def __init__(self) -> None:
        self.now = False

    def set(self, *_: object) -> None:
        """It is time."""
        self.now = True


def main() -> None:
    """Run one robot until the body ends; what to run stands in the hand-over.

    Raises:
        ConfigError: if the hand-over names no memory that fits.
        SystemExit: if the device is not there; the body is told why.
    """
    handed = handover.receive()
    ending = Ending()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the body decides what Ctrl-C means
    signal.signal(signal.SIGTERM, ending.set)
    try:
        runner = _runner(handed)
        runner.begin(time.monotonic())
    except DeviceError as error:
        handover.tell(str(error))  # instead of that we are ready
        raise SystemExit(2) from None
    runner.last = time.monotonic()  # a device may take its time to be there
    runner.stats.realtime = prepare()
    handover.ready(realtime=runner.stats.realtime)
    handover.watch_parent(ending.set)
    try:
        run(runner, ending)
    finally:
        runner.end(time.monotonic())
    os._exit(0)  # the thread that watches standard input may still be waiting there


def run(runner: Runner, ending: Ending) -> None:
    """Tick until it is time to end."""
    pace = Pace(time.monotonic(), period=runner.stats.period)
    while not ending.now:
        wait = pace.wait(time.monotonic())
        if wait > 0.0:
            time.sleep(wait)
        now = time.monotonic()
        late = pace.woke(now)
        runner.step(now, late)
        runner.stats.period = pace.period


def _runner(handed: dict[str, Any]) -> Runner:
    try:
        with Path(str(handed["memory"])).open("r+b") as file:
            shared = Shared(mmap.mmap(file.fileno(), LAYOUT.size))
    except (KeyError, OSError, ValueError) as error:
        raise ConfigError(
            f"no shared memory for the robot's loop ({error}): 'robot_bridge body' starts this "
            "process, it is not started by hand"
        ) from None
    choice = catalogue.handed(handed.get("device"))
    found = opened(choice, swinging=handed.get("hand") == "simulated")
    runner = Runner(found.robot, found.device, shared, found.hand)
    runner.steadier = found.steadier
    if choice.impedance:
        runner.closer = found.closer
    return runner
