"""The mixing desk: rows of voices go through the effects of their orbits into the stereo sum."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from livecode.synth.effects.ducking import Ducking
from livecode.synth.mixing.levels import Meter
from livecode.synth.mixing.orbit import Orbit
from livecode.synth.mixing.playing import Row
from livecode.synth.mixing.strip import CUE, Strip
from livecode.synth.shapes import Samples

Channel = tuple[Row, Strip]


class Desk:
    """Adds up a block; it owns the effects of the orbits.

    Attributes:
        played: what each orbit played in the last block, with effects; each of shape (2, block).
        cued: what is for the headphones alone, likewise; None if there is nothing.
        meter: how loud each orbit is.
    """

    def __init__(self, rate: int, block: int) -> None:
        self.played: dict[int, Samples] = {}
        self.cued: Samples | None = None
        self.meter = Meter()
        self._rate = rate
        self._block = block
        self._orbits: dict[int, Orbit] = {}
        self._ducking = Ducking(rate)

    def set(self, strip: Strip, frame: int) -> None:
        """Take over what a voice that begins at ``frame`` says of its orbit, and of others."""
        self._ducking.begin(strip.duck, frame)
        if strip.reverbs or strip.echoes:
            if strip.orbit not in self._orbits:
                self._orbits[strip.orbit] = Orbit(self._rate, self._block)
            self._orbits[strip.orbit].set(strip)

    def clear(self) -> None:
        """Forget what sounds in the effects."""
        self._orbits.clear()
        self._ducking.clear()

    def mix(self, channels: Sequence[Channel], frame: int) -> Samples:
        """The sum of the block that begins at ``frame``, with effects; shape (2, block)."""
        out = np.zeros((2, self._block), np.float32)
        self.played, self.cued = {}, None
        by_orbit: dict[int, list[Channel]] = {number: [] for number in self._orbits}
        for channel in channels:
            by_orbit.setdefault(channel[1].orbit, []).append(channel)
        for number, mine in sorted(by_orbit.items()):
            sound = self._orbit(number, mine)
            level = self._ducking.levels(number, frame, self._block)
            if level is not None:
                sound = sound * level
            self.meter.note(number, sound)
            if number == CUE:
                self.cued = sound
                continue
            self.played[number] = sound
            out += sound
        return out

    def _orbit(self, number: int, channels: Sequence[Channel]) -> Samples:
        """What one orbit plays: its voices, and what comes back from its room and its echo."""
        sounds = sides = None
        out = np.zeros((2, self._block), np.float32)
        if channels:
            sounds = np.stack([row.sound for row, _ in channels])
            sides = np.array([(row.left, row.right) for row, _ in channels], np.float32)
            heard = [1.0 if strip.sends.dry is None else strip.sends.dry for _, strip in channels]
            out = (sides.T * np.array(heard, np.float32)) @ sounds
        orbit = self._orbits.get(number)
        if orbit is None:
            return out
        sent: list[Samples | None] = [None, None]
        if sounds is not None and sides is not None:
            for index, amounts in enumerate(
                ([strip.room for _, strip in channels], [strip.delay for _, strip in channels])
            ):
                if any(amounts):
                    sent[index] = (sides.T * np.array(amounts, np.float32)) @ sounds
        out = out + orbit.run(sent[0], sent[1])
        if orbit.asleep:
            del self._orbits[number]
        return out
