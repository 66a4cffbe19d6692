"""What a pattern asks of the robot: controls of 0..1, never forces.

``push`` and ``pull`` are strokes away from the middle and back, ``swing`` goes to the other
side each time, ``hold`` goes to a place and stays (0.5 is the middle). ``stiffness`` and
``damping`` are parts of what the device may do, ``follow`` is how far the robot goes along
with the hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from livecode.errors import WireError
from livecode.osc.codec import Argument
from robot_bridge.limits.profile import LimitProfile

USUAL_FOLLOW = 0.25  # the usual partner reacts: it is never pure guidance
SHORTEST, LONGEST = 0.05, 16.0  # [s] of a gesture
CONTROLS = ("push", "pull", "swing", "hold", "stiffness", "damping", "follow")
GESTURES = ("push", "pull", "swing", "hold")


@dataclass(frozen=True, slots=True)
class Play:
    """One event for a robot.

    Attributes:
        robot: its name, such as ``r1``.
        delta: how long the event lasts [s].
        controls: what is asked for, each 0..1.
    """

    robot: str
    delta: float
    controls: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Impedance:
    """How the robot holds the handle: [N·m/rad], [N·m·s/rad], and 0..1."""

    stiffness: float
    damping: float
    follow: float


def parse(arguments: tuple[Argument, ...]) -> Play:
    """The event in the arguments of ``/robot/play``: names and values by turns.

    Values are clamped to 0..1; controls that a robot does not have are left out.

    Raises:
        WireError: if names and values do not alternate, or a value is not a finite number.
    """
    if len(arguments) % 2:
        raise WireError("/robot/play with a name that has no value")
    given: dict[str, float] = {}
    robot = ""
    for name, value in zip(arguments[::2], arguments[1::2], strict=True):
        if name == "robot" and isinstance(value, str):
            robot = value
        elif isinstance(name, str) and (name in CONTROLS or name == "delta"):
            given[name] = _number(name, value)
        elif not isinstance(name, str):
            raise WireError(f"/robot/play with {name!r} where a name is due")
    delta = max(SHORTEST, min(LONGEST, given.pop("delta", 0.5)))
    return Play(robot, delta, {k: max(0.0, min(1.0, v)) for k, v in given.items()})


def impedance(play: Play, limits: LimitProfile) -> Impedance:
    """How the robot holds the handle during an event; what it does not name is as usual."""
    controls = play.controls
    return Impedance(
        controls.get("stiffness", limits.stiffness_usual / limits.stiffness) * limits.stiffness,
        controls.get("damping", limits.damping_usual / limits.damping) * limits.damping,
        controls.get("follow", USUAL_FOLLOW),
    )


def _number(name: str, value: Argument) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise WireError(f"/robot/play with {name} {value!r}: a number from 0 to 1 is needed")
    return float(value)
