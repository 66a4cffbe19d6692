"""Takes gravity out of an accelerometer, with the gyroscope's help.

Gravity is kept as a vector in the sensor's own frame, turned against every measured rotation
and drawn slowly towards the measured acceleration.
Source: the explicit complementary filter of Mahony, Hamel and Pflimlin, "Nonlinear
complementary filters on the special orthogonal group", IEEE TAC 53(5), 2008, in vector form.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from robot_bridge.sensing.decode import STILL, Sample, Vector

SETTLING = 1.5  # [s]: long against a swing of the arm, short against a change of posture


@dataclass(slots=True)
class Gravity:
    """The estimate: ``vector`` is gravity as the sensor feels it, shape (3,) [m/s²]."""

    vector: Vector | None = None
    age: float = 0.0

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
        pull = dt / min(SETTLING, self.age)  # at first the mean of all there was
        g = self.vector = (
            turned[0] + (a[0] - turned[0]) * pull,
            turned[1] + (a[1] - turned[1]) * pull,
            turned[2] + (a[2] - turned[2]) * pull,
        )
        return (a[0] - g[0], a[1] - g[1], a[2] - g[2])


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
