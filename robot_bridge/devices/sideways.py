"""The directions beside the line: held softly where the hand was when force began, never pulled.

The robot plays on one line. A device that moves in three has two directions more, in which it
would be free. Here each of them is a spring and a damper of its own, as firm as the line is at
most, under the same limits: force as a vector with the line's, growth, speed, walls, and power
together with the line. Each has a purse that only its own hand fills, so none gives more than it
was given (passivity observer of Hannaford and Ryu, IEEE Trans. Robot. Autom. 18, 2002). In newtons
and metres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from robot_bridge.devices.classes import LineClass
from robot_bridge.limits.energy import SLACK, stored
from robot_bridge.limits.power import power, refilled
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.slew import sprung_slew
from robot_bridge.limits.velocity import velocity as limited_velocity
from robot_bridge.limits.workspace import wall_force, workspace

WINDOW = 0.05  # [s] over which power is meant
LONGEST = 0.005  # [s]: a late tick earns no bigger step than this
CARRIED = 0.01  # [m]: what moved farther in a tick was carried, and did no work


@dataclass(frozen=True, slots=True)
class Point:
    """Where a device is in one direction [m], and how fast it goes there [m/s]."""

    place: float = 0.0
    speed: float = 0.0


@dataclass(frozen=True, slots=True)
class Side:
    """One direction.

    Attributes:
        force: on the device now [N].
        place: where that was when it was set [m].
        centre: where it is held [m].
        purse: what it may give [J]: what its hand put in.
    """

    force: float = 0.0
    place: float = 0.0
    centre: float = 0.0
    purse: float = SLACK


@dataclass(frozen=True, slots=True)
class Sides:
    """All that are beside the line, and the power that is left for the hand [J]."""

    each: tuple[Side, ...] = (Side(), Side())
    store: float = 0.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a lab may have lowered: most force [N], its growth [N/s], power [W], wall [m]."""

    family: LineClass
    force: float
    slew: float
    power: float
    wall: float


def bounds(family: LineClass) -> Bounds:
    """Those of a kind of device."""
    return Bounds(family, family.force, family.slew, family.power, family.wall)


def lowered_bounds(family: LineClass, limits: LimitProfile) -> Bounds:
    """Those of a kind of device where the handle that stands for it has these limits."""
    lever = family.lever
    speeds = limits.velocity * lever, limits.velocity_fault * lever
    stiffness = limits.stiffness_usual / lever**2, limits.stiffness / lever**2
    damping = limits.damping_usual / lever**2, limits.damping / lever**2
    own = replace(family, velocity=speeds, stiffness=stiffness, damping=damping)
    force, slew = limits.force / lever, limits.slew / lever
    return Bounds(own, force, slew, limits.power, limits.wall * lever)


def steadied(
    within: Bounds,
    sides: Sides,
    at: tuple[Point, ...],
    *,
    stiffness: float,
    line: tuple[float, float],
    dt: float,
) -> Sides:
    """The forces ``dt`` [s] later.

    Args:
        within: the limits.
        sides: what they were.
        at: where the device is in each.
        stiffness: how firm the line is now [N/m]; 0 where there may be no force at all.
        line: the force along the line [N], and the speed there [m/s].
        dt: [s].
    """
    step = max(1e-6, min(LONGEST, dt))
    if not stiffness > 0.0:
        full = within.power * WINDOW
        return Sides(tuple(_free(within, point) for point in at), full)
    firm = min(within.family.stiffness[0], stiffness)
    spent = max(0.0, line[0] * line[1] * step)
    made = []
    for side, point in zip(sides.each, at, strict=True):
        left = max(0.0, sides.store - spent)
        force, purse = _pressed(within, side, point, firm=firm, store=left, dt=step)
        spent += max(0.0, force * point.speed * step)
        made.append(Side(force, point.place, side.centre, purse))
    store = refilled(sides.store, spent, step, most=within.power, window=WINDOW)
    return Sides(_shared(within, line[0], tuple(made)), store)


def _pressed(
    within: Bounds, side: Side, point: Point, *, firm: float, store: float, dt: float
) -> tuple[float, float]:
    """The force of one direction through its limits [N], and what is left in its purse [J]."""
    family = within.family
    error = side.centre - point.place
    moved = point.place - side.place
    given = side.force * moved if abs(moved) <= CARRIED else 0.0
    beyond = max(0.0, abs(point.place) - within.wall)
    held = stored(firm, error, within.force) + stored(family.wall_stiffness, beyond, within.force)
    purse = min(side.purse - given, held + SLACK)
    wanted = firm * error - family.damping[0] * point.speed
    wanted = wall_force(wanted, point.place, within.wall, family.wall_stiffness)
    wanted = limited_velocity(wanted, point.speed, *family.velocity)
    wanted = max(-within.force, min(within.force, wanted))
    own = -firm * point.speed
    wanted = sprung_slew(wanted, side.force, dt, within.slew, own=own)
    paid = power(wanted, point.speed, dt, store=store)
    return power(paid, point.speed, dt, store=max(0.0, purse)), purse


def _shared(within: Bounds, line: float, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The sides with what the line leaves of the force: it is limited as a vector."""
    room = math.sqrt(max(0.0, within.force**2 - line**2))
    whole = math.hypot(*(side.force for side in sides))
    if whole <= room:
        return sides
    part = room / whole
    return tuple(Side(side.force * part, side.place, side.centre, side.purse) for side in sides)


def _free(within: Bounds, point: Point) -> Side:
    """One direction without force; it will be held where it is then."""
    return Side(0.0, point.place, workspace(point.place, within.wall))
