"""When somebody jumps: a fall in which an accelerometer feels nothing, and then the ground.

Who is in the air feels no weight; the time from take-off to landing is that of the flight.
Sources: the flight-time method of Bosco, Luhtanen and Komi, "A simple method for measurement of
mechanical power in jumping", European Journal of Applied Physiology 50 (1983), and, for free
fall followed by an impact as an accelerometer at the body feels it, Kangas et al., "Comparison
of low-complexity fall detection algorithms for body attached accelerometers", Gait & Posture 28
(2008). The thresholds are in units of gravity, so that they are the same for everybody.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from robot_bridge.features.pulse import Pulse
from robot_bridge.sensing.decode import Vector

G = 9.80665  # [m/s²]
FALLING = 0.5 * G  # below this the weight is gone; a swinging arm adds some of its own
LANDING = 1.6 * G  # an impact; standing is 1 g, a run swings a wrist beyond it all the time
SHORTEST = 0.16  # [s] of flight: 3 cm high
LONGEST = 0.9  # [s]: 1 m high
GROUND_WITHIN = 0.25  # [s] from the end of the fall to the impact
ARM = 0.03  # [s]: so long may the arm be felt in between
REST = 0.5  # [s] between two jumps


@dataclass(slots=True)
class Flight:
    """Watches one accelerometer for jumps.

    A device that leaves gravity out of what it sends cannot tell a fall from a push: it is not
    asked. The last fall began at ``off`` and was felt until ``end`` [s].
    """

    jump: Pulse = field(default_factory=lambda: Pulse(REST))
    off: float | None = None
    end: float = 0.0

    def push(self, time: float, acceleration: Vector) -> None:
        """One sample with gravity in it, shape (3,) [m/s²], at ``time`` [s]."""
        level = math.hypot(*acceleration)
        if level < FALLING:
            if self.off is None or time - self.end > ARM:
                self.off = time
            self.end = time
        elif self.off is not None and self._landed(time, level):
            self.jump.make(time)
            self.off = None

    def restart(self) -> None:
        """Forget a fall that was only half seen: a gap lies before the next sample."""
        self.off = None

    def _landed(self, time: float, level: float) -> bool:
        """Whether this is the ground after a flight, and no more than a dip before it."""
        if self.off is None or level < LANDING or time - self.end > GROUND_WITHIN:
            return False
        return SHORTEST <= self.end - self.off <= LONGEST
