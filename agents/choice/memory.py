"""What the agent remembers of tonight: its last phrases, readable, and forgotten at will."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.choice.scene import Heard
from agents.grammar.tree import Node

KEPT = 32  # phrases
RECENT = 8  # phrases that count when something should be new


@dataclass(frozen=True, slots=True)
class Remembered:
    """A phrase that was played: from which cycle, and why."""

    heard: Heard
    cycle: float
    reason: str

    def readable(self) -> dict[str, object]:
        """The phrase as plain data that a person can read."""
        return {
            "code": self.heard.candidate.code,
            "cycle": self.cycle,
            "reason": self.reason,
            "measures": {name: round(value, 3) for name, value in self.heard.measures.items()},
        }


@dataclass(slots=True)
class Memory:
    """The phrases of tonight, the latest last."""

    phrases: deque[Remembered] = field(default_factory=lambda: deque(maxlen=KEPT))

    def keep(self, heard: Heard, cycle: float, reason: str) -> None:
        """Remember a phrase that was played."""
        self.phrases.append(Remembered(heard, cycle, reason))

    def forget(self) -> None:
        """Forget everything."""
        self.phrases.clear()

    def recent(self) -> tuple[Node, ...]:
        """The trees of the last phrases, the latest last."""
        return tuple(phrase.heard.candidate.tree for phrase in list(self.phrases)[-RECENT:])

    def measured(self) -> dict[Node, Mapping[str, float]]:
        """Every remembered phrase with its measures."""
        return {phrase.heard.candidate.tree: phrase.heard.measures for phrase in self.phrases}

    def readable(self) -> list[dict[str, object]]:
        """All phrases as plain data that a person can read."""
        return [phrase.readable() for phrase in self.phrases]
