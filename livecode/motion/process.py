"""Commands of the body in this terminal: ``livecode motion``, ``body``, ``pair``, ``record``.

Every command line is looked at here first, so that each imports what it needs when it is called.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Sequence
from typing import Any

COMMANDS = ("body", "duet", "pair", "record")
INVITES = ("ws://", "wss://")


def is_bodily(arguments: Sequence[str]) -> bool:
    """Whether a command line is the body's; ``motion`` with an invite is a seat's."""
    first = arguments[0] if arguments else ""
    if first == "motion":
        return not any(each.startswith(INVITES) for each in arguments)
    return first in COMMANDS or list(arguments[:2]) == ["calibrate", "robot"]


def waiting() -> list[dict[str, Any]]:
    """The devices on this machine that wait for a yes, or have no name, at this moment."""
    from livecode.motion import known

    found: list[dict[str, Any]] = []
    for told in known.states(time.time()):
        found += known.unnamed(told)
    return found


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line in a process of the body, with this terminal; its exit status.

    A body that is told to end by its name ends: what ends us is handed on, so that no robot is
    left behind that nobody watches.
    """
    import signal
    import subprocess

    child = subprocess.Popen([sys.executable, "-m", "robot_bridge", *arguments])
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: child.terminate())
    while child.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):  # it hears Ctrl-C too, and ends by itself
            child.wait()
    return child.returncode
