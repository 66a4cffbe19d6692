"""The begin of a gesture, told at once: as the body says it, or a hand that suddenly pushes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from agents.perception.features import is_plain

REST = 2.0  # seconds between two begins of one body
RISE = 0.2  # by so much a force leaves its mean where a push begins
SLOW = 1.0  # seconds over which a force's mean is told
HALF = 0.5
AT_REST, LATELY = 0.3, 1.5  # stillness that is a rest, and how long ago it may have been [s]


@dataclass(slots=True)
class Onsets:
    """Hears features as they come, and tells who begins to move or to push.

    Who is in motion does not begin: each step of a walk would be told.
    """

    _before: dict[str, float] = field(default_factory=dict)
    _means: dict[str, tuple[float, float]] = field(default_factory=dict)  # value, second
    _begun: dict[str, float] = field(default_factory=dict)
    _rested: dict[str, float] = field(default_factory=dict)  # whose body, when last

    def hear(self, path: str, value: float, second: float) -> str:
        """The path of who begins with this value at ``second`` [s], "" mostly."""
        if not math.isfinite(value) or not is_plain(path):
            return ""
        whose, _, feature = path.rpartition("/")
        if feature == "stillness":
            before = self._rested.get(whose, -math.inf)
            self._rested[whose] = second if value >= AT_REST else before
        if feature == "onset":
            rested = second - self._rested.get(whose, second) <= LATELY
            begins = self._rises(path, value) and rested
        elif feature == "force":
            begins = self._leaps(path, value, second)
        else:
            return ""
        if not begins or second - self._begun.get(path, -math.inf) < REST:
            return ""
        self._begun[path] = second
        return path

    def _rises(self, path: str, value: float) -> bool:
        before, self._before[path] = self._before.get(path, 1.0), value
        return before < HALF <= value

    def _leaps(self, path: str, value: float, second: float) -> bool:
        """Whether a force rises well above what it was in the last second."""
        mean, at = self._means.get(path, (value, second))
        share = 1 - math.exp(-max(0.0, second - at) / SLOW)
        self._means[path] = mean + share * (value - mean), second
        return value > mean + RISE
