"""Keeps the processes of a performance alive: who ends by itself is started again."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable

from livecode.restarts import Restarts
from livecode.supervisor import READY_WITHIN, Child, Supervisor, end_orphans

EVERY = 0.05  # seconds between two looks

Tell = Callable[[str], None]

log = logging.getLogger(__name__)


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
        self._restarts: dict[str, Restarts] = {}
        self._orphaned: dict[str, int] = {}  # name → group of the process before
        self._deadlines: dict[str, float] = {}

    def run(self) -> None:
        """Look until the end."""
        while not self._ending.wait(EVERY):
            for child in list(self._supervisor.children):
                if child.again is not None and not self._ending.is_set():
                    try:
                        self._look(child, time.monotonic())
                    except Exception:  # one that cannot be started must not leave the others alone
                        log.exception("looking after the %s failed", child.name)

    def end(self) -> None:
        """Start nothing more; returns when no start is under way."""
        self._ending.set()
        if self.is_alive():
            self.join()
        for group in self._orphaned.values():
            end_orphans(group)

    def _look(self, child: Child, now: float) -> None:
        restarts = self._restarts.setdefault(child.name, Restarts())
        if restarts.phase == "serving" and not child.alive:
            self._ended(child, restarts, now)
        elif restarts.due(now):
            restarts.see("rested", now)
            self._deadlines[child.name] = now + READY_WITHIN
            self._supervisor.relaunch(child)
        elif restarts.phase == "starting":
            self._starting(child, restarts, now)

    def _starting(self, child: Child, restarts: Restarts, now: float) -> None:
        if child.said.is_alive() and child.alive and now < self._deadlines[child.name]:
            return
        facts = child.said.facts()
        if facts is not None:
            child.facts = facts
            restarts.see("ready", now)
            self._sweep(child.name)
            self._tell(f"the {child.name} had ended and is back")
        else:
            with contextlib.suppress(OSError):
                child.process.kill()
            child.process.wait()
            self._ended(child, restarts, now)

    def _ended(self, child: Child, restarts: Restarts, now: float) -> None:
        self._sweep(child.name)
        self._orphaned[child.name] = child.process.pid
        if child.process.stdout is not None and not child.said.is_alive():
            child.process.stdout.close()
        restarts.see("ended", now)
        if restarts.phase == "down":
            self._tell(
                f"the {child.name} ended too often and stays down until the performance is "
                f"started anew: see {child.log}"
            )

    def _sweep(self, name: str) -> None:
        """End what the process before has left behind, now that there is another."""
        if name in self._orphaned:
            end_orphans(self._orphaned.pop(name))
