"""Which keys of which keyboards are to sound: those that are down, and those that a pedal holds."""

from __future__ import annotations

from dataclasses import dataclass, field

PEDAL, SILENT, ALL_UP = 64, 120, 123  # controllers: the sustain pedal; all sound off; all notes off
DOWN = 64  # from this value on a pedal is down

Place = tuple[str, int, int]  # port, channel, key


@dataclass(slots=True)
class Sounding:
    """Follows keys and pedals; what it gives back are the keys that are let go."""

    _down: set[Place] = field(default_factory=set)
    _held: set[Place] = field(default_factory=set)  # let go, but for the pedal
    _pedals: set[tuple[str, int]] = field(default_factory=set)

    def strike(self, place: Place) -> None:
        """A key goes down."""
        self._down.add(place)
        self._held.discard(place)

    def release(self, place: Place) -> list[Place]:
        """A key goes up; it sounds on as long as the pedal of its channel is down."""
        if place not in self._down:
            return []
        self._down.discard(place)
        if place[:2] in self._pedals:
            self._held.add(place)
            return []
        return [place]

    def control(self, port: str, channel: int, controller: int, value: int) -> list[Place]:
        """A controller moves: the pedal, or one that ends all notes."""
        if controller == PEDAL and value >= DOWN:
            self._pedals.add((port, channel))
        elif controller == PEDAL:
            self._pedals.discard((port, channel))
            return self._take(self._held, port, channel)
        elif controller in (SILENT, ALL_UP):
            taken = self._take(self._down, port, channel)
            return taken + self._take(self._held, port, channel)
        return []

    def lose(self, port: str) -> list[Place]:
        """A keyboard is gone, and with it its keys and pedals."""
        self._pedals = {pedal for pedal in self._pedals if pedal[0] != port}
        return self._take(self._down, port) + self._take(self._held, port)

    @staticmethod
    def _take(places: set[Place], port: str, channel: int | None = None) -> list[Place]:
        """Take out those of a port, or of a channel of it."""
        taken = [p for p in places if p[0] == port and channel in (None, p[1])]
        places.difference_update(taken)
        return sorted(taken)
