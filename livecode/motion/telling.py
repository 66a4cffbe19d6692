"""What a seat tells a session of its own body: what code there reads, under the seat's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from livecode.conductor.senses.features import live_value
from livecode.conductor.senses.publishing import Publishing
from livecode.live import bodies, path_name
from livecode.osc.codec import Message


class Telling:
    """The features of one body on their way to a room.

    Attributes:
        felt: how many values came so far.
    """

    def __init__(self, seat: str) -> None:
        """``seat`` is the peer in whose name they go."""
        self.felt = 0
        self._own = path_name(seat)
        self._publishing = Publishing()
        self._wanted: tuple[str, ...] = ()

    def hear(self, messages: Iterable[Message], now: float) -> None:
        """Take features of the body at ``now`` [s]; further bodies are not ours to tell of."""
        for message in messages:
            value = live_value(message)
            if value is not None and self._is_ours(value[0]):
                self._publishing.felt(*value, now)
                self.felt += 1

    def due(
        self, wanted: tuple[str, ...], known: Mapping[str, float], now: float
    ) -> dict[str, float]:
        """What to tell a room that wants these paths and knows these values."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._publishing.agreed(wanted)
        self._publishing.heard({path: value for path, value in known.items() if path in wanted})
        return self._publishing.due(now)

    def _is_ours(self, path: str) -> bool:
        whose = bodies(path)
        return not whose or self._own in whose
