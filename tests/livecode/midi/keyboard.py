"""A synth that counts: which keys are down, from the bytes that it is sent."""

from __future__ import annotations

from collections.abc import Iterable

from livecode.midi.notes import Out


class Keyboard:
    """Follows notes on and off; ``unended`` holds the keys that are down."""

    def __init__(self) -> None:
        self.unended: dict[tuple[str, int, int], int] = {}
        self.struck = 0
        self.stray = 0

    def take(self, sent: Iterable[Out]) -> None:
        for out in sent:
            kind, channel = out.data[0] & 0xF0, out.data[0] & 0x0F
            place = (out.port, channel, out.data[1] if len(out.data) > 1 else 0)
            if kind == 0x90 and out.data[2]:
                self.struck += 1
                self.unended[place] = self.unended.get(place, 0) + 1
            elif kind in (0x80, 0x90):
                left = self.unended.pop(place, 0) - 1
                self.stray += left < 0
                if left > 0:
                    self.unended[place] = left
