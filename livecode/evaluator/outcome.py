"""What an evaluation gives back: patterns for slots, wishes to the room, notes for the author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from livecode.pattern.pattern import Pattern
from livecode.pattern.words.transitions import Transition

EffectKind = Literal["play", "silence", "hush", "tempo", "solo", "mute"]


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that code asks of the room.

    ``play`` and ``silence`` name a slot; ``tempo`` has ``value`` cycles per second [1/s], to be
    reached while ``over`` [cycles] pass;
    ``solo`` and ``mute`` name a slot, with ``value`` 1 for on and 0 for off.
    """

    kind: EffectKind
    slot: str = ""
    value: float = 0.0
    over: float = 0.0


@dataclass(frozen=True, slots=True)
class Armed:
    """A slot that waits for the gesture ``path`` to play something else.

    ``pattern`` is None for silence; ``again`` if it goes on waiting after the first time. One
    without a slot takes back all that waits for the gesture.
    """

    path: str
    slot: str = ""
    pattern: Pattern | None = None
    transition: Transition | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a whole evaluation came to.

    Attributes:
        plays: the pattern of each slot that code set; None for a slot that it silenced.
        effects: in the order in which they were asked for.
        notes: what the code printed.
        shown: patterns that lines of their own made and that play nowhere, with their lines.
        transitions: how slots go over to their new patterns; at once where it says nothing.
        armed: what waits for gestures.
        resets: whether all that the performer plays is to begin at its own cycle 0.
    """

    plays: dict[str, Pattern | None]
    effects: tuple[Effect, ...]
    notes: tuple[str, ...]
    shown: tuple[tuple[int, Pattern], ...] = ()
    transitions: Mapping[str, Transition] = field(default_factory=dict)
    resets: bool = False
    armed: tuple[Armed, ...] = ()
