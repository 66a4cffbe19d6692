"""The Lab Streaming Layer beside a recording: what is recorded told on, markers both ways."""

from __future__ import annotations

from robot_bridge.features.stream import Streams
from robot_bridge.keeping.keeper import Keeper
from robot_bridge.keeping.lsl import Outlets
from robot_bridge.keeping.marking import Markers

EVERY = 0.1  # [s] between two looks at others' markers: they carry their own times


class Lab:
    """All of it, for one recording.

    Args:
        keeper: the recording; what it notes is told on, what others mark is noted in it.
        streams: all that moves.
        own: tells our streams from others.

    Raises:
        ConfigError: if the package pylsl is not there, or lacks its library.
    """

    def __init__(self, keeper: Keeper, streams: Streams, own: str) -> None:
        self._markers = Markers(keeper.marks, own)
        self._next = 0.0
        streams.taps.append(Outlets(keeper.recorder).movement)
        keeper.noted.append(self._markers.tell)

    def look(self, wall: float) -> None:
        """Note what has come by ``wall`` [s, Unix], if it is time to look."""
        if wall >= self._next:
            self._next = wall + EVERY
            self._markers.look(wall)
