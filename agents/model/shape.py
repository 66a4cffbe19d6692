"""How large a model is: one dial before many."""

from __future__ import annotations

from dataclasses import dataclass

from agents.perception.intents import INTENTS

NESTS = 4  # how many open brackets a model tells apart, the last being "more"


@dataclass(frozen=True, slots=True)
class Shape:
    """The widths of a model; all follow from the first.

    Attributes:
        hidden: numbers in its state.
    """

    hidden: int = 256
    intents: int = len(INTENTS)

    @property
    def thin(self) -> int:
        """Numbers that describe an input."""
        return self.hidden // 4

    @property
    def vote(self) -> int:
        """Numbers through which states vote for rules."""
        return self.hidden // 2
