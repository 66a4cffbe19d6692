"""Pauses between two looks at a connection, so that many short messages cost one waking up.

What comes meanwhile waits in the system's buffers, in order, and is taken in together. While the
time is asked for there is no pause: how long an answer takes is what is measured. Nor is there one
just after something was done here: its effect is waited for.
"""

from __future__ import annotations

import asyncio

HURRY = 0.5  # seconds for which the effect of an act is waited for


class Lull:
    """When to look at a connection again.

    Attributes:
        every: seconds between two looks; 0 to take in whatever comes as it comes.
    """

    def __init__(self) -> None:
        self.every = 0.0
        self._transport: asyncio.Transport | None = None
        self._timing = False
        self._hurries_until = 0.0
        self._end: asyncio.TimerHandle | None = None

    def on(self, transport: asyncio.Transport) -> None:
        """Look at this connection from now on."""
        self._timing = False
        self._stop_waiting()
        self._transport = transport

    def heard(self) -> None:
        """Something came: look again after a pause, unless an answer is timed."""
        if self.every <= 0 or self._end is not None or self._timing or self._transport is None:
            return
        loop = asyncio.get_running_loop()
        if loop.time() >= self._hurries_until:
            self._transport.pause_reading()
            self._end = loop.call_later(self.every, self._look)

    def hurry(self) -> None:
        """Something was done: look at once, for a while."""
        self._hurries_until = asyncio.get_running_loop().time() + HURRY
        self._look_now()

    def time(self) -> None:
        """An answer is to be timed: look at once, until it is there."""
        self._timing = True
        self._look_now()

    def timed(self) -> None:
        """The answer that was timed is there."""
        self._timing = False

    def _look_now(self) -> None:
        if self._end is not None:
            self._stop_waiting()
            self._look()

    def _look(self) -> None:
        self._end = None
        if self._transport is not None:
            self._transport.resume_reading()

    def _stop_waiting(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None
