"""What is to be sent when: notes with their ends, in order, and silence at any moment.

Without I/O: whoever holds the ports asks what is due. A note that is struck has its end written
down at once, so nothing that happens later can make it hang.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import count

from livecode.midi import mpe
from livecode.midi.messages import Moving, Shot, on_channel
from livecode.midi.mpe import Zone
from livecode.midi.notes import Memory, Notes, Out, Place
from livecode.midi.streams import Streams

LATEST = 0.1  # seconds after its time that an event is still sent
MOST = 16_384  # events that wait
PRESSED = 0xA0  # how the pressure of one key begins: it counts only once the key is down

ENDS, BEGINS = 0, 1  # of what is due at once, ends come first


@dataclass(frozen=True, slots=True)
class _Begin:
    """An event that begins."""

    port: str
    shot: Shot


@dataclass(frozen=True, slots=True)
class _End:
    """An event that is over; without a place it was no note."""

    port: str
    channel: int
    place: Place | None
    number: int
    moving: tuple[Moving, ...]
    member: bool


@dataclass(order=True, slots=True)
class _Entry:
    second: float
    rank: int
    order: int
    what: _Begin | _End = field(compare=False)


class Player:
    """The events that wait and the notes that sound; times are seconds of one clock.

    Attributes:
        sent: events that were sent.
        late: events that were passed over because their time was past.
        crowded: events that were passed over because too many waited.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self.notes = Notes() if memory is None else Notes(memory)
        self.streams = Streams()
        self.sent = self.late = self.crowded = 0
        self._heap: list[_Entry] = []
        self._orders = count()
        self._zones: dict[str, Zone] = {}

    def __len__(self) -> int:
        return len(self._heap)

    def schedule(self, port: str, shot: Shot, second: float) -> None:
        """Let an event begin on a port at ``second`` [s]."""
        if len(self._heap) >= MOST:
            self.crowded += 1
            return
        self._push(second, BEGINS, _Begin(port, shot))

    def next(self) -> float | None:
        """When the next thing is due [s]; None if nothing waits."""
        return self._heap[0].second if self._heap else None

    def due(self, now: float) -> list[Out]:
        """What is to be sent at ``now`` [s]; events long past are passed over, ends never."""
        sent: list[Out] = []
        while self._heap and self._heap[0].second <= now:
            entry = heappop(self._heap)
            if isinstance(entry.what, _End):
                sent += self._end(entry.what)
            elif entry.second < now - LATEST:
                self.late += 1
            else:
                self.sent += 1
                sent += self._begin(entry.what, entry.second)
        return sent

    def drive(self, bus: int, value: float) -> list[Out]:
        """Move a control bus; what follows it moves at once."""
        return self.streams.drive(bus, value)

    def hush(self) -> list[Out]:
        """Forget what waits, let go of every key, and tell every channel in use to be silent."""
        self._heap.clear()
        self.streams.clear()
        for port in self._zones:
            self._zones[port] = Zone()
        return self.notes.silence()

    def lose(self, port: str) -> None:
        """Forget a port that is gone."""
        self.notes.lose(port)
        self.streams.lose(port)
        self._zones.pop(port, None)
        self._keep(lambda what: what.port != port)

    def zone(self, port: str, on: bool) -> list[Out]:
        """Let a port give each note a channel of its own, or no longer."""
        if on == (port in self._zones):
            return []
        if on:
            self._zones[port] = Zone()
        else:
            del self._zones[port]
        return [Out(port, message) for message in mpe.zone_messages(on)]

    def _begin(self, begin: _Begin, second: float) -> list[Out]:
        port, shot = begin.port, begin.shot
        sent = [] if shot.mpe is None else self.zone(port, shot.mpe)
        zone = self._zones.get(port)
        member = zone is not None and shot.key is not None
        channel = zone.take() if zone is not None and member else shot.channel
        self.notes.touch(port, channel)
        if member:
            sent.append(Out(port, on_channel(mpe.bend_for(shot.cents), channel)))
        sent += [Out(port, on_channel(message, channel)) for message in shot.first]
        moving = self.streams.begin(port, channel, shot.moving)
        sent += [out for out in moving if out.data[0] & 0xF0 != PRESSED]
        place, number = None, 0
        if shot.key is not None:
            place = (port, channel, shot.key)
            number, struck = self.notes.strike(place, shot.velocity)
            sent += struck
        sent += [Out(port, on_channel(message, channel)) for message in shot.then]
        sent += [out for out in moving if out.data[0] & 0xF0 == PRESSED]
        if place is not None or shot.moving:
            end = _End(port, channel, place, number, shot.moving, member)
            self._push(second + shot.length, ENDS, end)
        return sent

    def _end(self, end: _End) -> list[Out]:
        self.streams.end(end.port, end.channel, end.moving)
        if end.member and (zone := self._zones.get(end.port)) is not None:
            zone.give_back(end.channel)
        return [] if end.place is None else self.notes.end(end.place, end.number)

    def _push(self, second: float, rank: int, what: _Begin | _End) -> None:
        heappush(self._heap, _Entry(second, rank, next(self._orders), what))

    def _keep(self, wanted: Callable[[_Begin | _End], bool]) -> None:
        self._heap = [entry for entry in self._heap if wanted(entry.what)]
        heapify(self._heap)
