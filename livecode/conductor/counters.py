"""What the conductor counts, and how far ahead of time it is."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

RECENT = 10.0  # seconds over which the worst slack is shown
LATE_BELOW = 0.02  # seconds: a synth needs about so long to place an event
MOST_TOLD = 256  # late events of which it is told when they were


@dataclass(slots=True)
class Slack:
    """The time between sending an event and its onset: the worst of the last seconds.

    Attributes:
        worst_ever: the smallest slack since the beginning [s], None before the first event.
    """

    worst_ever: float | None = None
    _recent: deque[tuple[float, float]] = field(default_factory=deque)

    def note(self, now: float, slack: float) -> None:
        """Note that something was sent at ``now`` [s] with ``slack`` [s] to spare."""
        if self.worst_ever is None or slack < self.worst_ever:
            self.worst_ever = slack
        while self._recent and self._recent[-1][1] >= slack:
            self._recent.pop()  # an older, larger slack can never be the worst again
        self._recent.append((now, slack))

    def worst(self, now: float) -> float | None:
        """The smallest slack of the last ten seconds [s]; None if nothing was sent."""
        while self._recent and self._recent[0][0] < now - RECENT:
            self._recent.popleft()
        return self._recent[0][1] if self._recent else None


@dataclass(slots=True)
class Counters:
    """What became of the events and evaluations since the beginning.

    Attributes:
        sent: events handed to the outputs, also the late ones.
        late: events sent with less than 20 ms to spare.
        dropped: events not sent: too late, malformed, or beyond the author's rate.
        clamped: values that the gate changed or left out.
        evaluations: evaluations answered.
        slack: how far ahead of time events were sent.
        late_at: when the last late ones were sent [s].
    """

    sent: int = 0
    late: int = 0
    dropped: int = 0
    clamped: int = 0
    evaluations: int = 0
    slack: Slack = field(default_factory=Slack)
    late_at: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_TOLD))

    def note_sent(self, now: float, slack: float) -> None:
        """Count an event that is sent at ``now`` [s], ``slack`` [s] ahead of its time."""
        self.sent += 1
        if slack < LATE_BELOW:
            self.late += 1
            self.late_at.append(now)
        self.slack.note(now, slack)

    def summary(self) -> dict[str, float | int | None]:
        """The counters as the report of a performance shows them."""
        worst = self.slack.worst_ever
        return {
            "events_sent": self.sent,
            "late": self.late,
            "dropped": self.dropped,
            "clamped": self.clamped,
            "evaluations": self.evaluations,
            "worst_slack_ms": None if worst is None else round(worst * 1000.0, 1),
        }
