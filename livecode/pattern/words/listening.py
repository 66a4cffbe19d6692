"""Words that play with what another slot has just played."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.exact import describe, fraction, number
from livecode.pattern.heard import Ears
from livecode.pattern.joins import map_values
from livecode.pattern.node import Event, Node, Table, together
from livecode.pattern.pattern import Pattern
from livecode.pattern.values import multiply
from livecode.pattern.words.rhythm import struct
from livecode.pattern.words.time import Amount, late, patterned

FINE = 1000  # parts of a tick to which the length of a note is kept
LONGEST_CLIP = 4

Spell = tuple[int, int]
"""A stretch of a cycle, in parts of a tick of its table."""


def constructors(ears: Ears) -> dict[str, Callable[..., Any]]:
    """The words that make a pattern of what ``ears`` hear."""

    def echo_of(slot: str, cycles: Amount, feedback: Amount) -> Pattern:
        return answered(ears.pattern(slot), cycles, feedback)

    return {"heard": ears.pattern, "echoOf": echo_of}


def changes(ears: Ears) -> dict[str, Callable[..., Any]]:
    """The words that change a pattern by what ``ears`` hear."""

    def hocket(pattern: Pattern, slot: str) -> Pattern:
        return in_gaps(pattern, ears.pattern(slot))

    def duck(pattern: Pattern, slot: str, amount: Amount) -> Pattern:
        return ducked(pattern, ears.pattern(slot), amount)

    def shadow(pattern: Pattern, slot: str) -> Pattern:
        return shadowed(pattern, ears.pattern(slot))

    return {"hocket": hocket, "duckby": duck, "shadow": shadow}


def in_gaps(pattern: Pattern, other: Pattern) -> Pattern:
    """Only the events that start where the other rests.

    An event of the other takes its time, or as much of it as its ``clip`` says; where it never
    rests, each takes the first half only, so that one can play between its onsets.
    """
    return _where(pattern, other, lambda event, meets: None if meets else event)


def ducked(pattern: Pattern, other: Pattern, amount: Amount) -> Pattern:
    """Quieter by a share ``amount`` (0..1) where the other sounds."""

    def quieter(own: Pattern, share: Any) -> Pattern:
        left = 1 - min(1.0, max(0.0, float(number(share))))

        def change(event: Event, meets: bool) -> Event:
            if not meets:
                return event
            value = event[4]
            if not isinstance(value, dict):
                raise CodeError(f"duckby makes sounds quieter, got {describe(value)}")
            softer = {**value, "gain": multiply(value.get("gain", 1), left)}
            return (*event[:4], softer, event[5])

        return _where(own, other, change)

    return patterned(pattern, amount, quieter)


def shadowed(pattern: Pattern, other: Pattern) -> Pattern:
    """The pattern's values in the other's rhythm."""
    return struct(pattern, Pattern(map_values(other.node, lambda value: True)))


def answered(other: Pattern, cycles: Amount, feedback: Amount) -> Pattern:
    """The other once more, later by ``cycles`` and at a share ``feedback`` of its level."""

    def softer(own: Pattern, share: Any) -> Pattern:
        level = float(number(share))

        def change(value: Any) -> Any:
            if not isinstance(value, dict):
                return value
            return {**value, "gain": multiply(value.get("gain", 1), level)}

        return Pattern(map_values(own.node, change), own.steps)

    return late(patterned(other, feedback, softer), cycles)


def _where(
    pattern: Pattern, other: Pattern, change: Callable[[Event, bool], Event | None]
) -> Pattern:
    """The events changed, each told whether it starts while the other sounds."""
    nodes = pattern.node, other.node

    def compute(cycle: int) -> Table:
        ticks, events = nodes[0].table(cycle)
        theirs = nodes[1].table(cycle)
        taken, parts = sounding(theirs), theirs[0] * FINE
        charge(len(events) * (1 + len(taken) // 8))
        found: list[Event] = []
        for event in events:
            at = event[0] * parts
            meets = any(begin * ticks <= at < end * ticks for begin, end in taken)
            if (kept := change(event, meets)) is not None:
                found.append(kept)
        return ticks, found

    return Pattern(Node(compute, together(nodes)), pattern.steps)


def sounding(table: Table) -> list[Spell]:
    """When something sounds in a cycle, in order, from the lengths of its notes."""
    ticks, events = table
    length = ticks * FINE
    notes: list[Spell] = []
    for event in events:
        if event[0] >= 0:
            begin, end = event[0] * FINE, event[1] * FINE
            notes.append((begin, begin + int((end - begin) * _clip(event[4]))))
    merged = _merged(notes, length)
    if merged == [(0, length)]:  # it never rests
        return _merged([(begin, begin + (end - begin) // 2) for begin, end in notes], length)
    return merged


def _clip(value: Any) -> Fraction:
    """How much of its time a note takes."""
    held = value.get("clip", 1) if isinstance(value, dict) else 1
    if not isinstance(held, int | float | Fraction):
        return Fraction(1)
    return max(Fraction(0), min(fraction(held), Fraction(LONGEST_CLIP)))


def _merged(notes: list[Spell], length: int) -> list[Spell]:
    """The stretches of a cycle that notes take; what goes beyond it goes on at its start."""
    wrapped = [(begin - length, end - length) for begin, end in notes if end > length]
    merged: list[Spell] = []
    for begin, end in sorted([*notes, *wrapped]):
        begin, end = max(0, begin), min(length, end)
        if begin >= end:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((begin, end))
    return merged
