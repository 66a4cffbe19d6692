"""What an arm is told so that one line of its hand is the handle, and the rest keeps still."""

from __future__ import annotations

import math
from dataclasses import dataclass

from robot_bridge.devices.classes import ARM, LineClass
from robot_bridge.devices.device import Impedance

LINE = 1  # the axis of the base that is the line: left and right of the arm
STILL, CLIP = 200.0, 0.03  # [N/m], [m]: how the other two directions are held, at most 6 N each
ASIDE = 2.0 * (STILL * CLIP) ** 2  # [N²] that both may take of the force, which is a vector
TURN, TURN_CLIP = 15.0, 0.1  # [N·m/rad], [rad]: how the hand's turning is, at most 1.5 N·m
BRAKE = 4.0  # [N·s/m] and [N·m·s/rad]: what is left when there is no force
SLACK = 1.0  # [N/m]: below this a line is no spring


@dataclass(frozen=True, slots=True)
class Order:
    """What the arm's own controller is to be.

    Attributes:
        stiffness: of the six directions, three [N/m] and three [N·m/rad].
        damping: the same [N·s/m] [N·m·s/rad].
        place: where on the line its spring ends [m].
        rate: how fast that end moves [m/s].
        force: what the line then gives [N].
    """

    stiffness: tuple[float, ...]
    damping: tuple[float, ...]
    place: float
    rate: float
    force: float


def resting(place: float) -> Order:
    """No spring anywhere: the arm may be led, and brakes a little."""
    return Order((0.0,) * 6, (BRAKE,) * 3 + (BRAKE / 4,) * 3, place, 0.0, 0.0)


def ordered(wanted: Impedance, place: float, speed: float, family: LineClass = ARM) -> Order:
    """The order that stands for an impedance, with the hand at ``place`` [m] going at ``speed``.

    The arm's controller knows no limit of force that changes, so the spring's end is brought so
    near that, at its stiffness, it cannot press harder than it may.
    """
    lever = family.lever
    most = min(math.sqrt(family.force**2 - ASIDE), wanted.most / lever)
    if most <= 0.0:
        return resting(place)
    stiffness = min(family.stiffness[1], wanted.stiffness / lever**2)
    damping = min(family.damping[1], wanted.damping / lever**2)
    rate = max(-family.reference_speed, min(family.reference_speed, wanted.rate * lever))
    drag = max(-most, min(most, damping * (rate - speed)))
    room = (most - abs(drag)) / max(SLACK, stiffness)
    end = max(-family.wall, min(family.wall, wanted.reference * lever))
    end = max(place - room, min(place + room, end))
    rates = [STILL] * 3 + [TURN] * 3
    drags = [2.0 * value**0.5 for value in rates]
    rates[LINE], drags[LINE] = stiffness, damping
    return Order(tuple(rates), tuple(drags), end, rate, stiffness * (end - place) + drag)
