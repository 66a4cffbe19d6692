"""How far ahead of the present the machines of a room ask what sounds, and since when so far.

All agree on it, because what shapes rhythm is read a look-ahead before it sounds: a change is
ordered by the room, and counts from a second of room time that still lies ahead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

LOOKAHEAD = 0.3  # seconds, as long as nobody changes it
LEAST, MOST = 0.1, 0.5  # seconds; below, a busy machine is late; above, playing along is sluggish
STEP = 0.1  # seconds by which it is raised
KEPT = 8  # changes

Change = tuple[float, float]  # since when [s, room time], and how far ahead [s]


def check(seconds: float) -> None:
    """Let a look-ahead [s] pass.

    Raises:
        ValueError: if it is not within what is allowed.
    """
    if not LEAST <= seconds <= MOST:  # written so that nan is refused too
        raise ValueError(
            f"a look-ahead of {seconds * 1e3:g} ms: allowed is {LEAST * 1e3:g} to {MOST * 1e3:g} ms"
        )


@dataclass(frozen=True, slots=True)
class Lookahead:
    """The changes of a room, the oldest first; before the first it is the usual one."""

    changes: tuple[Change, ...] = ()

    @staticmethod
    def of(changes: Iterable[Iterable[float]]) -> Lookahead:
        """The one with these changes, as they come over the wire."""
        return Lookahead(tuple(sorted((since, seconds) for since, seconds in changes)))

    @staticmethod
    def fixed(seconds: float) -> Lookahead:
        """One that never changes; simulated time may have any."""
        return Lookahead(((-inf, seconds),))

    def at(self, now: float) -> float:
        """How far ahead is asked at room time ``now`` [s]."""
        return next((ahead for since, ahead in reversed(self.changes) if since <= now), LOOKAHEAD)

    def before(self, second: float) -> float:
        """With which look-ahead what sounds at ``second`` [s] is asked for.

        What was asked for before a change, with the look-ahead of then, is not asked for again.
        """
        found = LOOKAHEAD
        for since, ahead in self.changes:
            if second < since + found:
                break
            found = ahead
        return found

    def changed(self, since: float, seconds: float) -> Lookahead:
        """The one that is ``seconds`` from room time ``since`` on; later changes go.

        Raises:
            ValueError: if it is not within what is allowed.
        """
        check(seconds)
        kept = [change for change in self.changes if change[0] < since]
        return Lookahead((*kept, (since, seconds))[-KEPT:])
