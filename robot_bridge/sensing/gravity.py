"""Takes gravity out of an accelerometer, with the gyroscope's help.

Gravity is kept as a vector in the sensor's own frame, turned against every measured rotation
and drawn slowly towards the measured acceleration; fast, where a hand has come to rest, for what
is measured there is gravity alone, and what a swing has left of error would look like speed.
Source: the explicit complementary filter of Mahony, Hamel and Pflimlin, "Nonlinear
complementary filters on the special orthogonal group", IEEE TAC 53(5), 2008, in vector form.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from robot_bridge.sensing.decode import STILL, Sample, Vector

SETTLING = 1.5  # [s]: long against a swing of the arm, short against a change of posture
RESTING = 0.25  # [s]: the same at rest
HELD = 0.4  # [s] without a change that make a rest: no turning point of a slow sway lasts so long
UNMOVED = 0.4  # [m/s²] of change that are none yet: what a held hand trembles by, eased
UNTURNED = 0.2  # [rad/s] that are none yet
EASED = 0.05  # [s] over which trembling is eased


@dataclass(slots=True)
class Rest:
    """Whether a sensor rests: for how long it has felt the same [s], and what that was."""

    since: float = 0.0
    push: Vector = STILL
    turn: Vector = STILL
    anchor: Vector = STILL

    def feel(self, push: Vector, turn: Vector, dt: float) -> bool:
        """Take one sample [m/s²] [rad/s], ``dt`` [s] after the last; whether it rests now."""
        part = min(1.0, dt / EASED)
        self.push, self.turn = _towards(self.push, push, part), _towards(self.turn, turn, part)
        moved = math.dist(self.push, self.anchor) > UNMOVED
        if moved or math.hypot(*self.turn) > UNTURNED:
            self.since, self.anchor = 0.0, self.push
            return False
        self.since += dt
        return self.since >= HELD


@dataclass(slots=True)
class Gravity:
    """The estimate: ``vector`` is gravity as the sensor feels it, shape (3,) [m/s²]."""

    vector: Vector | None = None
    age: float = 0.0
    rest: Rest = field(default_factory=Rest)

    def remove(self, sample: Sample, dt: float) -> Vector:
        """The acceleration of the movement alone, shape (3,) [m/s²]; ``dt`` [s] since the last."""
        if not sample.gravity:
            return sample.acceleration
        a = sample.acceleration
        if self.vector is None:
            self.vector = a
            return STILL
        turned = _turned(self.vector, sample.rotation_rate, dt)
        self.age += dt
        settling = RESTING if self.rest.feel(a, sample.rotation_rate, dt) else SETTLING
        pull = dt / min(settling, self.age)  # at first the mean of all there was
        g = self.vector = _towards(turned, a, pull)
        return (a[0] - g[0], a[1] - g[1], a[2] - g[2])


def _towards(from_: Vector, to: Vector, part: float) -> Vector:
    """The vector that lies a part of the way, 0..1, from one to the other."""
    return (
        from_[0] + (to[0] - from_[0]) * part,
        from_[1] + (to[1] - from_[1]) * part,
        from_[2] + (to[2] - from_[2]) * part,
    )


def _turned(g: Vector, w: Vector, dt: float) -> Vector:
    """A vector that rests in the world, as the sensor sees it after turning at ``w`` for ``dt``.

    It moves by -w × g; the first-order step would lengthen it, so the length is restored.
    """
    x = g[0] + (w[2] * g[1] - w[1] * g[2]) * dt
    y = g[1] + (w[0] * g[2] - w[2] * g[0]) * dt
    z = g[2] + (w[1] * g[0] - w[0] * g[1]) * dt
    length = math.sqrt(x * x + y * y + z * z)
    keep = math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]) / length if length > 0.0 else 1.0
    return (x * keep, y * keep, z * keep)
