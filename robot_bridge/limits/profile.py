"""What a device may do at most: every limit of one kind of handle in one frozen table."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from robot_bridge.limits.energy import Allowance


@dataclass(frozen=True, slots=True)
class LimitProfile:
    """The limits of a one-axis handle; all are clamped in the robot's own loop.

    Attributes:
        force: most torque to the hand [N·m].
        slew: fastest change of torque [N·m/s].
        velocity: from here on the robot stops driving [rad/s].
        velocity_fault: from here on it is a fault [rad/s].
        stiffness: greatest stiffness of the coupling [N·m/rad].
        stiffness_usual: the stiffness when nothing is asked for [N·m/rad].
        stiffness_rise: fastest rise of stiffness [N·m/rad/s].
        damping: greatest damping of the coupling [N·m·s/rad].
        damping_usual: the damping when nothing is asked for [N·m·s/rad].
        power: most power to the hand, mean over ``power_window`` [W].
        power_window: [s].
        wall: where the soft end of the range begins, either side [rad].
        wall_stiffness: stiffness of that end [N·m/rad].
        reach: how far a gesture of 1 goes, either side [rad].
        reference_speed: fastest movement of the reference [rad/s].
        soft_start: how long the first start and every start after a fault take [s].
        restart: how long a start after a hold or a pause takes [s].
        hold_stiffness: stiffness of a compliant hold [N·m/rad].
        calm: the hand counts as off, or at rest, below this speed [rad/s].
        allowance: what a score may spend in a cycle, and helping and competing from the tank.
    """

    force: float = 1.5
    slew: float = 20.0
    velocity: float = 8.0
    velocity_fault: float = 12.0
    stiffness: float = 17.0
    stiffness_usual: float = 2.0
    stiffness_rise: float = 4.0
    damping: float = 0.2
    damping_usual: float = 0.05
    power: float = 2.0
    power_window: float = 0.05
    wall: float = math.radians(55.0)
    wall_stiffness: float = 6.0
    reach: float = math.radians(45.0)
    reference_speed: float = 5.0
    soft_start: float = 2.0
    restart: float = 0.5
    hold_stiffness: float = 0.5
    calm: float = 0.5
    allowance: Allowance = field(default_factory=Allowance)


WRIST_HANDLE = LimitProfile()
