"""Who is told of next, where there are many pairs: they take turns, so that many cost no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Turns:
    """Picks one group after the other.

    Attributes:
        every: from frame to frame of one group [s].
        between: from one group to the next [s].
        told: when each was told last [s].
    """

    every: float
    between: float
    told: dict[str, float] = field(default_factory=dict)
    last: float = 0.0

    def ready(self, now: float) -> bool:
        """Whether it may be somebody's turn at ``now`` [s]."""
        return now - self.last >= self.between

    def pick(self, groups: Iterable[str], now: float) -> str | None:
        """The group whose turn it is at ``now`` [s]; None if that is nobody's yet."""
        there = tuple(groups)
        if not there or not self.ready(now):
            return None
        self.last = now
        group = min(there, key=lambda each: self.told.get(each, 0.0))
        if now - self.told.get(group, 0.0) < self.every:
            return None
        self.told = {each: self.told.get(each, 0.0) for each in there} | {group: now}
        return group
