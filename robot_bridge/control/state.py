"""What the robot is, and what it remembers from tick to tick."""

from __future__ import annotations

from dataclasses import dataclass, field

from robot_bridge.control.watchdog import Rules
from robot_bridge.limits.profile import WRIST_HANDLE, LimitProfile
from robot_bridge.limits.stop_states import Stop


@dataclass(frozen=True, slots=True)
class Robot:
    """What does not change while a robot runs.

    Attributes:
        limits: of the device.
        rules: of the watchdogs.
        damping: the device's own, in its bearings [N·m·s/rad].
    """

    limits: LimitProfile = WRIST_HANDLE
    rules: Rules = field(default_factory=Rules)
    damping: float = 0.02


@dataclass(frozen=True, slots=True)
class RobotState:
    """What the robot remembers.

    Attributes:
        stop: the stop state.
        elapsed: how long it has been so [s].
        started: how long there may have been any force [s].
        blend: how long the reference takes to go over to what is commanded [s].
        anchor: where the reference stood when this stop state began [rad].
        reference: where the robot wants the handle [rad].
        centre: where gestures start from; goes along with the hand if asked to [rad].
        stiffness: [N·m/rad].
        force: the last one [N·m].
        store: what the power limit can still give [J].
        calm: for how long the handle has been slow [s].
        rearm: the last count of new starts that was dealt with.
    """

    stop: Stop = Stop.ZERO
    elapsed: float = 0.0
    started: float = 0.0
    blend: float = 0.0
    anchor: float = 0.0
    reference: float = 0.0
    centre: float = 0.0
    stiffness: float = 0.0
    force: float = 0.0
    store: float = 0.0
    calm: float = 0.0
    rearm: int = 0
