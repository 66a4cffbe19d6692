"""Which cycles each author's cell has been asked for, and which are next: none twice, none left."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import TempoMap
from livecode.conductor.senses.lines import line_behind

LATEST = 0.1  # seconds after its time that an event is still sent
FIRST_IN = 0.05  # seconds from now that a cell begins with, so that its first event is in time
UNHURRIED = 2  # times as far ahead begins what code missed: its cell has just been slow
GRID = 3840  # windows end on these parts of a cycle, to keep the fractions small
LONGEST_GAP = 4  # cycles that are made up for at all, after a stall


@dataclass(frozen=True, slots=True)
class Window:
    """Cycles to ask a cell for: those events that start in [begin, end)."""

    begin: Fraction
    end: Fraction

    def holds(self, cycle: Fraction) -> bool:
        """Whether ``cycle`` lies in it; in whole numbers, since each event is asked for it."""
        at, under = cycle.as_integer_ratio()
        low, over = self.begin.as_integer_ratio()
        high, below = self.end.as_integer_ratio()
        return low * under <= at * over and at * below < high * under


def cycles(start: float) -> Fraction:
    """A number of cycles as an exact and small fraction."""
    return Fraction(start).limit_denominator(GRID * GRID)


def grid_before(cycle: float) -> Fraction:
    """The last grid point at or before ``cycle``."""
    return Fraction(math.floor(cycle * GRID), GRID)


def grid_after(cycle: float) -> Fraction:
    """The first grid point at or after ``cycle``."""
    return Fraction(math.ceil(cycle * GRID), GRID)


def line_after(cycle: Fraction) -> Fraction:
    """The next cycle line: no window goes beyond it, as what is heard changes there."""
    return Fraction(math.floor(cycle) + 1)


def within_cycles(window: Window) -> list[Window]:
    """A window in pieces that each lie within one cycle."""
    return _cut(window, line_after)


def within_lines(window: Window, tempo: TempoMap) -> list[Window]:
    """A window in pieces in which live values stand still."""
    return _cut(window, lambda cycle: line_behind(tempo, cycle))


def _cut(window: Window, next_line: Callable[[Fraction], Fraction]) -> list[Window]:
    pieces: list[Window] = []
    begin = window.begin
    while begin < window.end:
        end = min(window.end, next_line(begin))
        pieces.append(Window(begin, end))
        begin = end
    return pieces


@dataclass(slots=True)
class Windows:
    """How far each author's cell was asked; ``first_in`` in seconds."""

    ahead: Lookahead = field(default_factory=Lookahead)
    first_in: float = FIRST_IN
    _through: dict[str, Fraction] = field(default_factory=dict)

    def next(
        self, author: str, tempo: TempoMap, now: float, *, live: bool = False
    ) -> Window | None:
        """What to ask this author's cell for at room time ``now`` [s]; None for nothing yet.

        The window counts as asked for; `give_back` it if there was no answer. A tempo that
        falls may put the look-ahead behind what was asked: then nothing is, for a while. That
        of a cell that reads ``live`` values goes no further than the next line of those.
        """
        end = grid_before(tempo.cycle_at(now + self.ahead.at(now)))
        begin = self._through.setdefault(author, self._first(tempo, now))
        if end - begin > LONGEST_GAP:
            begin = grid_after(tempo.cycle_at(now - LATEST))
        if begin >= end:
            return None
        window = Window(begin, min(end, line_behind(tempo, begin) if live else line_after(begin)))
        self._through[author] = window.end
        return window

    def give_back(self, author: str, window: Window) -> None:
        """Note that ``window`` was not answered: its cycles are asked for again."""
        if self._through.get(author) == window.end:
            self._through[author] = window.begin

    def missed(self, author: str, start: float, tempo: TempoMap, now: float) -> Window | None:
        """The cycles from ``start`` on that were asked for before the author's code was there."""
        through = self._through.get(author)
        soonest = grid_after(tempo.cycle_at(now + UNHURRIED * self.first_in))
        begin = max(cycles(start), soonest)
        return Window(begin, through) if through is not None and begin < through else None

    def clear(self) -> None:
        """Begin anew with every author."""
        self._through.clear()

    def _first(self, tempo: TempoMap, now: float) -> Fraction:
        return grid_after(tempo.cycle_at(now + self.first_in))
