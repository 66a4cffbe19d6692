"""What the agent knows when it chooses, and what it chooses between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from agents.grammar.tree import Node
from agents.grammar.write import write
from agents.memory.taste import Taste
from agents.perception.features import Summary
from agents.perception.intents import NO_INTENTS, Intents
from agents.perception.measures import Rendering
from agents.perception.others import NOBODY, Others

Provenance = Literal["edit", "library", "memory", "new", "guest", "stay", "rest"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that might be played next, and where it comes from."""

    tree: Node
    provenance: Provenance

    @property
    def code(self) -> str:
        """Its line of code."""
        return write(self.tree)


@dataclass(frozen=True, slots=True)
class Heard:
    """A candidate as it would sound, measured on the axes of the intents."""

    candidate: Candidate
    rendering: Rendering
    measures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is asked for, what sounds, and what was played before.

    Attributes:
        current: what the agent itself plays; None before its first line.
        past: the trees of earlier phrases, the latest last.
        balance: 0 to play in the gaps of the others, 1 to play with them.
        quiet: how still the movement has been, 0..1; None if not sensed.
        felt: the features that code may follow live, by path.
        taste: what people are thought to like; None while nothing was learnt.
    """

    intents: Intents = NO_INTENTS
    others: Others = NOBODY
    current: Heard | None = None
    past: tuple[Node, ...] = ()
    balance: float = 0.4
    quiet: float | None = None
    felt: Mapping[str, Summary] = field(default_factory=dict)
    taste: Taste | None = None
