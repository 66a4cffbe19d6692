"""Who has asked for live values, and until when: a subscription is a lease that is renewed."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from livecode.errors import WireError
from livecode.live import LIVE_PATH
from livecode.osc.codec import Message

MOST = 16
MOST_WISHES = 64  # paths of one subscriber
LONGEST = 60.0  # seconds of a subscription; a subscriber that lives renews it
NOTHING: frozenset[str] = frozenset()

Address = tuple[str, int]


@dataclass(slots=True)
class Subscribers:
    """Where live values are sent to, each until its time is over.

    Attributes:
        until: when each subscription ends [s].
        wishes: the paths that a subscriber wants told at once, as its voices follow them.
    """

    until: dict[Address, float] = field(default_factory=dict)
    wishes: dict[Address, frozenset[str]] = field(default_factory=dict)

    def renew(
        self, who: Address, seconds: float, now: float, wishes: Collection[str] = NOTHING
    ) -> None:
        """Send there for ``seconds`` from ``now`` [s] on, ``wishes`` at once; 0 ends it."""
        self.until = {each: end for each, end in self.until.items() if end > now}
        if seconds <= 0.0:
            self.until.pop(who, None)
        elif who in self.until or len(self.until) < MOST:
            self.until[who] = now + min(LONGEST, seconds)
            self.wishes[who] = frozenset(wishes)
        self.wishes = {one: some for one, some in self.wishes.items() if some and one in self.until}

    def at(self, now: float) -> Iterator[Address]:
        """Those whose time is not over at ``now`` [s]."""
        return (who for who, end in self.until.items() if end > now)

    def wishing(self, now: float) -> dict[Address, frozenset[str]]:
        """What those whose time is not over at ``now`` [s] want told at once."""
        return {who: some for who, some in self.wishes.items() if self.until[who] > now}


def seconds_in(message: Message) -> float:
    """For how long a ``/subscribe`` message asks [s].

    Raises:
        WireError: if it is no number.
    """
    value = message.arguments[0] if message.arguments else 0.0
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise WireError("/subscribe with what is no number of seconds")
    return float(value)


def tempo_in(message: Message) -> float:
    """The room's tempo that a ``/subscribe`` message tells besides [cycles/s]; 0 if none."""
    value = message.arguments[1] if len(message.arguments) > 1 else 0.0
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return float(value) if math.isfinite(value) and value > 0.0 else 0.0


def wishes_in(message: Message) -> frozenset[str]:
    """The paths that a ``/subscribe`` message wants told at once, behind seconds and tempo."""
    given = message.arguments[2 : 2 + MOST_WISHES]
    return frozenset(each for each in given if isinstance(each, str) and LIVE_PATH.fullmatch(each))
