"""The mixing desk: rows of voices go to the stereo sum and to the effects of their orbits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from livecode.synth.orbit import Orbit
from livecode.synth.playing import Row
from livecode.synth.shapes import Samples
from livecode.synth.tone import Strip

Channel = tuple[Row, Strip]


class Desk:
    """Adds up a block; it owns the effects of the orbits."""

    def __init__(self, rate: int, block: int) -> None:
        self._rate = rate
        self._block = block
        self._orbits: dict[int, Orbit] = {}

    def set(self, strip: Strip) -> None:
        """Take over what a voice that begins says of its orbit's effects."""
        if strip.room > 0.0 or strip.delay > 0.0:
            if strip.orbit not in self._orbits:
                self._orbits[strip.orbit] = Orbit(self._rate, self._block)
            self._orbits[strip.orbit].set(strip)

    def clear(self) -> None:
        """Forget what sounds in the effects."""
        self._orbits.clear()

    def mix(self, channels: Sequence[Channel]) -> Samples:
        """The sum of a block, with effects; shape (2, block)."""
        out = np.zeros((2, self._block), np.float32)
        if channels:
            sounds = np.stack([row.sound for row, _ in channels])
            sides = np.array([(row.left, row.right) for row, _ in channels], np.float32)
            out += sides.T @ sounds
        for number in sorted(self._orbits):
            orbit = self._orbits[number]
            mine = [index for index, (_, strip) in enumerate(channels) if strip.orbit == number]
            room = [channels[index][1].room for index in mine]
            delay = [channels[index][1].delay for index in mine]
            sent = [
                (sides[mine].T * np.array(amounts, np.float32)) @ sounds[mine]
                if any(amounts)
                else None
                for amounts in (room, delay)
            ]
            out += orbit.run(sent[0], sent[1])
            if orbit.asleep:
                del self._orbits[number]
        return out
