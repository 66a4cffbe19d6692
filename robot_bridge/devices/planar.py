"""An arm of two links that is not there, held at its end: the golden model of an arm, in floats.

It lies in a plane, as on a table, so nothing weighs. Its end is led along a line, like the hand of
a Franka; a weak guide keeps it there. Equations of motion of the two-link arm in closed form, after
Spong, Hutchinson and Vidyasagar (Robot Modeling and Control, 2006, 7.3); the tests hold them
against MuJoCo. The force on its end becomes torques by the transposed Jacobian.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from robot_bridge.devices.classes import ARM
from robot_bridge.devices.lever import Along
from robot_bridge.devices.simulated import LONGEST, STEP, Hand

Pair = tuple[float, float]
GUIDE, GUIDE_DAMPING, GUIDE_MOST = 200.0, 30.0, 6.0  # [N/m] [N·s/m] [N]
NEAR_SINGULAR = 0.02  # [m²]: from here on an arm that is nearly straight, or folded, presses less


@dataclass(frozen=True, slots=True)
class ArmConfig:
    """What the arm is made of.

    Attributes:
        lengths: of its links [m].
        masses: [kg].
        centres: of mass, from the joint [m].
        inertias: about the centres of mass [kg·m²].
        damping: of each joint [N·m·s/rad].
        low: least angles [rad]; the second is that of the elbow.
        high: greatest angles [rad].
        stop_stiffness: of the hard ends of the joints [N·m/rad].
        stop_damping: [N·m·s/rad].
        motors: the strongest torques [N·m].
        line: how far from the base the line is on which the end moves [m].
    """

    lengths: Pair = (0.3, 0.3)
    masses: Pair = (2.0, 1.5)
    centres: Pair = (0.15, 0.15)
    inertias: Pair = (0.015, 0.011)
    damping: Pair = (0.3, 0.3)
    low: Pair = (-0.6, 0.3)
    high: Pair = (2.2, 2.8)
    stop_stiffness: float = 60.0
    stop_damping: float = 1.0
    motors: Pair = (15.0, 10.0)
    line: float = 0.4


def end(config: ArmConfig, angles: Pair) -> Pair:
    """Where the end of the arm is [m]: along the line, and away from the base."""
    (a, b), (one, two) = config.lengths, angles
    return a * math.cos(one) + b * math.cos(one + two), a * math.sin(one) + b * math.sin(one + two)


def jacobian(config: ArmConfig, angles: Pair) -> tuple[Pair, Pair]:
    """How the end moves as the joints turn [m/rad], shape (2, 2)."""
    (a, b), (one, two) = config.lengths, angles
    x, y = -a * math.sin(one), a * math.cos(one)
    u, v = -b * math.sin(one + two), b * math.cos(one + two)
    return (x + u, u), (y + v, v)


def reached(config: ArmConfig, place: Pair) -> Pair:
    """The angles [rad] with which the end is at a ``place`` [m] that it can reach, elbow out."""
    a, b = config.lengths
    x, y = place
    cosine = (x * x + y * y - a * a - b * b) / (2.0 * a * b)
    elbow = math.acos(max(-1.0, min(1.0, cosine)))
    return math.atan2(y, x) - math.atan2(b * math.sin(elbow), a + b * math.cos(elbow)), elbow


def inertia(config: ArmConfig, angles: Pair) -> tuple[float, float, float]:
    """The inertia of the joints [kg·m²]: of the first, between both, and of the second."""
    a, (m1, m2), (c1, c2), (i1, i2) = (
        config.lengths[0],
        config.masses,
        config.centres,
        config.inertias,
    )
    coupled = m2 * a * c2 * math.cos(angles[1])
    second = i2 + m2 * c2 * c2
    return i1 + m1 * c1 * c1 + m2 * a * a + second + 2.0 * coupled, second + coupled, second


def accelerations(config: ArmConfig, angles: Pair, rates: Pair, torques: Pair) -> Pair:
    """How the joints speed up [rad/s²] under ``torques`` [N·m], bearings left out."""
    one, two = rates
    h = config.masses[1] * config.lengths[0] * config.centres[1] * math.sin(angles[1])
    first = torques[0] + h * (2.0 * one + two) * two
    second = torques[1] - h * one * one
    m11, m12, m22 = inertia(config, angles)
    whole = m11 * m22 - m12 * m12
    return (m22 * first - m12 * second) / whole, (m11 * second - m12 * first) / whole


def torques_for(config: ArmConfig, angles: Pair, force: Pair) -> Pair:
    """The torques [N·m] that put a ``force`` [N] on the end, within what arm and motors bear.

    Near a singular pose, where the arm is straight or folded, torques say little of the force, so
    both fade together.
    """
    (xx, xy), (yx, yy) = jacobian(config, angles)
    fade = min(1.0, abs(xx * yy - xy * yx) / NEAR_SINGULAR)
    first = fade * (xx * force[0] + yx * force[1])
    second = fade * (xy * force[0] + yy * force[1])
    over = max(1.0, abs(first) / config.motors[0], abs(second) / config.motors[1])
    return first / over, second / over


def heaviness(config: ArmConfig, angles: Pair) -> float:
    """How heavy the end feels along the line [kg]."""
    (xx, xy), _ = jacobian(config, angles)
    m11, m12, m22 = inertia(config, angles)
    whole = m11 * m22 - m12 * m12
    return whole / (m22 * xx * xx - 2.0 * m12 * xx * xy + m11 * xy * xy)


@dataclass(slots=True)
class PlanarArm:
    """The arm; with ``hand`` None nobody holds it.

    Attributes:
        angles: of shoulder and elbow [rad].
        rates: [rad/s].
        force: on its end, along the line [N].
    """

    config: ArmConfig = field(default_factory=ArmConfig)
    hand: Hand | None = None
    time: float = 0.0
    angles: Pair = (0.0, 1.5)
    rates: Pair = (0.0, 0.0)
    force: float = 0.0

    def connect(self, now: float) -> None:
        """Begin at ``now`` [s], at rest in the middle of the line, without force."""
        self.time, self.force, self.rates = now, 0.0, (0.0, 0.0)
        self.angles = reached(self.config, (0.0, self.config.line))

    def read(self, now: float) -> Along:
        """Where its end is on the line after the last force has acted until ``now`` [s]."""
        left = min(LONGEST, now - self.time)
        while left > 1e-9:
            step = min(STEP, left)
            self.advance(now - left + step, step)
            left -= step
        self.time = max(self.time, now)
        place, speed = self._end()
        return Along(self.time, place[0], speed[0])

    def write(self, force: float) -> float:
        """Set the force along the line [N]; it gives what an arm may."""
        most = ARM.force
        self.force = max(-most, min(most, force)) if math.isfinite(force) else 0.0
        return self.force

    def close(self) -> None:
        """Its motors rest."""
        self.force = 0.0

    def advance(self, now: float, dt: float) -> None:
        """One step of semi-implicit Euler."""
        config = self.config
        force = self._on_end(now, dt)
        driven = torques_for(config, self.angles, (self.force, 0.0))
        (xx, xy), (yx, yy) = jacobian(config, self.angles)
        held = xx * force[0] + yx * force[1], xy * force[0] + yy * force[1]
        stops = self._stops()
        total = [
            driven[n] + held[n] + stops[n] - config.damping[n] * self.rates[n] for n in range(2)
        ]
        one, two = accelerations(config, self.angles, self.rates, (total[0], total[1]))
        self.rates = self.rates[0] + dt * one, self.rates[1] + dt * two
        self.angles = self.angles[0] + dt * self.rates[0], self.angles[1] + dt * self.rates[1]

    def _end(self) -> tuple[Pair, Pair]:
        """Where the end is [m], and how it moves [m/s]."""
        (xx, xy), (yx, yy) = jacobian(self.config, self.angles)
        one, two = self.rates
        return end(self.config, self.angles), (xx * one + xy * two, yx * one + yy * two)

    def _on_end(self, now: float, dt: float) -> Pair:
        """What the hand and the guide do to the end [N]; the arm itself is not asked."""
        place, speed = self._end()
        astray = GUIDE * (self.config.line - place[1]) - GUIDE_DAMPING * speed[1]
        guide = max(-GUIDE_MOST, min(GUIDE_MOST, astray))
        if self.hand is None:
            return 0.0, guide
        self.hand.advance(now, dt)
        lever = ARM.lever
        return self.hand.force(place[0] / lever, speed[0] / lever) / lever, guide

    def _stops(self) -> Pair:
        """The hard ends of the joints [N·m]."""
        config, torques = self.config, [0.0, 0.0]
        for n in range(2):
            beyond = self.angles[n] - max(config.low[n], min(config.high[n], self.angles[n]))
            if beyond:
                drag = config.stop_damping * self.rates[n]
                torques[n] = -config.stop_stiffness * beyond - drag
        return torques[0], torques[1]
