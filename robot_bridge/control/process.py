"""The body's end of a robot's loop: starts it, hands it commands, sees whether it lives."""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from livecode.errors import DeviceError
from robot_bridge.control.command import Command, Moment, packed
from robot_bridge.control.shared import LAYOUT, Shared
from robot_bridge.control.stats import LoopStats, from_row
from robot_bridge.devices.catalogue import SIMULATED, Choice, as_handed

READY_WITHIN = 15.0  # [s]
LEAVE_WITHIN = 2.0  # [s]
SILENT = 0.5  # [s] without a tick after which a loop counts as gone


@dataclass(slots=True)
class RobotProcess:
    """A running loop; ``realtime`` tells whether it has a real-time priority."""

    process: subprocess.Popen[str]
    shared: Shared
    realtime: bool
    seen: int = 0

    def command(self, command: Command, now: float) -> None:
        """Hand over a command, and a sign of life at ``now`` [s, monotonic]."""
        self.shared.command.write(packed(command))
        self.shared.beat = now

    def panic(self, on: bool) -> None:
        """Set the stop word, or clear it for a new start."""
        self.shared.panic = on

    def moment(self) -> Moment | None:
        """The latest tick, if there was one."""
        row = self.shared.moment.read()
        return None if row is None else Moment(*row)

    def new_moments(self) -> list[Moment]:
        """The ticks since the last call."""
        self.seen, rows = self.shared.ring.read(self.seen)
        return [Moment(*row) for row in rows]

    def last_second(self) -> list[Moment]:
        """The ticks of the last second before the newest one."""
        count, _ = self.shared.ring.read(self.seen)
        _, rows = self.shared.ring.read(max(0, count - 1000))
        return [Moment(*row) for row in rows if row[0] >= rows[-1][0] - 1.0]

    def alive(self, now: float) -> bool:
        """Whether the loop runs and ticks, at ``now`` [s, monotonic]."""
        if self.process.poll() is not None:
            return False
        moment = self.moment()
        return moment is None or now - moment.time < SILENT

    def stats(self) -> LoopStats:
        """What the loop has counted so far."""
        row = self.shared.stats.read()
        return LoopStats() if row is None else from_row(row)

    def end(self) -> None:
        """Let the loop end, and make sure that it does."""
        for stop in (self._close_input, self.process.terminate, self.process.kill):
            stop()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(LEAVE_WITHIN)
                break
        if self.process.stdout is not None and self.process.poll() is not None:
            self.process.stdout.close()

    def _close_input(self) -> None:
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()


def start(hand: str, choice: Choice = SIMULATED) -> RobotProcess:
    """Start a loop with a device; a simulated one is held by a ``hand``: "simulated" or "none".

    Raises:
        DeviceError: if the device is not there, or the loop does not begin to tick.
    """
    handle, path, inherited = _memory()
    try:
        memory = mmap.mmap(handle, LAYOUT.size)
        process = subprocess.Popen(
            [sys.executable, "-m", "robot_bridge", "robot", "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            pass_fds=inherited,
        )
    finally:
        os.close(handle)
    try:
        assert process.stdin is not None
        told = {"memory": str(path), "hand": hand, "device": as_handed(choice)}
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
        facts = json.loads(_first_line(process))
    except (OSError, ValueError):
        process.kill()
        process.wait()
        raise DeviceError(
            "the robot's loop did not start; run 'python -m robot_bridge body' to see why"
        ) from None
    finally:
        # Both processes have the memory now; without a name nothing of it can stay behind.
        if not inherited:
            with contextlib.suppress(OSError):
                path.unlink()
    if "tell" in facts:
        process.wait()
        raise DeviceError(str(facts["tell"]))
    return RobotProcess(process, Shared(memory), bool(facts.get("realtime")))


def _memory() -> tuple[int, Path, tuple[int, ...]]:
    """Zeros for two processes: the open file, where the loop opens it, and what it inherits.

    On Linux the file never has a name, so that nothing stays behind however a start is cut off.
    """
    if sys.platform == "linux":
        handle = os.memfd_create("hocket-robot")
        path, inherited = Path(f"/proc/self/fd/{handle}"), (handle,)
    else:
        handle, name = tempfile.mkstemp(prefix="hocket-robot-")
        path, inherited = Path(name), ()
    os.truncate(handle, LAYOUT.size)
    return handle, path, inherited


def _first_line(process: subprocess.Popen[str]) -> str:
    """The first line that a process says, or "" if it says none in time."""
    timer = threading.Timer(READY_WITHIN, process.kill)
    timer.start()
    try:
        assert process.stdout is not None
        return process.stdout.readline()
    finally:
        timer.cancel()
