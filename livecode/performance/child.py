"""A process of a performance as its parent sees it: what it says, and how it can be begun again."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LONGEST_LINE = 1 << 16  # characters of a line of a child's; a longer one is cut
LONGEST_WORD = 300  # characters of what a child has the room told
MOST_WORDS = 20  # that wait to be told


class Voice(threading.Thread):
    """What a process says on its standard output, heard on a thread of its own.

    Attributes:
        answered: the number of the last question that it has answered.
        words: what it wants people to know, the oldest first.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(name="voice of a child", daemon=True)
        self.answered = 0
        self.words: deque[str] = deque(maxlen=MOST_WORDS)
        self._process = process
        self._facts: dict[str, Any] | None = None
        self._begun = threading.Event()
        self.start()

    def run(self) -> None:
        """Hear line after line until there are no more, which is when nobody can say any."""
        assert self._process.stdout is not None
        with self._process.stdout as said, contextlib.suppress(ValueError, OSError):
            while line := said.readline(LONGEST_LINE):
                self._take(_fields(line))
        self._begun.set()

    def _take(self, said: Mapping[str, Any]) -> None:
        if isinstance(text := said.get("tell"), str):  # also before it is ready
            self.words.append(text[:LONGEST_WORD])
        elif not self.begun:
            self._facts = dict(said) if said.get("ready") else None
            self._begun.set()
        elif isinstance(number := said.get("alive"), int):
            self.answered = number

    @property
    def begun(self) -> bool:
        """Whether it has said that it is ready, or something else, or never will."""
        return self._begun.is_set()

    def wait(self, within: float) -> None:
        """Wait until it has begun, but no longer than so many seconds."""
        self._begun.wait(within)

    def facts(self) -> dict[str, Any] | None:
        """What the process says it is ready with; None if it has not, or says otherwise."""
        return dict(self._facts) if self._facts is not None else None


def _fields(line: str) -> dict[str, Any]:
    """A line of JSON; what is none has no fields."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


@dataclass(slots=True)
class Child:
    """A running process: its name, the facts it gave when it was ready, its log.

    Attributes:
        again: what to hand over when it is started once more; None if it never is.
        starts: how often it was started.
        spare: whether another one of its kind waits, with all loaded, to take its place.
        outlived: whether what it began goes on when it ends itself, until all ends.
    """

    name: str
    process: subprocess.Popen[str]
    log: Path
    command: tuple[str, ...]
    said: Voice
    again: Callable[[Child], Mapping[str, Any]] | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    starts: int = 1
    spare: bool = False
    outlived: bool = False

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None


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


def hand(process: subprocess.Popen[str], line: str) -> None:
    """Write a line to a process; one that has ended does not get it."""
    assert process.stdin is not None
    with contextlib.suppress(OSError, ValueError):
        process.stdin.write(line + "\n")
        process.stdin.flush()
