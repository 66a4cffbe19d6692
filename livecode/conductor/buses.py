"""Control buses: which number a live signal has, and what value it has there now."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from livecode.cell.messages import Bus

FIRST = 960  # of ours: those below 128 are what SuperDirt, and we, give a Tidal beside us
MOST_BUSES = 32  # of each of two conductors, so that neither moves the other's
REST = 16.0  # seconds a bus stays its signal's after the last voice that asked for it


def buses_of(half: int) -> range:
    """The numbers for one of two conductors, ``half`` 0 or 1."""
    return range(FIRST + half * MOST_BUSES, FIRST + (half + 1) * MOST_BUSES)


def mapped(bus: Bus, value: float) -> float:
    """Where a signal's ``value`` (0..1) lies between the bus's low and high, never outside.

    An exponential curve needs ends of one sign, neither of them 0; otherwise it is linear.
    """
    part = min(1.0, max(0.0, value)) if math.isfinite(value) else 0.0
    low, high = bus.low, bus.high
    if bus.curve == "exponential" and low * high > 0.0:
        moved = low * math.pow(high / low, part)
    else:
        moved = low + (high - low) * part
    return min(max(moved, min(low, high)), max(low, high))


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
    _of: dict[str, list[Bus]] = field(default_factory=dict)  # those of each path
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
            self._of.setdefault(bus.path, []).append(bus)
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
        self._of[oldest.path].remove(oldest)
        return self._bound.pop(oldest)

    def now(self, bus: Bus) -> float:
        """The value on a bus at the signal's latest value; a signal never heard is at 0."""
        return mapped(bus, self.latest.get(bus.path, 0.0))

    def all(self) -> list[tuple[int, float]]:
        """Every bus in use and the value it should have: for a synth that may not know."""
        return [(number, self.now(bus)) for bus, number in self._bound.items()]

    def value(self, path: str, value: float) -> list[tuple[int, float]]:
        """Note a signal's new value; the buses that follow it, with their new values."""
        self.latest[path] = value
        return [(self._bound[bus], mapped(bus, value)) for bus in self._of.get(path, ())]

    def followed(self, second: float) -> set[str]:
        """The paths that voices follow, or have followed shortly before ``second`` [s]."""
        return {bus.path for bus, used in self._used.items() if used > second - REST}

    def fresh(self) -> list[tuple[int, float]]:
        """The first values of the buses bound since the last call: to send before their voices."""
        fresh, self._fresh = self._fresh, []
        return fresh
