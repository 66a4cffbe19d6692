"""What the room hears of the live values here: those that code reads, when they change.

Data of bodies that nobody plays with stays here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from livecode.conductor.senses.gestures import HALF
from livecode.live import rounded

EVERY = 0.045  # seconds between two messages at least: with a tick of 50 ms, 20 a second
GONE_AFTER = 5.0  # seconds without a value after which it is no longer ours
AGAIN = 1.0  # seconds without an echo after which something is said once more
MOST = 64  # paths, and values of one message


@dataclass(slots=True)
class Publishing:
    """Compares what is felt here with what the room knows."""

    _ours: dict[str, float] = field(default_factory=dict)  # the values of sources here
    _when: dict[str, float] = field(default_factory=dict)  # when each was told last [s]
    _peaks: dict[str, float] = field(default_factory=dict)  # the highest since the last message
    _wanted: tuple[str, ...] = ()
    _known: dict[str, float] = field(default_factory=dict)
    _told: dict[str, tuple[float, float]] = field(default_factory=dict)  # value, and when [s]
    _asked: tuple[tuple[str, ...], float] = ((), 0.0)
    _last: float = 0.0

    def felt(self, path: str, value: float, now: float) -> None:
        """Note a value of a source here."""
        self.felt_together({path: value}, now)

    def felt_together(self, values: Mapping[str, float], now: float) -> None:
        """Note the values of one moment; those that nobody reads are kept and no more."""
        self._ours.update(values)
        self._when.update(dict.fromkeys(values, now))
        for path in self._wanted:
            value = values.get(path)
            if value is not None:
                self._peaks[path] = max(value, self._peaks.get(path, value))

    def ours(self, path: str, now: float) -> bool:
        """Whether a path has its source here."""
        return now - self._when.get(path, now - GONE_AFTER) < GONE_AFTER

    def agreed(self, paths: Iterable[str]) -> None:
        """Note what the room says is wanted; what is not is forgotten there."""
        self._wanted = tuple(paths)
        self._peaks = {path: peak for path, peak in self._peaks.items() if path in self._wanted}
        self._known = {path: held for path, held in self._known.items() if path in self._wanted}
        self._told.clear()

    def heard(self, values: Mapping[str, float]) -> None:
        """Note values that the room knows."""
        self._known.update(values)

    def repeat(self) -> None:
        """Say what the room does not know, even if it was said: it may have been lost."""
        self._told.clear()
        self._asked = ((), 0.0)

    def wants(self, reads: Iterable[str], now: float) -> tuple[str, ...] | None:
        """What to tell the room that code reads; None if it knows."""
        paths = tuple(sorted(reads)[:MOST])
        if paths == self._wanted or (paths == self._asked[0] and now - self._asked[1] < AGAIN):
            return None
        self._asked = paths, now
        return paths

    def due(self, now: float) -> dict[str, float]:
        """The values to tell the room at room time ``now`` [s]; none if it is too soon."""
        if 0.0 <= now - self._last < EVERY:
            return {}
        found: dict[str, float] = {}
        for path in self._wanted:
            if not self.ours(path, now):
                continue
            told, at = self._told.get(path, (None, 0.0))
            value = rounded(self._value(path, told))
            if self._known.get(path) != value and (told != value or now - at >= AGAIN):
                found[path] = value
                self._told[path] = value, now
        for path in found:
            self._peaks[path] = self._ours[path]
        if found:
            self._last = now
        return found

    def _value(self, path: str, told: float | None) -> float:
        """The value to tell: the newest, unless a gesture would be lost that was over at once."""
        value, before = self._ours[path], self._known.get(path) if told is None else told
        peak = self._peaks.get(path, value)
        missed = before is not None and max(before, value) < HALF <= peak
        return peak if missed else value
