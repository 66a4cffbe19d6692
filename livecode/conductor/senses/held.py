"""Live values as everybody's patterns read them: by room time, a little late, equal everywhere.

What shapes structure must be the same on all machines and in a replay. So a pattern reads, at a
line of its cycle (`lines`), not the newest value but that of the look-ahead and a hold before the
line: by the time that a machine asks, everybody has it. The hold covers the network.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from livecode.clock.lookahead import MOST, Lookahead

HOLD = 0.1  # seconds that a value may need to reach every machine
KEPT = 2.0  # seconds of values that are kept beyond that
MOST_PATHS = 512

Change = tuple[float, float]  # since when [s, room time], and the value


@dataclass(slots=True)
class Held:
    """The values of each path, and since when they count [s, room time].

    Attributes:
        delays: since when entries counted that came late, by their sequence, as a log tells; in
            a live performance None: then it is found out here.
        ahead: how far ahead of its sound everything is asked for.
    """

    delays: Mapping[int, float] | None = None
    ahead: Lookahead = field(default_factory=Lookahead)
    _changes: dict[str, list[Change]] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)  # what was answered up to when [s]

    def take(self, sequence: int, at: float, values: Mapping[str, float]) -> float | None:
        """Note the values of an entry of the room; when they count from if they came late.

        The first value of a path counts as if it had always been there. What has been answered
        stays answered: values that are late for it count from just after it.
        """
        late = self._late(sequence, at, values)
        for path, value in values.items():
            changes = self._changes.get(path)
            if changes is None:
                if len(self._changes) >= MOST_PATHS:
                    continue
                changes = self._changes[path] = []
            natural = at if changes else -math.inf
            changes.append((natural if late is None else late, value))
            self._forget(changes, at)
        return late

    def _late(self, sequence: int, at: float, values: Iterable[str]) -> float | None:
        if self.delays is not None:
            return self.delays.get(sequence)
        late = [
            asked
            for path in values
            if (asked := self._asked.get(path)) is not None
            and (path not in self._changes or at <= asked)
        ]
        return math.nextafter(max(late), math.inf) if late else None

    def values(self, paths: Iterable[str], second: float) -> dict[str, float]:
        """What patterns read at a line of theirs that sounds at room time ``second`` [s]."""
        until = second - self.ahead.before(second) - HOLD
        found: dict[str, float] = {}
        for path in paths:
            self._asked[path] = max(until, self._asked.get(path, until))
            found[path] = self._value(path, until)
        return found

    def known(self, second: float) -> dict[str, float]:
        """All values at room time ``second`` [s], for code that is tried out then."""
        return {path: self._value(path, second) for path in self._changes}

    @property
    def latest(self) -> dict[str, float]:
        """The newest value of each path."""
        return {path: changes[-1][1] for path, changes in self._changes.items()}

    def want(self, paths: Iterable[str]) -> None:
        """Keep these paths only: what nobody reads is told no more, and begins anew later."""
        kept = set(paths)
        for held in (self._changes, self._asked):
            for path in [path for path in held if path not in kept]:
                del held[path]

    def begin(self, values: Mapping[str, float], at: float) -> None:
        """Take over what a room knows at ``at`` [s], on coming in or coming back."""
        for path, value in values.items():
            changes = self._changes.setdefault(path, [])
            if not changes or changes[-1][1] != value:
                changes.append((at if changes else -math.inf, value))

    def clear(self) -> None:
        """Know nothing: the room is another."""
        self._changes.clear()
        self._asked.clear()

    def _value(self, path: str, second: float) -> float:
        for since, value in reversed(self._changes.get(path, ())):
            if since <= second:
                return value
        return 0.0

    @staticmethod
    def _forget(changes: list[Change], now: float) -> None:
        """Drop what no window will ask for any more."""
        over = now - MOST - HOLD - KEPT
        while len(changes) > 1 and changes[1][0] < over:
            del changes[0]
