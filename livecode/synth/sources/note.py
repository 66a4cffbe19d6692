"""One note as an oscillator needs it: how high, how long, how its pitch and phase move."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livecode.synth.shapes import Floats, glide
from livecode.synth.words.blocks import Many, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a pitched voice is told.

    Attributes:
        rate: samples a second.
        hertz: the pitch [Hz] from which bends are reckoned.
        count: how many samples are wanted.
        gate: how long it is held [s].
        bend: the factor of the frequency at each sample, shape (count,), or 1.
        pushed: how far the phase is modulated [turns], shape (count,), or 0.
        table: settings of wavetables and pulses.
        many: settings of unison.
        cps: the tempo [cycles/s].
    """

    rate: int
    hertz: float
    count: int
    gate: float = 1.0
    bend: Floats | float = 1.0
    pushed: Floats | float = 0.0
    table: Table = field(default_factory=Table)
    many: Many = field(default_factory=Many)
    cps: float = 0.5

    def phase(self, ratio: float = 1.0) -> Floats:
        """The phase [turns] of an oscillator at ``ratio`` times the pitch."""
        if isinstance(self.bend, float):
            turns = np.arange(self.count) * (ratio * self.hertz / self.rate)
        else:
            turns = glide(self.rate, ratio * self.hertz * self.bend, self.count)
        return np.asarray(turns if isinstance(self.pushed, float) else turns + self.pushed)

    def step(self, ratio: float = 1.0) -> Floats | float:
        """The phase it goes on by with each sample [turns]; at most a half."""
        steps = ratio * self.hertz * self.bend / self.rate
        return min(steps, 0.49) if isinstance(steps, float) else np.asarray(np.minimum(steps, 0.49))

    @property
    def time(self) -> Floats:
        """The moments [s] of its samples."""
        return np.arange(self.count) / self.rate
