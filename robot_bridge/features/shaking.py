"""When somebody shakes the sensor: its acceleration turns around again and again, and fast.

Turns are counted with hysteresis: one counts when the acceleration points against the furthest
it went since the last turn, and as strongly as a shake must be. Source: peak counting with a
dynamic threshold and a window of time, as in pedometers (Zhao, "Full-featured pedometer design
realized with 3-axis digital accelerometer", Analog Dialogue 44-06, 2010).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from robot_bridge.sensing.decode import STILL, Vector

STRONG = 7.0  # [m/s²] to either side
SOON = 0.2  # [s] from turn to turn: 2.5 Hz; the arms of a runner take longer
ENOUGH = 5  # turns in a row
OVER = 0.3  # [s] without a turn


@dataclass(slots=True)
class Shaking:
    """Counts the turns of one accelerometer.

    Attributes:
        furthest: the strongest acceleration since the last turn, felt at ``since`` [s].
        turned: when it last turned around [s].
        count: how often it has done so in a row.
    """

    furthest: Vector = STILL
    since: float = -1e9
    turned: float = -1e9
    count: int = 0

    def push(self, time: float, acceleration: Vector) -> None:
        """One sample without gravity, shape (3,) [m/s²], at ``time`` [s]."""
        reach = math.hypot(*self.furthest)
        along = sum(a * b for a, b in zip(acceleration, self.furthest, strict=True))
        if reach >= STRONG and along <= -STRONG * reach:
            self.count = self.count + 1 if time - self.turned <= SOON else 1
            self.turned, self.furthest, self.since = time, acceleration, time
        elif math.hypot(*acceleration) > reach or time - self.since > OVER:
            self.furthest, self.since = acceleration, time

    def restart(self) -> None:
        """Count anew: a gap lies before the next sample."""
        self.count, self.furthest = 0, STILL

    def level(self, time: float) -> float:
        """1 while the shaking goes on, else 0."""
        return 1.0 if self.count >= ENOUGH and time - self.turned <= OVER else 0.0
