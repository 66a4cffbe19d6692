"""Brings a level to 0..1 by what this person reaches, so that small movers play large too.

The top of the scale is a high quantile of the last minute, which single jolts do not move;
before there is a minute, a usual value stands in. The bottom is rest.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.quantiles import quantiles

QUANTILE = 0.95
MEMORY = round(60 * FRAME_RATE)  # frames
TRUST = round(10 * FRAME_RATE)  # frames after which half of the scale is this person's own
TOP = 0.9  # what the quantile maps to: the strongest moments still have room above
LEAST = 0.25  # the reach never shrinks below this part of the usual one
AGAIN = 10  # frames after which the quantile of so many is taken anew
REST = 0.1  # levels below this part of the usual one are rest, and teach nothing


@dataclass(slots=True)
class Reach:
    """How far one person goes in one quantity; ``usual`` is what a stranger is expected to."""

    usual: float
    seen: deque[float] = field(default_factory=lambda: deque(maxlen=MEMORY))
    new: int = 0
    own: float | None = None

    def scaled(self, level: float, *, learn: bool = True) -> float:
        """The level as 0..1; it is remembered unless it is rest, or nothing is to be learnt."""
        if learn and level > REST * self.usual:
            self.seen.append(level)
            self.new += 1
        return min(1.0, max(0.0, TOP * level / self.high()))

    def high(self) -> float:
        """The level that maps to ``TOP``, in the unit of the level."""
        if not self.seen:
            return self.usual
        trust = len(self.seen) / (len(self.seen) + TRUST)
        young = self.new > 0 and len(self.seen) < TRUST
        if self.own is None or self.new >= AGAIN or young:
            (self.own,), self.new = quantiles(np.fromiter(self.seen, float), (QUANTILE,)), 0
        return max(LEAST * self.usual, trust * self.own + (1.0 - trust) * self.usual)
