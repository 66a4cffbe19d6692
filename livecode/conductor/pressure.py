"""Whether this machine is pressed: how early the cells answer, and when to ask them earlier.

One answer that is slow is its author's. What holds up all that play is the machine's at once; what
holds up half of them, again and again, is too: one who evaluates all the time beside one who does
not, on a machine that has little to spare.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from livecode.clock.lookahead import MOST, STEP, Lookahead
from livecode.conductor.counters import RECENT, Slack
from livecode.conductor.relay.standing import TIGHT_BELOW

SETTLED = 1.0  # seconds after a change, or a wish for one, that answers still tell of before
OFTEN = 3  # ticks of the last ten seconds in which half of the answers were late
ASLEEP = 1.0  # seconds behind: so far behind is not who is busy, but who was suspended


@dataclass(slots=True)
class Pressure:
    """How long before their sound the answers of each tick came."""

    _slack: Slack = field(default_factory=Slack)
    _early: list[float] = field(default_factory=list)  # of the answers since the last tick [s]
    _tight: deque[float] = field(default_factory=lambda: deque(maxlen=OFTEN))  # such ticks [s]
    _ticked: float = inf  # when the last tick was [s]
    _judged_from: float = -inf  # before, answers are still those of the look-ahead before [s]

    def answered(self, early: float) -> None:
        """Note that what a cell answered came ``early`` [s] before the first of it sounds."""
        self._early.append(early)

    def tick(self, now: float, ahead: Lookahead) -> float | None:
        """The look-ahead to ask for at room time ``now`` [s]; None if it is enough."""
        answers, self._early = self._early, []
        since = ahead.changes[-1][0] if ahead.changes else -inf
        asleep = max(answers, default=-inf) <= -ASLEEP or now - self._ticked >= ASLEEP
        self._ticked = now
        if asleep or now < max(since + SETTLED, self._judged_from):
            return None
        tight, final = self._is_tight(answers, now), ahead.at(inf)
        if not tight or final >= MOST:
            return None
        self._slack, self._judged_from = Slack(), now + SETTLED
        self._tight.clear()
        return min(MOST, round(final + STEP, 3))

    def _is_tight(self, answers: Sequence[float], now: float) -> bool:
        """Whether all came late, or half of them for the third time."""
        self._slack.note(now, max(answers))
        worst = self._slack.worst(now)
        late = sum(1 for early in answers if early < TIGHT_BELOW)
        if 2 * late >= len(answers):
            self._tight.append(now)
        often = len(self._tight) == OFTEN and self._tight[0] >= now - RECENT
        return often or (worst is not None and worst < TIGHT_BELOW)
