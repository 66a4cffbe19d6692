"""One smooth movement of the reference from where it is to where it should be.

Source: the minimum-jerk movement of Flash and Hogan (J. Neurosci. 5, 1985), with any position,
speed and acceleration at its start, so that a new one may begin before the last one ended.
"""

from __future__ import annotations

from dataclasses import dataclass

FASTEST = 1.875  # the peak speed of a minimum-jerk movement from rest, in distances per duration


@dataclass(frozen=True, slots=True)
class Quintic:
    """A polynomial of the fifth degree over [``start``, ``end``] [s], at rest before and after.

    ``c0`` to ``c5`` are coefficients over the part 0..1 of the time between [rad].
    """

    start: float
    end: float
    c0: float
    c1: float = 0.0
    c2: float = 0.0
    c3: float = 0.0
    c4: float = 0.0
    c5: float = 0.0

    def position(self, time: float) -> float:
        """Where the movement is at ``time`` [s], in rad."""
        s = self._part(time)
        return self.c0 + s * (self.c1 + s * (self.c2 + s * (self.c3 + s * (self.c4 + s * self.c5))))

    def velocity(self, time: float) -> float:
        """How fast it is [rad/s]; 0 outside."""
        if not self.start <= time < self.end:
            return 0.0
        s = self._part(time)
        slope = self.c1 + s * (
            2 * self.c2 + s * (3 * self.c3 + s * (4 * self.c4 + s * 5 * self.c5))
        )
        return slope / (self.end - self.start)

    def acceleration(self, time: float) -> float:
        """How fast its speed changes [rad/s²]; 0 outside."""
        if not self.start <= time < self.end:
            return 0.0
        s = self._part(time)
        bend = 2 * self.c2 + s * (6 * self.c3 + s * (12 * self.c4 + s * 20 * self.c5))
        return bend / (self.end - self.start) ** 2

    def _part(self, time: float) -> float:
        span = self.end - self.start
        return max(0.0, min(1.0, (time - self.start) / span)) if span > 0.0 else 1.0


def resting(position: float) -> Quintic:
    """A movement that stays at ``position`` [rad]."""
    return Quintic(0.0, 0.0, position)


def continued(before: Quintic, start: float, end: float, target: float) -> Quintic:
    """The movement that leaves ``before`` at ``start`` [s] and rests at ``end`` [s].

    It rests at ``target`` [rad]. Position, speed and acceleration go on without a step.
    """
    span = end - start
    p = before.position(start)
    v = before.velocity(start) * span
    a = before.acceleration(start) * span * span
    d = target - p
    return Quintic(
        start,
        end,
        p,
        v,
        0.5 * a,
        10.0 * d - 6.0 * v - 1.5 * a,
        -15.0 * d + 8.0 * v + 1.5 * a,
        6.0 * d - 3.0 * v - 0.5 * a,
    )
