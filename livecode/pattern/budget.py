"""The event budget: how much a pattern may produce before it is told to stop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from livecode.errors import BudgetError

DEFAULT_EVENTS = 500_000
"""What one query may cost where nobody has set a budget."""


class Purse:
    """What is left of a budget, in events; asking for a table costs one too."""

    __slots__ = ("events", "left")

    def __init__(self, events: int) -> None:
        self.events = events
        self.left = events


_purse: ContextVar[Purse | None] = ContextVar("purse", default=None)


@contextmanager
def budget(events: int) -> Iterator[Purse]:
    """Let what is built and queried inside cost at most ``events`` events.

    An inner budget is paid from the outer one as well.

    Raises:
        BudgetError: from inside, as soon as something would cost more.
    """
    outer = _purse.get()
    if outer is not None:
        events = min(events, outer.left)
    purse = Purse(events)
    token = _purse.set(purse)
    try:
        yield purse
    finally:
        _purse.reset(token)
        if outer is not None:
            outer.left -= max(0, min(events, events - purse.left))


def charge(events: int) -> None:
    """Pay for ``events`` events that are about to be made.

    Raises:
        BudgetError: if the budget does not reach.
    """
    purse = _purse.get()
    limit = DEFAULT_EVENTS if purse is None else purse.left
    if events > limit:
        allowed = DEFAULT_EVENTS if purse is None else purse.events
        raise BudgetError(
            f"this pattern makes too many events (more than {allowed} at once)",
            hint="use smaller numbers in *, fast, euclid or chop",
        )
    if purse is not None:
        purse.left -= events


def in_budget() -> bool:
    """Whether somebody has set a budget."""
    return _purse.get() is not None
