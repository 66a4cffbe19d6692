"""How good the way to somebody elsewhere is: how late, how uneven, how much is lost."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

WINDOW = 2.0  # [s] of which loss is told
EASED = 0.5  # [s] in which the delay that is told follows the one that is measured
LONGEST = 10.0  # [s]: a way there and back that takes longer is none


@dataclass(slots=True)
class Link:
    """Measures with what comes in; no clock of the other side is ever trusted.

    Attributes:
        delay: one way [s], half of there and back; 0 while unknown.
        jitter: how much that differs from one to the next [s], eased as in RFC 3550.
        known: whether there was an answer yet.
    """

    delay: float = 0.0
    jitter: float = 0.0
    known: bool = False
    came: deque[tuple[float, int]] = field(default_factory=deque)
    last: float = 0.0
    way: float = 0.0

    def hear(self, now: float, number: int, *, sent: float, echo: float, held: float) -> None:
        """News came at ``now`` [s].

        Args:
            now: own clock.
            number: of its frame.
            sent: when it was sent, on the other's clock [s].
            echo: own time of the last own news that the other had [s].
            held: for how long the other had it before [s].
        """
        self.came.append((now, number))
        self._forget(now)
        way = now - sent  # off by as much as the clocks differ: only its changes count
        if self.last:
            self.jitter += (abs(way - self.way) - self.jitter) / 16.0
        self.way = way
        back = now - echo - held
        if echo > 0.0 and held >= 0.0 and 0.0 <= back <= LONGEST:
            half = 0.5 * back
            part = min(1.0, max(0.0, now - self.last) / EASED) if self.known else 1.0
            self.delay += (half - self.delay) * part
            self.known = True
        self.last = now

    def loss(self, now: float) -> float:
        """The part, 0..1, of what was sent lately that did not come, or came after newer news."""
        self._forget(now)
        if len(self.came) < 2:
            return 0.0 if self.came else 1.0
        sent = self.came[-1][1] - self.came[0][1] + 1
        return max(0.0, min(1.0, 1.0 - len(self.came) / sent))

    def restart(self) -> None:
        """Another begins at the other end."""
        self.came.clear()
        self.last, self.known, self.delay, self.jitter = 0.0, False, 0.0, 0.0

    def _forget(self, now: float) -> None:
        while self.came and self.came[0][0] < now - WINDOW:
            self.came.popleft()
