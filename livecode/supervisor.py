"""Starts the processes of a performance, hands each what it needs, and takes all down."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from livecode.errors import DeviceError

READY_WITHIN = 20.0  # seconds a process may take to say that it serves
LEAVE_WITHIN = 3.0  # seconds a process may take to end when its input closes


@dataclass(slots=True)
class Child:
    """A running process: its name, the facts it gave when it was ready, its log."""

    name: str
    process: subprocess.Popen[str]
    log: Path
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None


class Supervisor:
    """All processes of one performance; leaving the ``with`` block ends every one of them.

    A child ends when its standard input closes, so none outlives this process, however it ends.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []
        self._open: list[TextIO] = []

    def __enter__(self) -> Supervisor:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def launch(self, name: str, command: Sequence[str], handed: Mapping[str, Any]) -> Child:
        """Start ``python -m COMMAND… --child`` with a hand-over; does not wait for it."""
        log = self.logs / f"{name}.log"
        errors = log.open("w", encoding="utf-8")
        self._open.append(errors)
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,  # a Ctrl-C in the terminal is ours to answer, not theirs
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        child = Child(name, process, log)
        self.children.append(child)
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(json.dumps(dict(handed)) + "\n")
            process.stdin.flush()
        return child

    def wait_ready(self, child: Child, within: float = READY_WITHIN) -> dict[str, Any]:
        """The facts that ``child`` gives when it serves.

        Raises:
            DeviceError: if it ends or stays silent; the message carries its last words.
        """
        line = _line_within(child.process, within)
        try:
            facts = json.loads(line)
        except ValueError:
            facts = None
        if not isinstance(facts, dict) or not facts.get("ready"):
            raise DeviceError(f"{child.name} did not start: {last_words(child)}")
        child.facts = facts
        return facts

    def end(self) -> None:
        """End every child, the last started first: close its input, then ask, then kill."""
        leaving = list(reversed(self.children))
        for child in leaving:
            if child.process.stdin is not None:
                with contextlib.suppress(OSError):
                    child.process.stdin.close()
        deadline = time.monotonic() + LEAVE_WITHIN
        for stop in (None, "terminate", "kill"):
            for child in leaving:
                if child.alive and stop is not None:
                    getattr(child.process, stop)()
            for child in leaving:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.05, deadline - time.monotonic()))
            deadline = time.monotonic() + 1.0
        for child in leaving:
            if child.process.stdout is not None:
                child.process.stdout.close()
        self.children.clear()
        while self._open:
            self._open.pop().close()


def end_on_signals() -> None:
    """A closed terminal or a polite kill ends like leaving does: nothing stays behind."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def last_words(child: Child) -> str:
    """The last line that a child wrote to its log, or how it ended."""
    with contextlib.suppress(OSError):
        lines = [
            line for line in child.log.read_text(errors="replace").splitlines() if line.strip()
        ]
        if lines:
            said = lines[-1].strip().removeprefix("livecode: ")
            return f"{said} (more in {child.log})"
    code = child.process.poll()
    return f"no answer in time (log: {child.log})" if code is None else f"it ended with {code}"


def _line_within(process: subprocess.Popen[str], within: float) -> str:
    """One line of a process's output, or "" if there is none within so many seconds."""
    got: list[str] = []

    def read() -> None:
        assert process.stdout is not None
        with contextlib.suppress(ValueError, OSError):
            got.append(process.stdout.readline())

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(within)
    return got[0] if got else ""
