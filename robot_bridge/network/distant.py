"""A partner who is too far away for a spring: what they do now, played here from what they did.

A spring over more than 150 ms is felt as something else than a hand. What still gets through is the
beat: people keep time with each other over 40 to 160 ms, and longer with what can be foreseen. So
a model of the partner swings here, in their tempo and where they must be by now, and the spring
is between it and the hand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from robot_bridge.network.packet import News

NEAR, FAR = (
    0.13,
    0.15,
)  # [s]: a link nearer than the one has a spring again, farther than the other not
LEAST = 0.5  # how plain a beat must be to be gone along with
PULL = 0.4  # [s] in which the model's swing goes over to what is told
SLOW = 0.3  # [s] in which its middle does
FASTEST = 6.0  # [Hz]
WIDEST = 1.0  # [rad]


@dataclass(slots=True)
class Distant:
    """The model: a swing of ``size`` [rad] about ``middle`` [rad] at ``tempo`` [Hz]."""

    tempo: float = 0.0
    phase: float = 0.0
    size: float = 0.0
    middle: float = 0.0
    now: float = 0.0

    def advance(self, news: News, now: float, age: float) -> None:
        """Go on to ``now`` [s], when the ``news`` is ``age`` [s] old, the way here counted."""
        dt = max(0.0, min(0.1, now - self.now))
        self.now = now
        plain = news.sure >= LEAST
        tempo = max(0.0, min(FASTEST, news.tempo)) if plain else 0.0
        size = max(0.0, min(WIDEST, news.size)) if plain else 0.0
        part = min(1.0, dt / PULL)
        self.size += (size - self.size) * part
        self.middle += (max(-WIDEST, min(WIDEST, self._centre(news))) - self.middle) * min(
            1.0, dt / SLOW
        )
        if not plain:
            self.phase = (self.phase + self.tempo * dt) % 1.0
            return
        self.tempo = tempo
        away = (news.phase + tempo * age - self.phase + 0.5) % 1.0 - 0.5
        self.phase = (self.phase + tempo * dt + away * part) % 1.0

    def position(self) -> float:
        """Where the partner seems to be now [rad]."""
        return self.middle + self.size * math.cos(math.tau * self.phase)

    def speed(self) -> float:
        """How fast [rad/s]."""
        return -self.size * math.tau * self.tempo * math.sin(math.tau * self.phase)

    @staticmethod
    def _centre(news: News) -> float:
        return news.middle if news.sure >= LEAST else news.position


def is_far(delay: float, before: bool) -> bool:
    """Whether a link of this ``delay`` [s] is too far for a spring, as it was ``before`` or not."""
    return delay > (NEAR if before else FAR)
