"""Where cued sound goes: two further outputs of the sound card, or a card of its own."""

from __future__ import annotations

import re
from collections import deque

import numpy as np

from livecode.errors import ConfigError, DeviceError
from livecode.synth.shapes import Samples

Pair = tuple[int, int]  # of outputs, counted from 0

LAST_OUTPUT = 64
CUSHION = 0.03  # seconds that wait before a card of its own begins to take them
MOST = 0.12  # seconds that wait at most: the two cards' clocks drift apart


def pair(wish: str) -> Pair | None:
    """The outputs that ``wish`` means, such as "3-4"; None if it is the name of a card.

    Raises:
        ConfigError: if they are not two neighbours behind the room's own.
    """
    match = re.fullmatch(r"\s*(\d{1,3})\s*[-/]\s*(\d{1,3})\s*", wish, re.ASCII)
    if match is None:
        return None
    left, right = int(match[1]), int(match[2])
    if not (left >= 3 and right == left + 1 <= LAST_OUTPUT):
        raise ConfigError(f"cue = {wish!r}: give two outputs behind the room's 1-2, such as '3-4'")
    return left - 1, right - 1


def require(outputs: Pair, channels: int) -> None:
    """See that a card has these outputs; where it had not, they might be heard in the room.

    Raises:
        DeviceError: if it has not, or does not say.
    """
    if outputs[1] >= channels:
        there = f"has {channels} outputs" if channels else "does not say how many outputs it has"
        raise DeviceError(
            f"the sound card {there}, and the headphones are to be at "
            f"{outputs[0] + 1}-{outputs[1] + 1}: name another in 'device' or 'cue' of [sound]"
        )


def laid_out(sound: Samples, channels: int, outputs: Pair | None) -> Samples:
    """Columns 0 and 1 for the room, 2 and 3 for the headphones, as a card's channels."""
    if channels == 2:
        return np.ascontiguousarray(sound[:, :2])
    wide = np.zeros((len(sound), channels), np.float32)
    wide[:, :2] = sound[:, :2]
    if outputs is not None and sound.shape[1] == 4:
        wide[:, outputs[0] : outputs[1] + 1] = sound[:, 2:]
    return wide


class Between:
    """Sound on its way from one card's pace to another's; one thread adds, another takes.

    Attributes:
        gaps: how often there was too little, or too much, of it.
    """

    def __init__(self, rate: int) -> None:
        self.gaps = 0
        self._rate = rate
        self._pieces: deque[Samples] = deque()
        self._rest = np.zeros((0, 2), np.float32)
        self._flows = False

    def add(self, sound: Samples) -> None:
        """Add a piece, shape (N, 2); what nobody takes is let go of."""
        self._pieces.append(sound)
        while len(self._pieces) > 2 and self._waits() > MOST:
            self._pieces.popleft()
            self.gaps += self._flows

    def take(self, count: int, second: float) -> Samples:
        """The next ``count`` frames, shape (count, 2): silence until there is a cushion."""
        if not self._flows and self._waits() < CUSHION:
            return np.zeros((count, 2), np.float32)
        self._flows = True
        pieces, have = [self._rest], len(self._rest)
        while have < count and self._pieces:
            pieces.append(self._pieces.popleft())
            have += len(pieces[-1])
        sound = np.concatenate(pieces)
        self._rest = sound[count:]
        if have < count:
            self._flows = False
            self.gaps += 1
            sound = np.concatenate([sound, np.zeros((count - have, 2), np.float32)])
        return sound[:count]

    def _waits(self) -> float:
        """How much is under way [s]."""
        pieces = sum(len(piece) for piece in tuple(self._pieces))
        return (pieces + len(self._rest)) / self._rate
