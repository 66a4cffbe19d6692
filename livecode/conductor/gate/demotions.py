"""Counts how often a slot had to be demoted, and says when that is enough."""

from __future__ import annotations

from collections import deque

MOST = 3  # demotions ...
WITHIN = 30.0  # ... in so many seconds: then the slot is muted


class Demotions:
    """The latest demotions of each slot, by room time [s]."""

    def __init__(self) -> None:
        self._at: dict[str, deque[float]] = {}

    def note(self, slot: str, now: float) -> bool:
        """Count a demotion; whether it is the one too many, after which the count is anew."""
        at = self._at.setdefault(slot, deque(maxlen=MOST))
        at.append(now)
        if len(at) < MOST or now - at[0] > WITHIN:
            return False
        del self._at[slot]
        return True

    def clear(self) -> None:
        """Forget all: after a hush."""
        self._at.clear()
