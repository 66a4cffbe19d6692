"""How many voices an author may start in a second, so that one cannot flood the room."""

from __future__ import annotations

from collections import Counter
from math import floor

MOST_VOICES = 256  # an author, a second of room time


class RateCap:
    """Counts the events of each author in each whole second of room time."""

    def __init__(self, most: int = MOST_VOICES) -> None:
        self.most = most
        self._counts: Counter[tuple[str, int]] = Counter()

    def admits(self, author: str, second: float) -> bool:
        """Count an event at ``second`` [s]; False if its second is full already."""
        key = (author, floor(second))
        if self._counts[key] >= self.most:
            return False
        self._counts[key] += 1
        return True

    def forget(self, before: float) -> None:
        """Drop the counts of seconds that ended before ``before`` [s]."""
        for key in [key for key in self._counts if key[1] + 1 <= before]:
            del self._counts[key]
