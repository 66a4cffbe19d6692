"""Who has asked for live values, and until when: a subscription is a lease that is renewed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from livecode.errors import WireError
from livecode.osc.codec import Message

MOST = 16
LONGEST = 60.0  # seconds of a subscription; a subscriber that lives renews it

Address = tuple[str, int]


@dataclass(slots=True)
class Subscribers:
    """Where live values are sent to, each until its time is over."""

    until: dict[Address, float] = field(default_factory=dict)

    def renew(self, who: Address, seconds: float, now: float) -> None:
        """Send there for ``seconds`` from ``now`` [s] on; 0 ends it."""
        self.until = {each: end for each, end in self.until.items() if end > now}
        if seconds <= 0.0:
            self.until.pop(who, None)
        elif who in self.until or len(self.until) < MOST:
            self.until[who] = now + min(LONGEST, seconds)

    def at(self, now: float) -> Iterator[Address]:
        """Those whose time is not over at ``now`` [s]."""
        return (who for who, end in self.until.items() if end > now)


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
