"""What those who look at the performance are shown: which places in the code sound, and when.

It is gathered while nobody waits for it, and told a few times a second; who looks at more than
an eye can follow is shown the first of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from livecode.conductor.senses.features import LIMIT
from livecode.outputs.output import TimedEvent
from livecode.session.messages import Seen, Show

EVERY = 0.09  # seconds between two messages at least: with a tick of 50 ms, 10 a second
MOST_HAPS = 48  # of one message
MOST_SPANS = 6  # of one hap
MOST_LEVELS = 32
ROUNDED = 3  # digits behind the point: milliseconds, and thousandths of full scale

Level = tuple[float, float]


@dataclass(slots=True)
class Showing:
    """Gathers what there is to show.

    Attributes:
        on: whether anybody looks.
    """

    on: bool = False
    _haps: list[Seen] = field(default_factory=list)
    _levels: dict[str, Level] = field(default_factory=dict)
    _robot: dict[str, float] = field(default_factory=dict)
    _last: float = 0.0

    def look(self, on: bool) -> None:
        """Note whether anybody looks; who begins to look is shown nothing that is old."""
        if on != self.on:
            self.clear()
        self.on = on

    def note(self, events: Iterable[TimedEvent]) -> None:
        """Note events that are sent."""
        if not self.on:
            return
        for event in events:
            if event.spans and len(self._haps) < MOST_HAPS:
                begin, end = event.time, event.time + event.duration
                places = [(first, last) for first, last in event.spans[:MOST_SPANS]]
                self._haps.append((event.slot, round(begin, ROUNDED), round(end, ROUNDED), places))

    def levels(self, levels: Mapping[str, Level]) -> None:
        """Note the levels of slots, peak and RMS (0..1); the loudest since the last message."""
        if not self.on:
            return
        for slot, (peak, rms) in levels.items():
            known = self._levels.get(slot, (0.0, 0.0))
            if slot in self._levels or len(self._levels) < MOST_LEVELS:
                self._levels[slot] = max(known[0], peak), max(known[1], rms)

    def robot(self, values: Mapping[str, float]) -> None:
        """Note what the robot feels, by name; a limit that was touched stays so until told."""
        if self.on:
            for name, value in values.items():
                touched = name.startswith(LIMIT) and self._robot.get(name, 0.0)
                self._robot[name] = 1.0 if touched else round(value, ROUNDED)

    def due(self, now: float) -> Show | None:
        """What to show at room time ``now`` [s]; None if there is nothing, or it is too soon."""
        there = self._haps or self._levels or self._robot
        if not there or 0.0 <= now - self._last < EVERY:
            return None
        levels = {
            slot: (round(peak, ROUNDED), round(rms, ROUNDED))
            for slot, (peak, rms) in self._levels.items()
        }
        shown = Show(haps=self._haps, levels=levels, robot=self._robot)
        self._last = now
        self.clear()
        return shown

    def clear(self) -> None:
        """Forget what was not told yet."""
        self._haps, self._levels, self._robot = [], {}, {}
