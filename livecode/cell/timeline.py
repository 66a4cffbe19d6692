"""What one slot plays from which cycle on: changes to come do not touch what sounds now."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from livecode.cell.budgets import MOST_CHANGES

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[P]):
    """From ``begin`` up to, and without, ``end`` [cycles] this plays; None is silence."""

    begin: Fraction
    end: Fraction
    pattern: P | None


@dataclass(frozen=True, slots=True)
class Timeline(Generic[P]):
    """Changes in rising order of their start [cycles]; before the first one is silence."""

    changes: tuple[tuple[Fraction, P | None], ...] = ()

    def changed(self, start: Fraction, pattern: P | None) -> Timeline[P]:
        """The timeline in which ``pattern`` plays from ``start`` on, whatever was planned there.

        The oldest changes are forgotten where there would be too many.
        """
        kept = len(self.changes)
        while kept and self.changes[kept - 1][0] >= start:  # seldom more than one
            kept -= 1
        return Timeline((*self.changes[max(0, kept + 1 - MOST_CHANGES) : kept], (start, pattern)))

    def at(self, cycle: Fraction) -> P | None:
        """What plays at ``cycle``."""
        return next((held for start, held in reversed(self.changes) if start <= cycle), None)

    def before(self, cycle: Fraction) -> P | None:
        """What plays just before ``cycle``."""
        return next((held for start, held in reversed(self.changes) if start < cycle), None)

    def since(self, cycle: Fraction) -> Timeline[P]:
        """The timeline without what was over before ``cycle``."""
        if len(self.changes) < 2:
            return self
        over = sum(1 for start, _ in self.changes if start <= cycle) - 1
        return Timeline(self.changes[over:]) if over > 0 else self

    def stretches(self, begin: Fraction, end: Fraction) -> list[Stretch[P]]:
        """What plays in [begin, end), one stretch for each pattern, without silent beginnings."""
        latest, pattern = self.changes[-1] if self.changes else (end, None)
        if latest <= begin < end:  # nearly always: nothing changes while it plays
            return [Stretch(begin, end, pattern)]
        found: list[Stretch[P]] = []
        for index, (start, pattern) in enumerate(self.changes):
            last = index + 1 == len(self.changes)
            until = end if last else min(end, self.changes[index + 1][0])
            since = max(begin, start)
            if since < until:
                found.append(Stretch(since, until, pattern))
        return found

    def over(self, cycle: Fraction) -> bool:
        """Whether nothing plays from ``cycle`` on."""
        if self.changes and self.changes[-1][1] is not None:
            return False
        return all(pattern is None for _, pattern in self.since(cycle).changes)
