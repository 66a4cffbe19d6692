"""Keeps the processes of a performance alive: who ends, or stops to answer, is started again."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from livecode.performance.child import last_words
from livecode.performance.pulse import Pulse
from livecode.performance.restarts import Restarts
from livecode.performance.supervisor import READY_WITHIN, Child, Supervisor, end_orphans

EVERY = 0.05  # seconds between two looks
SPARE_AFTER = 1.0  # seconds of peace after which a spare is prepared

Tell = Callable[[str], None]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Care:
    """What is known of one child.

    Attributes:
        why: what became of the process before, for the word when the next one is there.
        orphaned: groups of processes that its former selves have left behind.
        deadline: when it must have said that it serves [s].
    """

    restarts: Restarts = field(default_factory=Restarts)
    pulse: Pulse = field(default_factory=Pulse)
    why: str = "had ended"
    orphaned: list[int] = field(default_factory=list)
    deadline: float = 0.0


class Watch(threading.Thread):
    """Looks after every child that may be started again; ``tell`` is told what became of it.

    A child comes back with the hand-over that its ``again`` gives: the ports it had, so that
    the addresses that the others know stay true.
    """

    def __init__(self, supervisor: Supervisor, tell: Tell) -> None:
        super().__init__(name="watch", daemon=True)
        self._supervisor = supervisor
        self._tell = tell
        self._ending = threading.Event()
        self._cares: dict[str, Care] = {}
        self._peace = 0.0  # since when nobody was started [s]

    def run(self) -> None:
        """Look until the end."""
        self._peace = time.monotonic()
        while not self._ending.wait(EVERY):
            for child in list(self._supervisor.children):
                if self._ending.is_set():
                    return
                try:
                    self._look(child, time.monotonic())
                except Exception:  # trouble with one must not leave the others alone
                    log.exception("looking after the %s failed", child.name)

    def end(self) -> None:
        """Start nothing more; returns when no start is under way."""
        self._ending.set()
        if self.is_alive():
            self.join()
        for care in self._cares.values():
            for group in care.orphaned:
                end_orphans(group)

    def _look(self, child: Child, now: float) -> None:
        self._pass_on(child)
        if child.again is None:
            return
        care = self._cares.get(child.name)
        if care is None:
            care = self._cares[child.name] = Care(deadline=now + READY_WITHIN)
        restarts = care.restarts
        if restarts.due(now):
            self._start(child, care, now)
        elif restarts.phase == "starting":
            self._starting(child, care, now)
        elif restarts.phase == "serving":
            self._serving(child, care, now)

    def _pass_on(self, child: Child) -> None:
        """Tell the room what a child wants it to know."""
        while child.said.words:
            self._tell(f"the {child.name}: {child.said.words.popleft()}")

    def _start(self, child: Child, care: Care, now: float) -> None:
        care.restarts.see("rested", now)
        care.deadline = now + READY_WITHIN
        self._peace = now
        try:
            self._supervisor.relaunch(child)
        except OSError as error:  # no memory, no handles, no numbers: it rests, and is tried again
            log.error("the %s cannot be started: %s", child.name, error)
            self._ended(child, care, now)

    def _starting(self, child: Child, care: Care, now: float) -> None:
        if not child.said.begun and child.alive and now < care.deadline:
            return
        facts = child.said.facts()
        if facts is None:
            self._kill(child)
            self._ended(child, care, now)
            return
        child.facts = facts
        care.restarts.see("ready", now)
        care.pulse = Pulse()
        if child.starts > 1:
            self._sweep(child, care)
            self._tell(f"the {child.name} {care.why} and is back")

    def _serving(self, child: Child, care: Care, now: float) -> None:
        if not child.alive:
            care.why = "had ended"
            self._ended(child, care, now)
            return
        if child.facts.get("answers"):
            beat = care.pulse.look(child.said.answered, now)
            if beat == "ask":
                self._supervisor.ask(child, care.pulse.asked)
            elif beat == "silent":
                care.why = "had stopped answering"
                self._kill(child)
                self._ended(child, care, now)
        if child.spare and now - self._peace > SPARE_AFTER and self._supervisor.prepare(child):
            self._peace = now  # one after the other, so that nothing that plays is held up

    def _kill(self, child: Child) -> None:
        with contextlib.suppress(OSError):
            child.process.kill()
        child.process.wait()

    def _ended(self, child: Child, care: Care, now: float) -> None:
        if not child.outlived:
            self._sweep(child, care)
        if child.process.pid not in care.orphaned:
            care.orphaned.append(child.process.pid)
        care.restarts.see("ended", now)
        if care.restarts.troubled:
            self._tell(
                f"the {child.name} has ended {care.restarts.row} times in a row, it is tried again "
                f"in {care.restarts.rest:g} s: {last_words(child)}"
            )

    def _sweep(self, child: Child, care: Care) -> None:
        """End what the processes before have left behind, unless that is to go on."""
        while care.orphaned and not child.outlived:
            end_orphans(care.orphaned.pop())
