"""Live values on their ways: at once to the buses, through the room to what shapes structure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from livecode.conductor.conductor import Conductor
from livecode.conductor.outlets import Outlets
from livecode.conductor.room import Room
from livecode.conductor.senses.publishing import Publishing
from livecode.session.messages import Sensed, Wanted, Welcome


class Senses:
    """What is felt here and elsewhere."""

    def __init__(self, conductor: Conductor, room: Room, outlets: Outlets) -> None:
        self.publishing = Publishing()
        self._conductor = conductor
        self._room = room
        self._outlets = outlets

    def felt(self, values: Sequence[tuple[str, float]]) -> None:
        """Take what a source here tells at one moment: what sounds already follows it at once."""
        now, together = self._room.room_time(), dict(values)
        if len(together) == len(values):
            moved = self._felt(together, now)
        else:  # one path comes twice: a stroke may begin and end in one moment
            moved = [bus for path, value in values for bus in self._felt({path: value}, now)]
        self._outlets.drive(moved)  # all in one datagram

    def _felt(self, values: Mapping[str, float], now: float) -> list[tuple[int, float]]:
        self.publishing.felt_together(values, now)
        for path in self._conductor.gestures.felt_together(values):
            self._room.gesture(path)
        return self._conductor.buses.values(values)

    def take(self, message: Wanted | Sensed) -> None:
        """Take what the room says of live values; those from elsewhere move buses too."""
        if isinstance(message, Wanted):
            self._conductor.held.want(message.paths)
            self.publishing.agreed(message.paths)
            return
        self.publishing.heard(message.values)
        late = self._conductor.held.take(message.sequence, message.at, message.values)
        if late is not None:
            self._room.delayed(message.sequence, late)
        now = self._room.room_time()
        for path, value in message.values.items():
            if not self.publishing.ours(path, now):
                self._outlets.drive(self._followed(path, value))

    def welcome(self, welcome: Welcome) -> None:
        """Take over what a room knows, on coming in or coming back."""
        self._conductor.held.want(welcome.wanted)
        self._conductor.held.begin(welcome.sensed, welcome.time)
        self.publishing.agreed(welcome.wanted)
        self.publishing.heard(welcome.sensed)
        self.publishing.repeat()
        for path, value in welcome.sensed.items():
            if not self.publishing.ours(path, self._room.room_time()):
                self._outlets.drive(self._followed(path, value))

    def tell(self, reads: Iterable[str]) -> None:
        """Tell the room what code reads, and what of it has changed here; at every tick."""
        now = self._room.room_time()
        sounding = self._conductor.buses.followed(now)
        waiting = self._conductor.gestures.paths()
        self._outlets.follow(sounding | waiting, self._room.tempo.cps_at(now))
        wanted = self.publishing.wants({*reads, *sounding, *waiting}, now)
        if wanted is not None:
            self._room.want(wanted)
        values = self.publishing.due(now)
        if values:
            self._room.sense(values)

    def _followed(self, path: str, value: float) -> list[tuple[int, float]]:
        """The control buses that follow a value; the room hears of a gesture that was made."""
        if self._conductor.gestures.felt(path, value):
            self._room.gesture(path)
        return self._conductor.feel(path, value)
