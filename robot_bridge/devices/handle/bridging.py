"""Two handles at one serial line for two bodies: which frame goes to whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from livecode.errors import WireError
from robot_bridge.devices.handle.frame import State, decode

Sender = tuple[str, int]


@dataclass(slots=True)
class Bridging:
    """Who asked last for each handle; what is no frame goes nowhere.

    Attributes:
        asked: by handle, who sent the last frame for it.
        dropped: what was no frame, or for nobody.
    """

    asked: dict[int, Sender] = field(default_factory=dict)
    dropped: int = 0

    def down(self, raw: bytes, sender: Sender) -> bytes | None:
        """The frame for the line that came from ``sender``; None if it is none."""
        try:
            frame = decode(raw)
        except WireError:
            self.dropped += 1
            return None
        if isinstance(frame.body, State):
            self.dropped += 1
            return None
        self.asked[frame.axis] = sender
        return raw

    def up(self, raw: bytes) -> tuple[bytes, Sender] | None:
        """The state that came by the line, and whom it answers; None if it is none."""
        try:
            frame = decode(raw)
        except WireError:
            self.dropped += 1
            return None
        sender = self.asked.get(frame.axis)
        if sender is None or not isinstance(frame.body, State):
            self.dropped += 1
            return None
        return raw, sender
