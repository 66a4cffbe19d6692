"""The rest of a performance, on its way while somebody writes in its room already."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterable
from typing import Protocol

from livecode.motion.showing import Told
from livecode.motion.udp import ShowLine
from livecode.outputs.robot import StopLine
from livecode.performance.order import Performance
from livecode.performance.supervisor import Supervisor
from livecode.terminal.commands.sounds import Sounds
from livecode.terminal.commands.udp import sounds

NO_BODY_YET = "the body of this machine is not there yet: try again in a moment"


class Rest(Protocol):
    """A performance of which something is still on its way."""

    def rest(self) -> Performance:
        """Have all of it."""


class Coming:
    """What is there once all processes of a performance serve, and what stands in until then.

    It is waited for on a thread of its own, which the end of the performance ends.

    Attributes:
        sounds: those of the instrument of this machine; before it serves, and where another
            one sounds, those that are ``known``.
    """

    def __init__(self, opening: Rest, supervisor: Supervisor, known: Iterable[str] = ()) -> None:
        self.sounds = Sounds(known)
        self._opening = opening
        self._loop = asyncio.get_running_loop()
        self._all: asyncio.Future[Performance] = self._loop.create_future()
        self._stop: Callable[[str], None] | None = None
        self._show: ShowLine | None = None
        thread = threading.Thread(target=self._run, name="the rest", daemon=True)
        supervisor.before_end.append(thread.join)
        thread.start()

    async def performance(self) -> Performance:
        """All of it, once it serves.

        Raises:
            HocketError: if a process that sound depends on does not start.
        """
        return await asyncio.shield(self._all)

    def stop(self, how: str) -> None:
        """Take a stop word straight to the robot; before there is one, nothing moves."""
        if self._stop is not None:
            self._stop(how)

    async def show(self, message: bytes) -> Told:
        """Ask the body about what is shown to it."""
        if self._show is None:
            return Told("refused", NO_BODY_YET)
        return await self._show.ask(message)

    def _run(self) -> None:
        try:
            found: Performance | BaseException = self._opening.rest()
        except Exception as error:
            found = error
        with contextlib.suppress(RuntimeError):  # nobody waits any more
            self._loop.call_soon_threadsafe(self._come, found)

    def _come(self, found: Performance | BaseException) -> None:
        if self._all.done():
            return
        if isinstance(found, BaseException):
            self._all.set_exception(found)
            self._all.exception()  # which is said by whoever waits; nobody may
            return
        self._stop = StopLine(found.body, found.key).send
        self._show = ShowLine(found.body, found.key)
        if "synth" in found.facts:
            self.sounds.are(sounds(found.facts["synth"]))
        self._all.set_result(found)
