"""How long a cell may take, counted in our own looks: where we stood still, it did too."""

from __future__ import annotations

import asyncio
from typing import Any

LOOK_EVERY = 0.05  # seconds; a look counts for no more, however late it comes


class Deadline:
    """Ends the wait for a reply when it was looked for so long and was not there.

    A machine that is asleep, or whose host takes its cores for a while, lets nobody answer. A
    deadline by the clock would then end a cell that has done nothing wrong. What has come by the
    time of the last look is always taken.
    """

    def __init__(self, waiting: asyncio.Future[Any], within: float) -> None:
        """The wait for ``waiting`` ends with `TimeoutError` after ``within`` [s] of looking."""
        self._waiting = waiting
        self._left = within
        self._wait()

    def cancel(self) -> None:
        """Look no more."""
        self._timer.cancel()

    def _wait(self) -> None:
        self._step = min(self._left, LOOK_EVERY)
        self._timer = self._waiting.get_loop().call_later(self._step, self._look)

    def _look(self) -> None:
        if self._waiting.done():
            return
        self._left -= self._step
        if self._left > 0.0:
            self._wait()
        else:
            self._waiting.set_exception(TimeoutError())
