"""The last seconds of samples in one array, so that a window is a view and nothing is copied."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from robot_bridge.features.kinetics import Signal

ROOM = 4096  # rows, from one clearing out to the next


@dataclass(slots=True)
class Store:
    """Keeps at least the last ``keep`` rows of ``width`` numbers.

    Attributes:
        count: rows so far; row ``k`` is the one that came as number ``k``, from 0.
    """

    width: int
    keep: int
    rows: Signal = field(init=False)
    begin: int = 0
    end: int = 0
    count: int = 0

    def __post_init__(self) -> None:
        self.rows = np.zeros((max(ROOM, 2 * self.keep), self.width))

    def push(self, row: tuple[float, ...] | Signal) -> None:
        """One more row."""
        if self.end == len(self.rows):
            kept = min(self.end - self.begin, self.keep)
            self.rows[:kept] = self.rows[self.end - kept : self.end]
            self.begin, self.end = 0, kept
        self.rows[self.end] = row
        self.end += 1
        self.count += 1

    def restart(self) -> None:
        """Forget the rows: a gap lies between them and the next one."""
        self.begin = self.end

    def recent(self, rows: int) -> Signal:
        """The last rows, as many as there are; shape (T, width)."""
        return self.rows[max(self.begin, self.end - rows) : self.end]

    def between(self, first: int, last: int) -> Signal | None:
        """Rows number ``first`` up to, without, ``last``; None if they are no longer all there."""
        shift = self.end - self.count
        if first + shift < self.begin or last > self.count:
            return None
        return self.rows[first + shift : last + shift]
