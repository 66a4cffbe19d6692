"""Commands of the body, in this terminal: ``livecode motion``, ``pair`` and ``record``."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Sequence

COMMANDS = ("pair", "record")
INVITES = ("ws://", "wss://")


def is_bodily(arguments: Sequence[str]) -> bool:
    """Whether a command line is the body's; ``motion`` with an invite is a seat's."""
    first = arguments[0] if arguments else ""
    if first == "motion":
        return not any(each.startswith(INVITES) for each in arguments)
    return first in COMMANDS


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line in a process of the body, with this terminal; its exit status."""
    child = subprocess.Popen([sys.executable, "-m", "robot_bridge", *arguments])
    while child.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):  # it hears Ctrl-C too, and ends by itself
            child.wait()
    return child.returncode
