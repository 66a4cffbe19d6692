"""When the next tick is due, and when the loop admits that it cannot keep its rate."""

from __future__ import annotations

from dataclasses import dataclass

FAST, SLOW = 0.001, 0.002  # [s]: 1 kHz, and 500 Hz where that is too much for the machine
JUDGED = 1000  # ticks after which the rate is judged
BEARABLE = 0.02  # the part of them that may overrun
PATIENCE = 2  # bad verdicts in a row that make it slower
TRUST = 5  # good ones in a row that make it try again


@dataclass(slots=True)
class Pace:
    """Absolute deadlines, so that one late tick does not delay all that follow."""

    deadline: float
    period: float = FAST
    ticks: int = 0
    overruns: int = 0
    bad: int = 0
    good: int = 0

    def wait(self, now: float) -> float:
        """How long to sleep until the next tick [s]; never less than nothing."""
        return max(0.0, self.deadline - now)

    def woke(self, now: float) -> float:
        """How late this tick comes [s]; sets the deadline of the next one.

        Deadlines that are already past are left out: ticks are never made up for.
        """
        late = max(0.0, now - self.deadline)
        missed = int(late / self.period)
        self.deadline += (1 + missed) * self.period
        self.ticks += 1
        self.overruns += late > self.period
        if self.ticks >= JUDGED:
            self._judge()
        return late

    def _judge(self) -> None:
        tired = self.overruns > BEARABLE * self.ticks
        self.bad, self.good = (self.bad + 1, 0) if tired else (0, self.good + 1)
        if self.bad >= PATIENCE:
            self.period = SLOW
        elif self.good >= TRUST:
            self.period = FAST
        self.ticks = self.overruns = 0
