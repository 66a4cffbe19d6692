"""Control buses: which number a live signal has, and what value it has there now."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from livecode.cell.messages import Bus

FIRST = 960  # of ours: those below 128 are what SuperDirt, and we, give a Tidal beside us
MOST_BUSES = 32  # of each of two conductors, so that neither moves the other's
MOST_SIGNALS = 512  # live signals that are kept
REST = 16.0  # seconds a bus stays its signal's after the last voice that asked for it


def buses_of(half: int) -> range:
    """The numbers for one of two conductors, ``half`` 0 or 1."""
    return range(FIRST + half * MOST_BUSES, FIRST + (half + 1) * MOST_BUSES)


def mapped(bus: Bus, value: float) -> float:
    """Where a signal's ``value`` (0..1) lies between the bus's low and high, never outside.

    An exponential curve needs ends of one sign, neither of them 0; otherwise it is linear.
    """
    part = value if 0.0 <= value <= 1.0 else float(1.0 < value < math.inf)
    low, high = bus.low, bus.high
    if bus.curve == "exponential" and low * high > 0.0:
        moved = low * math.pow(high / low, part)
    else:
        moved = low + (high - low) * part
    if low > high:
        low, high = high, low
    return low if moved < low else min(moved, high)


@dataclass(slots=True)
class Buses:
    """The control buses of one synth, and the latest value of every live signal.

    Attributes:
        numbers: the bus numbers that may be used.
        latest: the last value of each signal, by path.
    """

    numbers: Sequence[int] = tuple(range(MOST_BUSES))
    latest: dict[str, float] = field(default_factory=dict)
    _bound: dict[Bus, int] = field(default_factory=dict)
    _of: dict[str, dict[int, Bus]] = field(default_factory=dict)  # those of each path, by number
    _used: dict[Bus, float] = field(default_factory=dict)
    _fresh: list[tuple[int, float]] = field(default_factory=list)

    def bind(self, bus: Bus, second: float) -> int | None:
        """The number for this signal, range and curve, from room time ``second`` [s] on.

        The same binding has the same number; None if all numbers are taken by voices that
        may still sound.
        """
        number = self._bound.get(bus)
        if number is None:
            number = self._free(second)
            if number is None:
                return None
            self._bound[bus] = number
            self._of.setdefault(bus.path, {})[number] = bus
            self._fresh.append((number, self.now(bus)))
        self._used[bus] = max(second, self._used.get(bus, second))
        return number

    def _free(self, second: float) -> int | None:
        taken = set(self._bound.values())
        for number in self.numbers:
            if number not in taken:
                return number
        oldest = min(self._bound, key=lambda bus: self._used[bus], default=None)
        if oldest is None or second - self._used[oldest] < REST:
            return None
        del self._used[oldest]
        number = self._bound.pop(oldest)
        del self._of[oldest.path][number]
        return number

    def now(self, bus: Bus) -> float:
        """The value on a bus at the signal's latest value; a signal never heard is at 0."""
        return mapped(bus, self.latest.get(bus.path, 0.0))

    def all(self) -> list[tuple[int, float]]:
        """Every bus in use and the value it should have: for a synth that may not know."""
        return [(number, self.now(bus)) for bus, number in self._bound.items()]

    def value(self, path: str, value: float) -> list[tuple[int, float]]:
        """Note a signal's new value; the buses that follow it, with their new values."""
        return self.values({path: value})

    def values(self, values: Mapping[str, float]) -> list[tuple[int, float]]:
        """Note the new values of one moment; the buses that follow them, with their new values.

        Beyond so many signals no further ones are kept.
        """
        room = MOST_SIGNALS - len(self.latest)
        if len(values) > room:
            strange = [path for path in values if path not in self.latest][max(0, room) :]
            values = {path: value for path, value in values.items() if path not in strange}
        self.latest.update(values)
        return [
            (number, mapped(bus, values[path]))
            for path, some in self._of.items()
            if path in values
            for number, bus in some.items()
        ]

    def followed(self, second: float) -> set[str]:
        """The paths that voices follow, or have followed shortly before ``second`` [s]."""
        return {bus.path for bus, used in self._used.items() if used > second - REST}

    def fresh(self) -> list[tuple[int, float]]:
        """The first values of the buses bound since the last call: to send before their voices."""
        fresh, self._fresh = self._fresh, []
        return fresh
