"""What a pattern asks of the robot: controls of 0..1, never forces.

``push`` and ``pull`` are strokes away from the middle and back, ``swing`` goes to the other
side each time, ``hold`` goes to a place and stays (0.5 is the middle). ``stiffness`` and
``damping`` are parts of what the device may do, ``spring`` is a stiffness as a figure
[N·m/rad], which goes before; ``follow`` is how far the robot goes along with the hand; ``compete``
is λ of the assimilation, 0..2: 0 helps the hand to where it goes, 1 goes its own way, 2 works
against it. ``entrain`` swings with the hand, between its beat and the
score's; ``retrace`` takes down what the hand draws, and leads it there again, stiffer each time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from livecode.errors import WireError
from livecode.osc.codec import Argument
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.partner.assimilation import IGNORE
from robot_bridge.partner.personality import REACTIVE, Personality

SHORTEST, LONGEST = 0.05, 16.0  # [s] of a gesture
USUAL_CYCLE = 2.0  # [s] of an event that does not tell its tempo
CONTROLS = (
    *("push", "pull", "swing", "hold"),
    *("stiffness", "spring", "damping", "follow", "compete", "entrain", "retrace"),
)
MOST = {"compete": 2.0, "spring": 100.0}  # the others end at 1
TIMES = ("delta", "cps")
GESTURES = ("push", "pull", "swing", "hold")


@dataclass(frozen=True, slots=True)
class Play:
    """One event for a robot.

    Attributes:
        robot: its name, such as ``r1``.
        delta: how long the event lasts [s].
        controls: what is asked for, each 0..1, ``compete`` 0..2, ``spring`` [N·m/rad].
        cycle: how long a cycle lasts there [s].
    """

    robot: str
    delta: float
    controls: Mapping[str, float]
    cycle: float = USUAL_CYCLE


@dataclass(frozen=True, slots=True)
class Impedance:
    """How the robot holds the handle: [N·m/rad], [N·m·s/rad], 0..1, and λ 0..2."""

    stiffness: float
    damping: float
    follow: float
    compete: float = IGNORE

    def drawn(self, stiffness: float) -> Impedance:
        """The same while the hand draws a loop, or is led along it, so stiffly [N·m/rad]."""
        return Impedance(stiffness, self.damping, 0.0, IGNORE)


def parse(arguments: tuple[Argument, ...]) -> Play:
    """The event in the arguments of ``/robot/play``: names and values by turns.

    Values are clamped to 0..1, ``compete`` to 0..2, ``spring`` to 0..100; what a
    robot does not have is left out.

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
        elif isinstance(name, str) and (name in CONTROLS or name in TIMES):
            given[name] = _number(name, value)
        elif not isinstance(name, str):
            raise WireError(f"/robot/play with {name!r} where a name is due")
    delta = max(SHORTEST, min(LONGEST, given.pop("delta", 0.5)))
    cps = max(1.0 / LONGEST, min(4.0, given.pop("cps", 1.0 / USUAL_CYCLE)))
    controls = {k: max(0.0, min(MOST.get(k, 1.0), v)) for k, v in given.items()}
    return Play(robot, delta, controls, 1.0 / cps)


def impedance(play: Play, limits: LimitProfile, usual: Personality = REACTIVE) -> Impedance:
    """How the robot holds the handle during an event; what it does not name is as usual."""
    controls = play.controls
    part = usual.stiffer * limits.stiffness_usual / limits.stiffness
    shared = min(1.0, controls.get("stiffness", part)) * limits.stiffness
    return Impedance(
        min(limits.stiffness, controls.get("spring", shared)),
        controls.get("damping", limits.damping_usual / limits.damping) * limits.damping,
        controls.get("follow", usual.follow),
        controls.get("compete", usual.compete),
    )


def _number(name: str, value: Argument) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        most = MOST.get(name, 1.0)
        raise WireError(f"/robot/play with {name} {value!r}: a number 0 to {most:g} is needed")
    return float(value)
