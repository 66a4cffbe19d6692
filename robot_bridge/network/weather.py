"""Bad weather between two places: delay, jitter, loss and doubling, by the dice of a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weather:
    """What happens to datagrams.

    Attributes:
        delay: mean, one way [s].
        jitter: its standard deviation [s]; more than the time between two of them changes order.
        loss: the part that never comes, 0..1.
        double: the part that comes twice, 0..1.
    """

    delay: float = 0.0
    jitter: float = 0.0
    loss: float = 0.0
    double: float = 0.0

    def arrivals(self, dice: random.Random, now: float) -> list[float]:
        """When a datagram comes that is sent at ``now`` [s]: never, once, or twice."""
        if dice.random() < self.loss:
            return []
        times = 2 if dice.random() < self.double else 1
        return [now + max(0.0, dice.gauss(self.delay, self.jitter)) for _ in range(times)]
