"""When a movement strikes something, or stops as if it did: a jolt far above what went before.

An onset of the acceleration's change, against a threshold that follows the median of the last
second, so that a rough mover needs a harder blow than a gentle one. Source: the adaptive
threshold of Bello et al., "A tutorial on onset detection in music signals", IEEE Transactions on
Speech and Audio Processing 13(5), 2005, on the jolt instead of a spectrum.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from robot_bridge.features.pulse import Pulse
from robot_bridge.sensing.decode import Vector

STEP = 2  # samples over which a change is taken: 20 ms at 100 Hz
MEMORY = 100  # samples of which the median is taken: a second
ABOVE = 4.0  # times the median; an even swing has its crests at 1.4 times
LEAST = 9.0  # [m/s²] of change: a fingertip on the device; a hand in the air stays below it
REST = 0.2  # [s] between two strikes: five a second


@dataclass(slots=True)
class Impact:
    """Watches one accelerometer for strikes."""

    strike: Pulse = field(default_factory=lambda: Pulse(REST))
    recent: deque[Vector] = field(default_factory=lambda: deque(maxlen=STEP))
    changes: deque[float] = field(default_factory=lambda: deque(maxlen=MEMORY))

    def push(self, time: float, acceleration: Vector) -> None:
        """One sample, shape (3,) [m/s²], at ``time`` [s]."""
        if len(self.recent) == STEP:
            change = math.dist(acceleration, self.recent[0])
            if change > LEAST and change > ABOVE * self._usual():
                self.strike.make(time)
            self.changes.append(change)
        self.recent.append(acceleration)

    def restart(self) -> None:
        """Do not take a gap for a blow."""
        self.recent.clear()

    def _usual(self) -> float:
        """The median change of the last second [m/s²]; only asked where a blow may be."""
        return sorted(self.changes)[len(self.changes) // 2] if self.changes else 0.0
