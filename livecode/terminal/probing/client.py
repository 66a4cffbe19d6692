"""Asks a terminal, and the tmux around it, about themselves."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys

from livecode.terminal.probing.surroundings import (
    AFTERWARDS,
    LAST_ANSWER,
    LAST_QUESTION,
    QUESTIONS,
    Answers,
    answers,
)

WITHIN = 1.0  # seconds for the next part of an answer to come
OPTIONS = {
    "escape-time": "-sv",
    "extended-keys": "-sv",
    "terminal-features": "-sv",
    "focus-events": "-gv",
}


def ask() -> Answers:
    """What the terminal of the standard input says of itself; nothing where it cannot be asked."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return Answers()
    from prompt_toolkit.input.vt100 import raw_mode

    number, said = sys.stdin.fileno(), b""
    with raw_mode(number), contextlib.suppress(OSError):
        os.write(number, (QUESTIONS + LAST_QUESTION).encode())
        while not LAST_ANSWER.search(said.decode("latin-1")):
            if not select.select([number], [], [], WITHIN)[0]:
                break
            said += os.read(number, 1024)
        os.write(number, AFTERWARDS.encode())
    return answers(said.decode("latin-1"))


def tmux() -> dict[str, str]:
    """The options of the tmux around this terminal, by name; none without one."""
    program = shutil.which("tmux")
    if program is None or "TMUX" not in os.environ:
        return {}
    found = {}
    for name, where in OPTIONS.items():
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            command = [program, "show-options", where, name]
            told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)
            found[name] = told.stdout.strip()
    return found
