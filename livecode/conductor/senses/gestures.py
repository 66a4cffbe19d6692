"""Which gestures code waits for, and when one is made: its signal rises through a half."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from livecode.cell.messages import Arm

HALF = 0.5
MOST_PATHS = 512
STREAMS = ("motion/", "haptic/")  # told all the time: their first value is no news


@dataclass(slots=True)
class Gestures:
    """The blocks of all authors that wait, and where the signals they wait for were last."""

    _waiting: dict[str, tuple[Arm, ...]] = field(default_factory=dict)
    _levels: dict[str, float] = field(default_factory=dict)
    _awaited: frozenset[str] = frozenset()

    def arm(self, author: str, arms: Iterable[Arm]) -> None:
        """Note what of an author's waits now."""
        self._waiting[author] = tuple(arms)
        self._awaited = frozenset(self.paths())

    def disarm(self) -> None:
        """Nothing waits any more: the room was hushed."""
        self._waiting.clear()
        self._awaited = frozenset()

    def felt(self, path: str, value: float) -> bool:
        """Note a live value; whether a gesture was made with it that somebody waits for.

        Where a body is heard for the first time with its hand up already, it was not raised now;
        a pedal that is heard for the first time was pressed.
        """
        before = self._levels.get(path, HALF if path.startswith(STREAMS) else 0.0)
        if math.isfinite(value) and (path in self._levels or len(self._levels) < MOST_PATHS):
            self._levels[path] = value
        return before < HALF <= value and bool(self.waiting(path))

    def felt_together(self, values: Mapping[str, float]) -> list[str]:
        """Note the live values of one moment; the gestures made with them that somebody waits for.

        A value that no code waits for costs next to nothing.
        """
        made = [path for path in self._awaited & values.keys() if self.felt(path, values[path])]
        if len(self._levels) + len(values) <= MOST_PATHS or self._levels.keys() >= values.keys():
            self._levels.update(values)
            return made
        for path in values.keys() - self._awaited:
            self.felt(path, values[path])
        return made

    def paths(self) -> set[str]:
        """The gestures that somebody waits for."""
        return {arm.gesture for arms in self._waiting.values() for arm in arms}

    def waiting(self, path: str) -> list[str]:
        """The authors whose blocks wait for a gesture."""
        return [
            author
            for author, arms in self._waiting.items()
            if any(arm.gesture == path for arm in arms)
        ]

    def evaluation_of(self, author: str, path: str) -> str:
        """The newest evaluation of an author that made a block wait for this gesture."""
        arms = [arm for arm in self._waiting.get(author, ()) if arm.gesture == path]
        return max(arms, key=lambda arm: arm.number).evaluation if arms else ""
