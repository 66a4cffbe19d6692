"""Nothing on the screen flashes faster than eyes bear: at most three times a second.

After WCAG 2.2, success criterion 2.3.1 (three flashes or below threshold). What sounds faster than
that stays lit.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import inf
from typing import Generic, TypeVar

from livecode.terminal.manner import Motion

WAITS = 0.08  # seconds for which what may light up again waits for other things to move: two frames
PERIODS: dict[Motion, float] = {"full": 0.34, "low": 1.0, "none": float("inf")}  # seconds

Key = TypeVar("Key", bound=Hashable)
MOST = 4096  # places that are remembered


class Calm(Generic[Key]):
    """Decides which of the places that sound are lit; each lights up once in a while at most."""

    def __init__(self, motion: Motion = "full") -> None:
        self.period = PERIODS[motion]
        self._rose: dict[Key, float] = {}
        self._lit: set[Key] = set()
        self._dark: set[Key] = set()  # what sounds and may not light up yet

    def lit(self, sounding: Iterable[Key], now: float) -> set[Key]:
        """Of the places that sound at ``now`` [s], those that are lit."""
        places = set(sounding)
        lit = {key for key in places if key in self._lit or self._may_rise(key, now)}
        for key in lit - self._lit:
            self._rose[key] = now
        self._lit, self._dark = lit, places - lit
        if len(self._rose) > MOST:
            self._rose = {key: at for key, at in self._rose.items() if now - at < self.period}
        return lit

    def rests(self, now: float) -> float:
        """For how long none of what was dark is to light up after ``now`` [s].

        It may a little sooner, when something else moves.
        """
        return min(
            (self._rose.get(key, now) + self.period + WAITS - now for key in self._dark),
            default=inf,
        )

    def _may_rise(self, key: Key, now: float) -> bool:
        if self.period == float("inf"):
            return False
        return now - self._rose.get(key, -self.period) >= self.period
