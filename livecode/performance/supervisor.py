"""Starts the processes of a performance, hands each what it needs, and takes all down."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TextIO

from livecode.errors import DeviceError
from livecode.performance.child import Child, Voice, hand, last_words

__all__ = ["Again", "Child", "Supervisor", "end_on_signals", "end_orphans"]

READY_WITHIN = 20.0  # seconds a process may take to say that it serves
LOOKS_EVERY = 0.1  # seconds between two looks whether the end has begun
LEAVE_WITHIN = 3.0  # seconds a process may take to end when its input closes

Again = Callable[[Child], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Spare:
    """A process that has everything loaded and waits for its hand-over, and its log."""

    process: subprocess.Popen[str]
    log: Path


class Supervisor:
    """All processes of one performance; leaving the ``with`` block ends every one of them.

    A child ends when its standard input closes, so none outlives this process, however it ends.

    Attributes:
        before_end: called when the end begins, such as to restart nothing more.
        after_end: called when every child has ended.
        ending: whether the end has begun: nothing is started any more, and nobody waited for.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []
        self.before_end: list[Callable[[], None]] = []
        self.after_end: list[Callable[[], None]] = []
        self.ending = False
        self._spares: dict[tuple[str, ...], Spare] = {}

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
        spare: bool = False,
        outlived: bool = False,
    ) -> Child:
        """Start ``python -m COMMAND… --child`` with a hand-over; does not wait for it.

        With ``again`` a `Watch` starts it once more when it ends by itself, or stops to answer.
        With ``spare`` it keeps another one ready to take its place. What a process that is
        ``outlived`` has begun goes on when it ends.

        Raises:
            DeviceError: if the end has begun.
        """
        if self.ending:
            raise DeviceError(f"{name} is not started any more: the performance ends")
        log = self.logs / f"{name}.log"
        process = self._start(command, log, "w")
        child = Child(name, process, log, tuple(command), Voice(process), again)
        child.spare, child.outlived = spare, outlived
        self.children.append(child)
        hand(process, json.dumps(dict(handed)))
        return child

    def relaunch(self, child: Child) -> None:
        """Start a child that has ended once more, or let its spare step in; does not wait.

        Raises:
            OSError: if the system starts no process.
        """
        assert child.again is not None
        handed = json.dumps(dict(child.again(child)))
        spare = self._spares.pop(child.command, None)
        if spare is None or spare.process.poll() is not None:
            spare = Spare(self._start(child.command, child.log, "a"), child.log)
        _close_input(child.process)
        child.process, child.log = spare.process, spare.log
        child.said = Voice(child.process)
        child.starts += 1
        hand(child.process, handed)

    def prepare(self, child: Child) -> bool:
        """See that a spare of the child's kind waits; whether one had to be started.

        Raises:
            OSError: if the system starts no process.
        """
        spare = self._spares.get(child.command)
        if spare is not None and spare.process.poll() is None:
            return False
        if spare is not None:
            _put_away(spare.process)
        self._spares[child.command] = Spare(self._start(child.command, child.log, "a"), child.log)
        return True

    def _start(
        self, command: Sequence[str], log: Path, mode: Literal["a", "w"]
    ) -> subprocess.Popen[str]:
        with self._errors(log, mode) as errors:  # the process has its own from then on
            return subprocess.Popen(
                [sys.executable, "-m", *command, "--child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,  # a Ctrl-C in the terminal is ours to answer, not theirs
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )

    def _errors(self, log: Path, mode: Literal["a", "w"]) -> TextIO:
        """The log file, or nowhere: a process starts even where the disk takes no file."""
        try:
            return log.open(mode, encoding="utf-8")
        except OSError:
            return open(os.devnull, "w", encoding="utf-8")

    def wait_ready(self, child: Child, within: float = READY_WITHIN) -> dict[str, Any]:
        """The facts that ``child`` gives when it serves.

        Raises:
            DeviceError: if it ends or stays silent; the message carries its last words.
        """
        until = time.monotonic() + within
        while not (child.said.begun or self.ending) and (left := until - time.monotonic()) > 0:
            child.said.wait(min(left, LOOKS_EVERY))
        facts = child.said.facts()
        if facts is None:
            raise DeviceError(f"{child.name} did not start: {last_words(child)}")
        child.facts = facts
        return facts

    def say(self, line: str) -> None:
        """Say a line to every child that listens to its parent; the others pass it over."""
        for child in list(self.children):
            if child.alive:
                hand(child.process, line)

    def ask(self, child: Child, number: int) -> None:
        """Ask a child whether it lives; `Voice` hears its answer."""
        hand(child.process, json.dumps({"poke": number}, separators=(",", ":")))

    def end(self) -> None:
        """End every child, the last started first: close its input, then ask, then kill."""
        self.ending = True
        while self.before_end:
            self.before_end.pop()()
        self._end_spares()
        leaving = list(reversed(self.children))
        for child in leaving:
            _close_input(child.process)
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
        self.children.clear()
        while self.after_end:
            self.after_end.pop()()

    def _end_spares(self) -> None:
        """End those who wait for a hand-over: they have nothing to lose."""
        while self._spares:
            _, spare = self._spares.popitem()
            _put_away(spare.process)


def _close_input(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()


def _put_away(process: subprocess.Popen[str]) -> None:
    """End a process that nobody listens to yet."""
    _close_input(process)
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


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
