"""Whether this machine is pressed: how early the cells answer, and when to ask them earlier.

One cell that is slow is its author's; only what holds up all that play is the machine's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from livecode.clock.lookahead import MOST, STEP, Lookahead
from livecode.conductor.counters import Slack
from livecode.conductor.relay.standing import TIGHT_BELOW

SETTLED = 1.0  # seconds after a change, or a wish for one, that answers still tell of before
ASLEEP = 1.0  # seconds behind: so far behind is not who is busy, but who was suspended


@dataclass(slots=True)
class Pressure:
    """How long before their sound the answers of each tick came."""

    _slack: Slack = field(default_factory=Slack)
    _early: list[float] = field(default_factory=list)  # of the answers since the last tick [s]
    _judged_from: float = -inf  # before, answers are still those of the look-ahead before [s]

    def answered(self, early: float) -> None:
        """Note that a cell's answer came ``early`` [s] before the first of it sounds."""
        self._early.append(early)

    def tick(self, now: float, ahead: Lookahead) -> float | None:
        """The look-ahead to ask for at room time ``now`` [s]; None if it is enough."""
        early, self._early = max(self._early, default=None), []
        since = ahead.changes[-1][0] if ahead.changes else -inf
        if early is None or early <= -ASLEEP or now < max(since + SETTLED, self._judged_from):
            return None
        self._slack.note(now, early)
        worst, final = self._slack.worst(now), ahead.at(inf)
        if worst is None or worst >= TIGHT_BELOW or final >= MOST:
            return None
        self._slack, self._judged_from = Slack(), now + SETTLED
        return min(MOST, round(final + STEP, 3))
