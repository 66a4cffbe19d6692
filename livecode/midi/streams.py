"""Controllers, bends and pressures that live signals move while an event lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from livecode.midi.messages import Moving, moved, on_channel
from livecode.midi.notes import Out

MOST_BUSES = 1024

Stream = tuple[str, int, Moving]
"""A port, a channel (0 to 15), and what moves there."""


@dataclass(slots=True)
class Streams:
    """Which bus moves what, as long as some event asks for it, and where each was last.

    A value that is the same in MIDI's few bits is not sent twice.
    """

    _values: dict[int, float] = field(default_factory=dict)
    _uses: Counter[Stream] = field(default_factory=Counter)
    _last: dict[Stream, bytes] = field(default_factory=dict)

    def begin(self, port: str, channel: int, moving: Iterable[Moving]) -> list[Out]:
        """Let buses move these; they begin where the buses are now."""
        sent: list[Out] = []
        for each in moving:
            stream = (port, channel, each)
            self._uses[stream] += 1
            if each.bus in self._values:
                sent += self._send(stream, self._values[each.bus])
        return sent

    def end(self, port: str, channel: int, moving: Iterable[Moving]) -> None:
        """Let these rest where they are, unless another event moves them too."""
        for each in moving:
            stream = (port, channel, each)
            self._uses[stream] -= 1
            if self._uses[stream] <= 0:
                self._forget(stream)

    def drive(self, bus: int, value: float) -> list[Out]:
        """Note a bus's new value; what it moves."""
        if bus not in self._values and len(self._values) >= MOST_BUSES:
            return []
        self._values[bus] = value
        streams = [stream for stream in self._uses if stream[2].bus == bus]
        return [out for stream in streams for out in self._send(stream, value)]

    def clear(self) -> None:
        """Nothing is moved any more; the buses keep their values."""
        self._uses.clear()
        self._last.clear()

    def lose(self, port: str) -> None:
        """Forget what was moved on a port that is gone."""
        for stream in [stream for stream in self._uses if stream[0] == port]:
            self._forget(stream)

    def _forget(self, stream: Stream) -> None:
        self._uses.pop(stream, None)
        self._last.pop(stream, None)

    def _send(self, stream: Stream, value: float) -> list[Out]:
        port, channel, moving = stream
        message = on_channel(moved(moving.kind, moving.number, value), channel)
        if self._last.get(stream) == message:
            return []
        self._last[stream] = message
        return [Out(port, message)]
