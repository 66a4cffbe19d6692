"""From the old pattern of a slot to its new one: by fading, by chance, by waiting.

A transition says what plays from when on, counted in cycles from its start; where the old
pattern is let go it is not held any longer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.drawing import random_at
from livecode.pattern.exact import describe
from livecode.pattern.node import Event, Facts, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.values import multiply
from livecode.pattern.words.structure import stack
from livecode.pattern.words.time import late, shifted

LONGEST = 1024  # cycles that a transition takes at most
ECHOES = 7  # that an anticipation grows to
ECHO_EVERY = Fraction(1, 16)  # cycles between two of them
ECHO_LEVEL = 0.75  # of each against the one before

Schedule = list[tuple[Fraction, Pattern | None]]
"""What plays from so many cycles after the start on; None is silence."""

Progress = Callable[[Event, float, float], Event | None]
"""What becomes of an event at a moment [cycles], with so much (0..1) of the transition over."""


@dataclass(frozen=True, slots=True)
class Transition:
    """A transition by name, with its numbers."""

    name: str
    numbers: tuple[Fraction, ...] = ()

    @property
    def begins_anew(self) -> bool:
        """Whether the new pattern plays from its own beginning, wherever the count is."""
        return self.name in ("once", "qtrigger", "trigger")

    def schedule(self, old: Pattern, new: Pattern, start: Fraction) -> Schedule:
        """What plays from ``start`` [cycles] on, where ``old`` played and ``new`` is to."""
        return TRANSITIONS[self.name](old, new, start, *self.numbers)


def crossfade(old: Pattern, new: Pattern, start: Fraction, cycles: Fraction) -> Schedule:
    """The old one falls in level while the new one rises."""
    falling = along(old, start, cycles, lambda event, at, done: _louder(event, 1 - done))
    rising = along(new, start, cycles, lambda event, at, done: _louder(event, done))
    return _then(stack(falling, rising), new, cycles)


def clutch(old: Pattern, new: Pattern, start: Fraction, cycles: Fraction) -> Schedule:
    """Event by event, by chance, the old one gives way to the new one."""
    leaving = along(old, start, cycles, lambda e, at, done: e if random_at(at) >= done else None)
    coming = along(new, start, cycles, lambda e, at, done: e if random_at(at) < done else None)
    return _then(stack(leaving, coming), new, cycles)


def jump(old: Pattern, new: Pattern, start: Fraction, cycles: Fraction) -> Schedule:
    """The old one goes on for so many cycles, then the new one begins."""
    return _then(old, new, cycles)


def jump_to_multiple(
    old: Pattern, new: Pattern, start: Fraction, cycles: Fraction, place: Fraction
) -> Schedule:
    """The old one goes on until the count of cycles is a multiple, moved on by ``place``."""
    every = max(Fraction(1), cycles)
    line = place - (place - start) // every * every  # the first one at or after the start
    return _then(old, new, line - start)


def wait(old: Pattern, new: Pattern, start: Fraction, cycles: Fraction) -> Schedule:
    """Silence for so many cycles, then the new one."""
    return [(Fraction(0), None), (cycles, new)] if cycles else [(Fraction(0), new)]


def anticipate(old: Pattern, new: Pattern, start: Fraction, cycles: Fraction) -> Schedule:
    """The old one gathers more and more echoes until the new one begins."""
    echoes = [
        along(late(old, ECHO_EVERY * index), start, cycles, _from(index))
        for index in range(1, ECHOES + 1)
    ]
    return _then(stack(old, *echoes), new, cycles)


def _from(index: int) -> Progress:
    """The echo of this index, once its time has come."""
    level, begins = ECHO_LEVEL**index, index / (ECHOES + 1)
    return lambda event, at, done: _louder(event, level) if done >= begins else None


def die(old: Pattern, new: Pattern, start: Fraction, life: Fraction, release: Fraction) -> Schedule:
    """The new one plays for so many cycles, and thins out by chance in so many more."""
    begins = start + life
    fading = along(new, begins, release, lambda e, at, done: e if random_at(at) >= done else None)
    last: Schedule = [(life, fading), (life + release, None)] if release else [(life, None)]
    return [(Fraction(0), new), *last] if life else last


def once(old: Pattern, new: Pattern, start: Fraction) -> Schedule:
    """The new one's first cycle, then nothing."""
    return [(Fraction(0), begun(new, start)), (Fraction(1), None)]


def at_its_start(old: Pattern, new: Pattern, start: Fraction) -> Schedule:
    """From the next cycle line on the new one plays from its own cycle 0."""
    line = Fraction(start.__ceil__())
    return _then(old, begun(new, line), line - start)


def at_once(old: Pattern, new: Pattern, start: Fraction) -> Schedule:
    """The new one plays from its own cycle 0, from the start on."""
    return [(Fraction(0), begun(new, start))]


TRANSITIONS: dict[str, Callable[..., Schedule]] = {
    "xfadeIn": crossfade,
    "clutchIn": clutch,
    "jumpIn": jump,
    "jumpMod": jump_to_multiple,
    "wait": wait,
    "anticipate": anticipate,
    "mortal": die,
    "once": once,
    "qtrigger": at_its_start,
    "trigger": at_once,
}


def begun(pattern: Pattern, at: Fraction) -> Pattern:
    """The pattern with its cycle 0 at ``at`` [cycles]."""
    return Pattern(shifted(pattern.node, -at), pattern.steps)


def along(pattern: Pattern, start: Fraction, cycles: Fraction, change: Progress) -> Pattern:
    """Each event changed by how much of the ``cycles`` from ``start`` on is over at its begin."""
    node, length = pattern.node, float(cycles)

    def compute(cycle: int) -> Table:
        ticks, events = node.table(cycle)
        charge(len(events))
        found: list[Event] = []
        for event in events:
            at = cycle + event[0] / ticks
            done = min(1.0, max(0.0, (at - float(start)) / length)) if length else 1.0
            if (changed := change(event, at, done)) is not None:
                found.append(changed)
        return ticks, found

    def facts() -> Facts:
        return together((node,))()._replace(period=None)

    return Pattern(Node(compute, facts), pattern.steps)


def _then(first: Pattern, new: Pattern, cycles: Fraction) -> Schedule:
    return [(Fraction(0), first), (cycles, new)] if cycles else [(Fraction(0), new)]


def _louder(event: Event, level: float) -> Event:
    value: Any = event[4]
    if not isinstance(value, dict):
        raise CodeError(f"only sounds can be faded, got {describe(value)}")
    faded = {**value, "gain": multiply(value.get("gain", 1), level)}
    return (*event[:4], faded, event[5])
