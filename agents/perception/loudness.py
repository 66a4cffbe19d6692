"""How loud music is, told from its notes as broadcasters measure it.

Source: ITU-R BS.1770-5, with the energies of the table of voices instead of samples.
"""

from __future__ import annotations

import math

from agents.perception.rendering import CPS, Rendering

STEPS = 16  # the grid of a cycle
INSTANT = 1e-9  # of a sixteenth
BLOCK = 3  # sixteenths of a cycle in a block, which lasts 0.375 s
OFFSET, SILENT, BELOW = -0.691, -70.0, -10.0  # the zero of the scale, and the gates [LUFS, LU]
NOTHING = -120.0  # [LUFS] of silence


def lufs(rendering: Rendering) -> float:
    """The gated loudness [LUFS]: what is silent, or far below the rest, does not count."""
    slots = _powers(rendering)
    blocks = [sum(slots[at : at + BLOCK]) / BLOCK for at in range(len(slots) - BLOCK + 1)]
    heard = [power for power in blocks if _level(power) > SILENT]
    if not heard:
        return NOTHING
    gate = _level(sum(heard) / len(heard)) + BELOW
    kept = [power for power in heard if _level(power) > gate]
    return _level(sum(kept) / len(kept))


def _powers(rendering: Rendering) -> list[float]:
    """The power of each sixteenth, what rings on over the end coming in at the begin."""
    slots = [0.0] * (rendering.cycles * STEPS)
    for note in rendering.notes:
        power = note.energy * CPS * STEPS  # as if it all came within one sixteenth
        lasts = math.ceil(min(rendering.cycles, note.sound.lasts * CPS) * STEPS) or 1
        first = int(note.begin * STEPS + INSTANT)
        for at in range(first, first + lasts):
            slots[at % len(slots)] += power / lasts
    return slots


def _level(power: float) -> float:
    return OFFSET + 10 * math.log10(max(1e-12, power))
