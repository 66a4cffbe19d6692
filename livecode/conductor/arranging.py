"""What the room has arranged, carried out: its preset, its mix, whose the slots are."""

from __future__ import annotations

from collections.abc import Iterable

from livecode.conductor.conductor import Conductor
from livecode.conductor.mix import Level
from livecode.conductor.windows import cycles
from livecode.session.messages import Given, Mixed, PresetName
from livecode.session.roles import PRESETS


def arrange(conductor: Conductor, message: Mixed | Given) -> None:
    """Carry out one arrangement."""
    if isinstance(message, Mixed):
        level = Level(message.mute, message.solo, message.gain)
        conductor.mix.set((message.slot, message.peer), level, cycles(message.start))
    else:
        conductor.rights.give(message.slot, message.to)


def settle(
    conductor: Conductor, preset: PresetName, mix: Iterable[Mixed], given: Iterable[Given]
) -> None:
    """Let all that the room says hold, and nothing else."""
    conductor.rights.preset = PRESETS[preset]
    conductor.rights.holder = None
    conductor.rights.given.clear()
    conductor.mix.clear()
    for mixed in mix:
        arrange(conductor, mixed)
    for handed_over in given:
        arrange(conductor, handed_over)
