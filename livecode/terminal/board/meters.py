"""Meters: a level in cells, on a scale of decibels, in blocks or in plain characters."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

FLOOR = -48.0  # dB that an empty meter stands for; a full one is full scale
FALLS = 24.0  # dB a second that a meter falls at most: the eye follows
GONE = 2.0  # seconds without a report after which a level is none
SILENCE = 1e-3  # a level below which a meter stands still
LOUD, TOO_LOUD = -12.0, -1.0  # dB from which a meter is coloured as such

BLOCKS = " ▏▎▍▌▋▊▉█"
PLAIN = " #"

Tone = str


def decibels(level: float) -> float:
    """A level (1 is full scale) in dB, not below ``FLOOR``."""
    return max(FLOOR, 20.0 * math.log10(level)) if level > 0.0 else FLOOR


def bar(share: float, width: int, *, ascii_only: bool = False) -> str:
    """A bar that fills a ``share`` (0..1) of ``width`` cells."""
    steps = len(PLAIN if ascii_only else BLOCKS) - 1
    return _filled(round(min(1.0, max(0.0, share)) * width * steps), width, ascii_only)


@lru_cache(maxsize=1024)
def _filled(filled: int, width: int, ascii_only: bool) -> str:
    """A bar of ``width`` cells of which so many parts of cells are filled."""
    signs = PLAIN if ascii_only else BLOCKS
    whole, rest = divmod(filled, len(signs) - 1)
    text = signs[-1] * whole + (signs[rest] if rest else "")
    return text.ljust(width, "-" if ascii_only else " ")[:width]


def point(share: float, width: int, *, ascii_only: bool = False) -> str:
    """A line of ``width`` cells with a point at a ``share`` (0..1) of it."""
    at = round(min(1.0, max(0.0, share)) * (width - 1))
    line, sign = ("-", "o") if ascii_only else ("─", "●")
    return line * at + sign + line * (width - 1 - at)


def meter(level: float, width: int, *, ascii_only: bool = False) -> tuple[Tone, str]:
    """How a level (1 is full scale) is coloured: "low", "high" or "over"; its bar of ``width``."""
    loud = decibels(level)
    toned = "over" if loud >= TOO_LOUD else "high" if loud >= LOUD else "low"
    return toned, bar(1.0 - loud / FLOOR, width, ascii_only=ascii_only)


@dataclass(slots=True)
class Levels:
    """The levels of the slots as meters show them: they rise at once and fall slowly."""

    _peaks: dict[str, tuple[float, float]] = field(default_factory=dict)  # level, and when [s]
    _heard: dict[str, float] = field(default_factory=dict)  # the second of the last report

    def report(self, levels: Mapping[str, tuple[float, float]], now: float) -> None:
        """Take in peaks and RMS by slot at ``now`` [s]; "" is all together."""
        for slot, (peak, _) in levels.items():
            self._heard[slot] = now
            shown = self.at(slot, now)
            if shown is None or peak >= shown:
                self._peaks[slot] = peak, now

    def heard_at(self, now: float) -> bool:
        """Whether any level was reported lately, at ``now`` [s], that is no silence."""
        return any((self.at(slot, now) or 0.0) > SILENCE for slot in self._heard)

    def at(self, slot: str, now: float) -> float | None:
        """The level that the meter of a slot shows at ``now`` [s]; None if it has none."""
        heard = self._heard.get(slot)
        if heard is None or now - heard > GONE or slot not in self._peaks:
            return None
        level, since = self._peaks[slot]
        return level * math.pow(10.0, -FALLS * max(0.0, now - since) / 20.0)
