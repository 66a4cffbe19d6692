"""What the robot thinks of the hand, from tick to tick: whether it is there, and its goal."""

from __future__ import annotations

from dataclasses import dataclass, field

from robot_bridge.partner.assimilation import (
    COMPETE,
    HELP,
    IGNORE,
    Estimate,
    HandModel,
    assimilated,
    estimated,
    faded,
)
from robot_bridge.partner.touch import Handle, Touch, felt

CHANGE = 4.0  # [1/s]: how fast λ goes to a new one
FARTHEST = 0.5  # [rad]: how far a goal that is thought of may be from the handle


@dataclass(frozen=True, slots=True)
class Mind:
    """Touch, the estimate of the hand's goal, and λ as it is now."""

    touch: Touch = field(default_factory=Touch)
    estimate: Estimate = field(default_factory=Estimate)
    compete: float = IGNORE

    @property
    def certainty(self) -> float:
        """How sure the robot is of the hand's goal, 0..1."""
        return self.touch.grip * self.estimate.trust


def thought(
    mind: Mind,
    handle: Handle,
    model: HandModel,
    *,
    position: float,
    velocity: float,
    motor: float,
    compete: float,
    dt: float,
) -> Mind:
    """The mind ``dt`` [s] later; ``motor`` [N·m] is the torque that was sent meanwhile."""
    touch = felt(mind.touch, handle, velocity, motor, dt)
    new = estimated(mind.estimate, model, position, velocity, force=touch.will, dt=dt)
    new = faded(new, position, touch.grip, dt)
    near = max(position - FARTHEST, min(position + FARTHEST, new.goal))
    new = Estimate(near, new.variance, new.surprise, new.level)
    wanted = max(HELP, min(COMPETE, compete))
    step = CHANGE * dt
    return Mind(touch, new, mind.compete + max(-step, min(step, wanted - mind.compete)))


def lean(mind: Mind, own: float) -> float:
    """How far the target is moved away from the robot's ``own`` [rad] for the hand's sake [rad]."""
    return assimilated(own, mind.estimate.goal, mind.compete, mind.certainty) - own
