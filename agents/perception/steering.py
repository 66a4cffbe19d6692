"""What people turn by hand over what movement asks for: sliders, locks, inversion, sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from agents.perception.intents import INTENTS, Evidence, Intents

Section = Literal["build", "drop", "break"]
SECTIONS: tuple[Section, ...] = get_args(Section)
SECTION = 8  # cycles of a section, where none are said
MIDDLE = 0.5  # an intent that nothing else speaks for

# What each section adds to intents: at its begin and at its end.
SHAPES: Mapping[Section, Mapping[str, tuple[float, float]]] = {
    "build": {"density": (0.0, 0.5), "brightness": (0.0, 0.3), "variation": (0.0, 0.2)},
    "drop": {"density": (0.35, 0.35), "loudness": (0.3, 0.3), "space": (-0.3, -0.3)},
    "break": {"density": (-0.6, -0.6), "space": (0.4, 0.4), "loudness": (-0.2, -0.2)},
}


@dataclass(frozen=True, slots=True)
class Part:
    """A named section of the music: from which cycle on, and for how many."""

    section: Section
    begin: float
    cycles: float = SECTION

    def at(self, cycle: float) -> Mapping[str, float] | None:
        """What it adds to each intent at a cycle; None once it is over."""
        share = (cycle - self.begin) / self.cycles
        if share >= 1:
            return None
        share = max(0.0, share)
        shapes = SHAPES[self.section].items()
        return {name: first + share * (last - first) for name, (first, last) in shapes}


@dataclass(frozen=True, slots=True)
class Steering:
    """What people have turned.

    Attributes:
        sliders: what is added to each intent, -1..1.
        locks: intents that stay where they are put, 0..1.
        inverted: intents that fall where movement would let them rise.
        part: the section that the music is in; None for none.
        by: who turned each of them last.
    """

    sliders: Mapping[str, float] = field(default_factory=dict)
    locks: Mapping[str, float] = field(default_factory=dict)
    inverted: frozenset[str] = frozenset()
    part: Part | None = None
    by: Mapping[str, str] = field(default_factory=dict)

    def slid(self, intent: str, by: float, who: str) -> Steering:
        """With a slider moved."""
        moved = max(-1.0, min(1.0, self.sliders.get(intent, 0.0) + by))
        return replace(self, sliders={**self.sliders, intent: moved}, by={**self.by, intent: who})

    def locked(self, intent: str, value: float, who: str) -> Steering:
        """With an intent held at a value."""
        held = max(0.0, min(1.0, value))
        return replace(self, locks={**self.locks, intent: held}, by={**self.by, intent: who})

    def freed(self, intent: str) -> Steering:
        """With nothing turned of an intent."""
        return replace(
            self,
            sliders={name: one for name, one in self.sliders.items() if name != intent},
            locks={name: one for name, one in self.locks.items() if name != intent},
            inverted=self.inverted - {intent},
        )

    def turned(self, intent: str, who: str) -> Steering:
        """With an intent turned round, or back."""
        return replace(self, inverted=self.inverted ^ {intent}, by={**self.by, intent: who})


FREE = Steering()


def steered(intents: Intents, steering: Steering, cycle: float) -> Intents:
    """What is asked for once people's hands are on it."""
    part = steering.part.at(cycle) if steering.part else None
    values = dict(intents.values)
    evidence = list(intents.evidence)
    held = frozenset(
        name for name in steering.by if name in steering.locks or steering.sliders.get(name)
    )
    for name in INTENTS:
        added = steering.sliders.get(name, 0.0) + (part or {}).get(name, 0.0)
        if name in steering.inverted and name in values:
            values[name] = 1 - values[name]
        if added:
            values[name] = max(0.0, min(1.0, values.get(name, MIDDLE) + added))
        if name in steering.locks:
            values[name] = steering.locks[name]
        if added or name in steering.inverted or name in steering.locks:
            evidence = [one for one in evidence if one.intent != name]
            if name in values:
                evidence.append(_hand(name, steering, values[name], added))
    return Intents(values, tuple(evidence), held)


def _hand(intent: str, steering: Steering, value: float, added: float) -> Evidence:
    """Somebody's hand as the reason, so that no movement is said to be it."""
    slid = steering.sliders.get(intent) or intent in steering.locks or intent in steering.inverted
    part = steering.part.section if steering.part else ""
    path = f"people/{steering.by.get(intent, '')}/asked" if slid else f"people/{part}/section"
    return Evidence(intent, path, "now", value, value, added)
