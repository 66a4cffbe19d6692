"""How loud music is, told from its notes as broadcasters measure it.

Source: ITU-R BS.1770-5, with the energies of the table of voices instead of samples.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.perception.rendering import CPS, INSTANT, Note, Rendering

STEPS = 16  # the grid of a cycle
BLOCK = 3  # sixteenths of a cycle in a block, which lasts 0.375 s
OFFSET, SILENT, BELOW = -0.691, -70.0, -10.0  # the zero of the scale, and the gates [LUFS, LU]
RINGS = 0.4  # [s] that a room sounds on, until it has fallen by 10 dB
NOTHING = -120.0  # [LUFS] of silence

Floats = NDArray[np.float64]


def lufs(rendering: Rendering) -> float:
    """The gated loudness [LUFS]: what is silent, or far below the rest, does not count."""
    return gated(rendering, rendering.kinds.notes)


def gated(rendering: Rendering, notes: Sequence[Note]) -> float:
    """The gated loudness [LUFS] of a rendering if its kinds of notes were these."""
    if not rendering.notes:
        return NOTHING
    slots = _powers(rendering, notes)
    blocks = (slots[:-2] + slots[1:-1] + slots[2:]) / BLOCK
    heard = blocks[blocks > _power(SILENT)]
    if not len(heard):
        return NOTHING
    gate = _power(_level(float(heard.mean())) + BELOW)
    return _level(float(heard[heard > gate].mean()))


def _powers(rendering: Rendering, notes: Sequence[Note]) -> Floats:
    """The power of each sixteenth, what rings on over the end coming in at the begin."""
    kinds, cycles = rendering.kinds, rendering.cycles
    firsts = np.array([int(note.begin * STEPS + INSTANT) for note in rendering.notes])
    of = np.array(kinds.each)
    lasts = np.array([note.sound.lasts for note in notes])
    powers = _spread(np.array([note.energy for note in notes])[of], lasts[of], firsts, cycles)
    rooms = np.array([note.reverberation for note in notes])
    if rooms.any():
        powers += _spread(rooms[of], lasts[of] + RINGS, firsts, cycles)
    return powers


def _spread(energies: Floats, lasts: Floats, firsts: NDArray[np.int_], cycles: int) -> Floats:
    """The power of each sixteenth if each energy lasts so long [s] from its first sixteenth on."""
    count = cycles * STEPS
    lengths = np.maximum(1, np.ceil(np.minimum(count, lasts * (CPS * STEPS)))).astype(int)
    places = np.arange(lengths.sum()) + np.repeat(firsts - lengths.cumsum() + lengths, lengths)
    shares = np.repeat(energies * (CPS * STEPS) / lengths, lengths)
    return np.bincount(places % count, shares, minlength=count).astype(np.float64)


def _level(power: float) -> float:
    return OFFSET + 10 * math.log10(max(1e-12, power))


def _power(level: float) -> float:
    return float(10 ** ((level - OFFSET) / 10))
