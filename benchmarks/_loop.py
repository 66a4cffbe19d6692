"""A robot's loop with a stop watch: run by ``benchmarks.punctual`` as a process of its own.

``python -m benchmarks._loop late TICKS FIFO`` prints how late each tick came [µs];
``python -m benchmarks._loop stop FILE FIFO`` plays until the shared file says to end, armed again
after every stop, and notes when the force was zero.
"""

from __future__ import annotations

import gc
import mmap
import struct
import sys
import time
from pathlib import Path

from robot_bridge.control.command import Command, Mode, packed
from robot_bridge.control.pace import Pace
from robot_bridge.control.realtime import prepare
from robot_bridge.control.runner import Runner
from robot_bridge.control.shared import LAYOUT, Shared
from robot_bridge.control.state import Robot
from robot_bridge.devices.simulated import Hand, SimulatedHandle
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.quintic import resting

WATCH = struct.Struct("<dd?")  # when it was pressed, when the force was zero, whether to end


def main(kind: str, given: str, fifo: str) -> None:
    """Run what is asked for."""
    if fifo == "1":
        prepare()
    else:
        gc.disable()
    if kind == "late":
        print("\n".join(f"{1e6 * late:.1f}" for late in lateness(int(given))))
    else:
        stops(Path(given))


def lateness(ticks: int) -> list[float]:
    """How late each tick came [s], of the loop as it is, playing to a held handle."""
    shared = Shared(mmap.mmap(-1, LAYOUT.size))
    runner, late = _armed(shared), list[float]()
    pace = Pace(time.monotonic())
    for tick in range(ticks):
        if (wait := pace.wait(time.monotonic())) > 0.0:
            time.sleep(wait)
        now = time.monotonic()
        late.append(pace.woke(now))
        if tick % 10 == 0:
            _command(shared, now)
        runner.step(now, late[-1])
    return late


def stops(file: Path) -> None:
    """Stop whenever the stop word is set, and be armed again when it is cleared."""
    with file.open("r+b") as opened:
        memory = mmap.mmap(opened.fileno(), LAYOUT.size + WATCH.size)
    shared = Shared(memory)
    runner = _armed(shared)
    playing, pace, lates = runner.state, Pace(time.monotonic()), list[float]()
    print("ready", flush=True)
    while True:
        if (wait := pace.wait(time.monotonic())) > 0.0:
            time.sleep(wait)
        now = time.monotonic()
        late = pace.woke(now)
        lates.append(late)
        if not shared.panic and runner.state.stop is Stop.LATCHED:
            runner.state = playing
        _command(shared, now)
        runner.step(now, late)
        pressed, zero, over = WATCH.unpack_from(memory, LAYOUT.size)
        if runner.state.stop is Stop.LATCHED and runner.device.write(0.0) == 0.0 and not zero:
            WATCH.pack_into(memory, LAYOUT.size, pressed, time.monotonic(), over)
        if over:
            print(sorted(lates)[round(0.999 * (len(lates) - 1))], flush=True)
            return


def _armed(shared: Shared) -> Runner:
    """A runner that plays, after its soft start in simulated time that ends now."""
    hand = Hand()
    runner = Runner(Robot(), SimulatedHandle(hand=hand), shared, hand)
    begun = time.monotonic() - 3.0
    runner.begin(begun)
    for tick in range(1, 3001):
        now = begun + tick * 0.001
        if tick % 10 == 1:
            _command(shared, now)
        runner.step(now, 0.0)
    return runner


def _command(shared: Shared, now: float) -> None:
    command = Command(Mode.PLAY, resting(0.4), 0.0, 2.0, 0.05, now + 0.05)
    shared.command.write(packed(command))
    shared.beat = now


if __name__ == "__main__":
    main(*sys.argv[1:])
