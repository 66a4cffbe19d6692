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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TextIO

from livecode.errors import DeviceError

READY_WITHIN = 20.0  # seconds a process may take to say that it serves
LEAVE_WITHIN = 3.0  # seconds a process may take to end when its input closes

Again = Callable[["Child"], Mapping[str, Any]]


class FirstLine(threading.Thread):
    """The first line that a process says, read on a thread of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(name="first line", daemon=True)
        self._process = process
        self._text = ""
        self.start()

    def run(self) -> None:
        """Read until there is a line, or never will be."""
        assert self._process.stdout is not None
        with contextlib.suppress(ValueError, OSError):
            self._text = self._process.stdout.readline()

    def facts(self) -> dict[str, Any] | None:
        """What the process says it is ready with; None if it has not, or says otherwise."""
        if self.is_alive():
            return None
        try:
            facts = json.loads(self._text)
        except ValueError:
            return None
        return facts if isinstance(facts, dict) and facts.get("ready") else None


@dataclass(slots=True)
class Child:
    """A running process: its name, the facts it gave when it was ready, its log.

    Attributes:
        again: what to hand over when it is started once more; None if it never is.
        starts: how often it was started.
    """

    name: str
    process: subprocess.Popen[str]
    log: Path
    command: tuple[str, ...]
    said: FirstLine
    again: Again | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    starts: int = 1

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None


class Supervisor:
    """All processes of one performance; leaving the ``with`` block ends every one of them.

    A child ends when its standard input closes, so none outlives this process, however it ends.

    Attributes:
        before_end: called when the end begins, such as to restart nothing more.
        after_end: called when every child has ended.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []
        self.before_end: list[Callable[[], None]] = []
        self.after_end: list[Callable[[], None]] = []
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

    def launch(
        self,
        name: str,
        command: Sequence[str],
        handed: Mapping[str, Any],
        *,
        again: Again | None = None,
    ) -> Child:
        """Start ``python -m COMMAND… --child`` with a hand-over; does not wait for it.

        With ``again`` a `Watch` starts it once more when it ends by itself.
        """
        log = self.logs / f"{name}.log"
        process = self._start(command, log, "w")
        child = Child(name, process, log, tuple(command), FirstLine(process), again)
        self.children.append(child)
        _hand(process, handed)
        return child

    def relaunch(self, child: Child) -> None:
        """Start a child that has ended once more; does not wait for it."""
        assert child.again is not None
        handed = child.again(child)
        if child.process.stdin is not None:
            with contextlib.suppress(OSError):
                child.process.stdin.close()
        child.process = self._start(child.command, child.log, "a")
        child.said = FirstLine(child.process)
        child.starts += 1
        _hand(child.process, handed)

    def _start(
        self, command: Sequence[str], log: Path, mode: Literal["a", "w"]
    ) -> subprocess.Popen[str]:
        errors = log.open(mode, encoding="utf-8")
        self._open.append(errors)
        return subprocess.Popen(
            [sys.executable, "-m", *command, "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,  # a Ctrl-C in the terminal is ours to answer, not theirs
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )

    def wait_ready(self, child: Child, within: float = READY_WITHIN) -> dict[str, Any]:
        """The facts that ``child`` gives when it serves.

        Raises:
            DeviceError: if it ends or stays silent; the message carries its last words.
        """
        child.said.join(within)
        facts = child.said.facts()
        if facts is None:
            raise DeviceError(f"{child.name} did not start: {last_words(child)}")
        child.facts = facts
        return facts

    def say(self, line: str) -> None:
        """Say a line to every child that listens to its parent; the others pass it over."""
        for child in list(self.children):
            if child.alive and child.process.stdin is not None:
                with contextlib.suppress(OSError, ValueError):
                    child.process.stdin.write(line + "\n")
                    child.process.stdin.flush()

    def end(self) -> None:
        """End every child, the last started first: close its input, then ask, then kill."""
        while self.before_end:
            self.before_end.pop()()
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
            end_orphans(child.process.pid)
            child.said.join(1.0)
            if child.process.stdout is not None:
                child.process.stdout.close()
        self.children.clear()
        while self._open:
            self._open.pop().close()
        while self.after_end:
            self.after_end.pop()()


def end_orphans(leader: int) -> None:
    """End what a process that has ended left behind in its group, where there are groups.

    A group whose leader's number lives again belongs to somebody else, and is left alone.
    """
    if not hasattr(os, "killpg"):
        return
    with contextlib.suppress(OSError):
        try:
            os.kill(leader, 0)
        except ProcessLookupError:
            os.killpg(leader, signal.SIGKILL)


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


def _hand(process: subprocess.Popen[str], handed: Mapping[str, Any]) -> None:
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(dict(handed)) + "\n")
        process.stdin.flush()
