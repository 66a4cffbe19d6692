"""The event budget: how much a pattern may produce before it is told to stop.

Most patterns are stopped by what they make. A few take long over little; where there is a
clock (on stage, not in a rendering, which has to be the same everywhere) they are stopped by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from livecode.errors import BudgetError

DEFAULT_EVENTS = 500_000
"""What one query may cost where nobody has set a budget."""


SECONDS_PER_EVENT = 2e-6
"""Processor time that goes with each event of a budget, where there is a clock [s]."""
LOOK_EVERY = 100  # events between two looks at the clock

Clock = Callable[[], float]


class Purse:
    """What is left of a budget, in events; asking for a table costs one too.

    Attributes:
        events: what it began with.
        left: what is left.
        look: when less than this is left it is time to look at the clock.
    """

    __slots__ = ("_clock", "_ends", "events", "left", "look")

    def __init__(self, events: int, outer: Purse | None) -> None:
        self.events = events
        self.left = events
        self.look = -1
        self._clock = _clock.get()
        self._ends = 0.0
        if self._clock is not None:
            self.look = events
            self._ends = self._clock() + events * SECONDS_PER_EVENT
            if outer is not None and outer._clock is not None:
                self._ends = min(self._ends, outer._ends)

    def check(self) -> None:
        """Look at the clock, if there is one.

        Raises:
            BudgetError: if the time is up.
        """
        if self._clock is None:
            return
        self.look = self.left - LOOK_EVERY
        if self._clock() > self._ends:
            message = "this pattern takes too long to work out"
            raise BudgetError(message, hint="use smaller numbers, or fewer changes in a row")


_clock: ContextVar[Clock | None] = ContextVar("clock", default=None)
_purse: ContextVar[Purse | None] = ContextVar("purse", default=None)


@contextmanager
def timed(clock: Clock) -> Iterator[None]:
    """Let budgets inside also run out of processor time, which ``clock`` tells [s]."""
    token = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(token)


class budget:  # a class, since a generator costs more than many a query
    """Let what is built and queried inside cost at most ``events`` events.

    An inner budget is paid from the outer one as well.

    Raises:
        BudgetError: from inside, as soon as something would cost more.
    """

    __slots__ = ("_events", "_outer", "_purse", "_token")

    def __init__(self, events: int) -> None:
        self._events = events

    def __enter__(self) -> Purse:
        outer = self._outer = _purse.get()
        events = self._events if outer is None else min(self._events, outer.left)
        purse = self._purse = Purse(events, outer)
        self._token = _purse.set(purse)
        return purse

    def __exit__(self, *_: object) -> None:
        _purse.reset(self._token)
        outer, purse = self._outer, self._purse
        if outer is not None:
            outer.left -= max(0, min(purse.events, purse.events - purse.left))


def charge(events: int) -> None:
    """Pay for ``events`` events that are about to be made.

    Raises:
        BudgetError: if the budget does not reach.
    """
    purse = _purse.get()
    left = (DEFAULT_EVENTS if purse is None else purse.left) - events
    if left < 0:
        allowed = DEFAULT_EVENTS if purse is None else purse.events
        raise BudgetError(
            f"this pattern makes too many events (more than {allowed} at once)",
            hint="use smaller numbers in *, fast, euclid or chop",
        )
    if purse is not None:
        purse.left = left
        if left < purse.look:
            purse.check()


def in_budget() -> bool:
    """Whether somebody has set a budget."""
    return _purse.get() is not None
