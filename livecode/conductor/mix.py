"""How loud each slot and each person is, as the room has set it: muted, alone, gain."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from livecode.cell.messages import Bus, Value
from livecode.conductor.timeline import Timeline

Target = tuple[str, str]  # a slot or "", a person or ""


@dataclass(frozen=True, slots=True)
class Level:
    """How a slot or a person sounds."""

    mute: bool = False
    solo: bool = False
    gain: float = 1.0


AS_PLAYED = Level()


class Mix:
    """The levels of a room, each from a cycle on."""

    def __init__(self) -> None:
        self._levels: dict[Target, Timeline[Level]] = {}

    def set(self, target: Target, level: Level, start: Fraction) -> None:
        """Let a slot or a person sound so from cycle ``start`` on."""
        self._levels.setdefault(target, Timeline(AS_PLAYED)).change(start, level)

    def gain(self, slot: str, author: str, cycle: Fraction) -> float:
        """What the gain of ``author`` in ``slot`` is multiplied by at ``cycle``; 0 is silent."""
        if not self._levels:
            return 1.0
        levels = [
            line.at(cycle)
            for target in ((slot, ""), ("", author))
            if (line := self._levels.get(target)) is not None
        ]
        if any(level.mute for level in levels):
            return 0.0
        alone = any(line.at(cycle).solo for line in self._levels.values())
        if alone and not any(level.solo for level in levels):
            return 0.0
        gain = 1.0
        for level in levels:
            gain *= level.gain
        return gain

    def clear(self) -> None:
        """All sound as they are played."""
        self._levels.clear()

    def forget(self, before: Fraction) -> None:
        """Drop what is over by cycle ``before``."""
        for target, line in list(self._levels.items()):
            line.forget(before)
            if line.values() == (AS_PLAYED,):
                del self._levels[target]


def scaled(value: Value | None, gain: float) -> Value:
    """A gain of an event, or none, times that of the mix."""
    if isinstance(value, Bus):
        return Bus(value.path, value.low * gain, value.high * gain, value.curve)
    return gain * (float(value) if isinstance(value, int | float) else 1.0)
