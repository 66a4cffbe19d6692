"""Numbers by any other address: a pedal, a fader, a program, for ``osc("/pedal")`` in the language.

Whatever no device profile claims and brings one number is the value of its address. So anything
that can send OSC takes part without a profile.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from livecode.live import LIVE_PATH
from livecode.osc.codec import Message

MOST_PATHS = 64
MOST_AT_ONCE = 32  # that fit a datagram; the others come with the next
QUIET = 60.0  # seconds without a value after which a path may make room for another
EVERY = 0.02  # seconds between two values of one path that are passed on

_FAMILY = re.compile(r"^/(?:osc/)?")


@dataclass(slots=True)
class Numbers:
    """The last number under each address, and which of them nobody has been told yet."""

    values: dict[str, float] = field(default_factory=dict)
    _heard: dict[str, float] = field(default_factory=dict)  # when [s]
    _fresh: set[str] = field(default_factory=set)
    _told: dict[str, float] = field(default_factory=dict)  # when [s]

    def take(self, message: Message, now: float) -> bool:
        """Note a message that came at ``now`` [s], if it is one number under a plain address."""
        if len(message.arguments) != 1:
            return False
        value = message.arguments[0]
        path = "osc/" + _FAMILY.sub("", message.address, count=1)
        if not isinstance(value, int | float) or not math.isfinite(value):
            return False
        if not LIVE_PATH.fullmatch(path) or not self._admits(path, now):
            return False
        self.values[path], self._heard[path] = float(value), now
        self._fresh.add(path)
        return True

    def due(self, now: float) -> dict[str, float]:
        """What to pass on at ``now`` [s]: new values, of each path so many a second at most."""
        rested = [path for path in self._fresh if now - self._told.get(path, -math.inf) >= EVERY]
        rested.sort(key=lambda path: self._told.get(path, -math.inf))
        due = {path: self.values[path] for path in rested[:MOST_AT_ONCE]}
        self._fresh.difference_update(due)
        self._told.update(dict.fromkeys(due, now))
        return due

    def _admits(self, path: str, now: float) -> bool:
        if path in self.values or len(self.values) < MOST_PATHS:
            return True
        oldest = min(self._heard, key=lambda each: self._heard[each])
        if now - self._heard[oldest] < QUIET:
            return False
        for held in (self.values, self._heard, self._told):
            held.pop(oldest, None)
        self._fresh.discard(oldest)
        return True
