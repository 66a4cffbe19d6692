"""Numbers by any other address: a pedal, a fader, a program, for ``osc("/pedal")`` in the language.

Whatever no device profile claims and brings one number is the value of its address. So anything
that can send OSC takes part without a profile.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from livecode.live import LIVE_PATH
from livecode.osc.codec import Message
from robot_bridge.sensing.layout import Layout

MOST_PATHS = 64
MOST_AT_ONCE = 32  # that fit a datagram; the others come with the next
QUIET = 60.0  # seconds without a value after which a path may make room for another
EVERY = 0.02  # seconds between two values of one path that are passed on
PULSE = 0.1  # seconds for which a message without arguments counts as 1

_FAMILY = re.compile(r"^/(?:osc/)?")


@dataclass(slots=True)
class Numbers:
    """The last number under each address, and which of them nobody has been told yet."""

    values: dict[str, float] = field(default_factory=dict)
    _heard: dict[str, float] = field(default_factory=dict)  # when [s]
    _fresh: set[str] = field(default_factory=set)
    _told: dict[str, float] = field(default_factory=dict)  # when [s]
    _falling: dict[str, float] = field(default_factory=dict)  # pulses, and when they end [s]

    def take(self, message: Message, now: float) -> bool:
        """Note a message that came at ``now`` [s], if it is one number under a plain address."""
        if len(message.arguments) != 1:
            return False
        value = message.arguments[0]
        if not isinstance(value, int | float) or not math.isfinite(value):
            return False
        path = _path(message.address)
        return bool(path) and self._note(path, float(value), now)

    def fill(self, layout: Layout, message: Message, now: float) -> int:
        """Note the arguments of a message that is nothing but numbers; how many were taken.

        They are ``osc("NAME/1")``, ``osc("NAME/2")`` …; a message without any is a pulse: 1, and
        soon 0 again.
        """
        if not message.arguments:
            self._falling[f"osc/{layout.values}"] = now + PULSE
            return int(self._note(f"osc/{layout.values}", 1.0, now))
        return sum(
            self._note(f"osc/{layout.values}/{place}", float(value), now)  # type: ignore[arg-type]
            for place, value in enumerate(message.arguments, start=1)
        )

    def _note(self, path: str, value: float, now: float) -> bool:
        if not self._admits(path, now):
            return False
        self.values[path], self._heard[path] = value, now
        self._fresh.add(path)
        return True

    def _fall(self, now: float) -> None:
        """Let go of the pulses that are over."""
        for path in [path for path, end in self._falling.items() if end <= now]:
            del self._falling[path]
            if path in self.values:
                self.values[path] = 0.0
                self._fresh.add(path)

    def due(self, now: float, only: Collection[str] | None = None) -> dict[str, float]:
        """What to pass on at ``now`` [s]: new values, of each path so many a second at most.

        With ``only`` no others than these.
        """
        if self._falling:
            self._fall(now)
        fresh = self._fresh if only is None else self._fresh.intersection(only)
        rested = [path for path in fresh if now - self._told.get(path, -math.inf) >= EVERY]
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


@lru_cache(maxsize=1024)
def _path(address: str) -> str:
    """The path of the numbers of an address; empty if it cannot be one."""
    path = "osc/" + _FAMILY.sub("", address, count=1)
    return path if LIVE_PATH.fullmatch(path) else ""
