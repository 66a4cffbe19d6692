"""A whole performance with a robot that presses, of which one process after the other is struck."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.robot_bridge.processes.clamped import Clamped

PRESS = 'r1 >> pull("1").stiffness(1)\n'
FIRM = 0.05  # [N·m] that it presses at least before anybody is struck
PATIENCE = 180.0  # [s]


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.002)
    return True


class Struck:
    """``livecode play`` without a terminal, and the device that it presses on."""

    def __init__(self, folder: Path) -> None:
        score = folder / "score.py"
        score.write_text(PRESS)
        self.device = Clamped(folder)
        command = [sys.executable, "-m", "livecode", "play", str(score), "--seconds", "600"]
        command += ["--agent", "none", "--device", f"handle:{self.device.address}"]
        command += ["--out", str(folder / "out")]
        settings = {**os.environ, "XDG_CONFIG_HOME": str(folder)}
        with (folder / "play.txt").open("w") as told:
            self.play = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, env=settings
            )

    def presses(self) -> bool:
        """Whether it comes to press."""
        return eventually(lambda: abs(self.device.seen().torque) > FIRM)

    def pid(self, words: str) -> int:
        """The process of the performance whose command has these ``words``; "" is `play` itself."""
        if not words:
            return self.play.pid
        for pid in descendants(self.play.pid):
            if words in command_of(pid):
                return pid
        raise AssertionError(f"nobody is {words!r}")

    def strike(self, words: str, signal: int) -> float:
        """Send a signal while it presses; when [s, monotonic]."""
        assert self.presses()
        pid = self.pid(words)
        assert self.presses()
        struck = time.monotonic()
        os.kill(pid, signal)
        return struck

    def rests(self) -> bool:
        """Whether it comes to give no force."""
        return eventually(lambda: self.device.seen().torque == 0.0)

    def close(self) -> None:
        """End all of it."""
        everybody = descendants(self.play.pid)
        self.play.kill()
        self.play.wait()
        for pid in everybody:
            if "livecode" in (words := command_of(pid)) or "robot_bridge" in words:
                try:
                    os.kill(pid, 9)
                except ProcessLookupError:
                    continue
        self.device.close()


def descendants(pid: int) -> list[int]:
    """The processes that one has started, and those that these have."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(word) for task in tasks for word in (task / "children").read_text().split()]
    except OSError:
        return []
    return [one for child in children for one in (child, *descendants(child))]


def command_of(pid: int) -> str:
    """How a process was called; "" if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
