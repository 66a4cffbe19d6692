"""Real terminals for tests: tmux windows, keys that are pressed, screens that are read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from .conftest import PATIENCE

AT_REST = r"at rest:\s*$"
LIVECODE = f"{sys.executable} -m livecode"


class Terminal:
    """A tmux window of 110 columns and 34 lines."""

    def __init__(self, folder: Path) -> None:
        self.name = f"hocket-{uuid.uuid4().hex[:8]}"
        self.folder = folder
        command = ["new-session", "-d", "-s", "play", "-x", "110", "-y", "34", "sh"]
        self.tmux("-f", "/dev/null", *command)
        self.type(f"cd {folder} && export LC_ALL=C.UTF-8 PS1='at rest: '\n")

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self.name, *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        return done.stdout

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-t", "play", "-l", text)

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", "-t", "play", *keys)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p", "-J", "-t", "play")

    def until(self, wanted: str | Callable[[str], bool]) -> str:
        """The screen once it shows what is wanted (a regular expression, or a test)."""
        shows = wanted if callable(wanted) else lambda seen: re.search(wanted, seen) is not None
        for _ in range(int(PATIENCE / 0.1)):
            seen = self.screen()
            if shows(seen):
                return seen
            time.sleep(0.1)
        raise AssertionError(f"never saw {wanted!r}; the screen was:\n{self.screen()}")

    def close(self) -> None:
        self.tmux("kill-server")


def processes(folder: Path) -> list[str]:
    """The processes of a performance in this folder that run."""
    seen = subprocess.run(["ps", "-eo", "pid,stat,args"], capture_output=True, text=True).stdout
    ours = []
    for line in seen.splitlines():
        pid = line.split()[0]
        if "-m livecode" in line or "-m robot_bridge" in line or "-m agents" in line:
            try:
                if Path(f"/proc/{pid}/cwd").resolve() == folder.resolve():
                    ours.append(line)
            except OSError:
                continue
    return ours
