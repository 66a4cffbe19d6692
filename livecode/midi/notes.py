"""What sounds, port by port: so that every key that is struck is let go, whatever happens."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from livecode.midi.messages import note_off, note_on, on_channel, silence

CHANNELS, KEYS = 16, 128
SIZE = CHANNELS * KEYS

Memory = bytearray | mmap.mmap


@dataclass(frozen=True, slots=True)
class Out:
    """Bytes for a port."""

    port: str
    data: bytes


Place = tuple[str, int, int]
"""A port, a channel (0 to 15) and a key."""


@dataclass(slots=True)
class Notes:
    """The keys that are down.

    A key that is struck again while it is down is let go first, and then belongs to the newer
    note: the end of the older one passes it over. So for each note on there is one note off.

    Attributes:
        memory: marks the keys that are down, by channel and key, of all ports together; where
            it outlives this process, the next one lets go of what this one could not.
    """

    memory: Memory = field(default_factory=lambda: bytearray(SIZE))
    _down: dict[Place, int] = field(default_factory=dict)
    _used: set[tuple[str, int]] = field(default_factory=set)
    _count: int = 0

    @property
    def down(self) -> tuple[Place, ...]:
        """The keys that are down."""
        return tuple(self._down)

    def strike(self, place: Place, velocity: int) -> tuple[int, list[Out]]:
        """Strike a key: the number of the note, to end it with, and what to send."""
        port, channel, key = place
        sent = [_off(place)] if place in self._down else []
        self._count += 1
        self._down[place] = self._count
        self._used.add((port, channel))
        self.memory[channel * KEYS + key] = 1
        return self._count, [*sent, Out(port, on_channel(note_on(key, velocity), channel))]

    def end(self, place: Place, number: int) -> list[Out]:
        """Let a key go, if it still belongs to the note of this number."""
        if self._down.get(place) != number:
            return []
        return [self._let_go(place)]

    def touch(self, port: str, channel: int) -> None:
        """Note that a channel is used, also without a note: silence is for it too."""
        self._used.add((port, channel))

    def silence(self) -> list[Out]:
        """Let go of everything, and tell each channel that was used to be silent."""
        sent = [self._let_go(place) for place in tuple(self._down)]
        for port, channel in sorted(self._used):
            sent += [Out(port, on_channel(message, channel)) for message in silence()]
        self._used.clear()
        return sent

    def lose(self, port: str) -> None:
        """Forget what a port sounded that is gone: nobody can tell it anything."""
        for place in [place for place in self._down if place[0] == port]:
            self._let_go(place)
        self._used = {used for used in self._used if used[0] != port}

    def _let_go(self, place: Place) -> Out:
        _, channel, key = place
        del self._down[place]
        if not any(other[1:] == (channel, key) for other in self._down):
            self.memory[channel * KEYS + key] = 0
        return _off(place)


def left_down(memory: Memory) -> list[tuple[int, int]]:
    """The channels and keys that a process left down that could not end by itself."""
    return [divmod(index, KEYS) for index in range(SIZE) if memory[index]]


def let_go(memory: Memory, ports: Iterable[str]) -> Iterator[Out]:
    """Let go, on every port, of the keys that were left down; the marks are taken away."""
    left = left_down(memory)
    for channel, key in left:
        memory[channel * KEYS + key] = 0
    for port in ports:
        for channel, key in left:
            yield Out(port, on_channel(note_off(key), channel))
        for channel in sorted({channel for channel, _ in left}):
            yield from (Out(port, on_channel(message, channel)) for message in silence())


def _off(place: Place) -> Out:
    port, channel, key = place
    return Out(port, on_channel(note_off(key), channel))
