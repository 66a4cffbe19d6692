"""A kind of device with lower limits than it has: a lab may take from them, and never add."""

from __future__ import annotations

from dataclasses import replace

from livecode.errors import ConfigError
from livecode.lowering import Asked, lowest
from robot_bridge.devices.classes import REACH, DeviceClass, LineClass
from robot_bridge.limits.profile import LimitProfile

SAME = 1e-9  # a difference as small as this is rounding
TURNS = {
    "force": "N·m",
    "slew": "N·m/s",
    "velocity": "rad/s",
    "stiffness": "N·m/rad",
    "damping": "N·m·s/rad",
    "power": "W",
    "wall": "rad",
    "tank": "J",
    "score": "J",
}
"""The unit of each limit of a handle that turns."""
LINES = TURNS | {
    "force": "N",
    "slew": "N/s",
    "velocity": "m/s",
    "stiffness": "N/m",
    "damping": "N·s/m",
    "wall": "m",
}
"""Those of a device on a line."""


def most(family: DeviceClass) -> dict[str, float]:
    """What a kind of device has, in its own units."""
    limits, lever = family.limits, family.lever
    return {
        "force": limits.force / lever,
        "slew": limits.slew / lever,
        "velocity": limits.velocity * lever,
        "stiffness": limits.stiffness / lever**2,
        "damping": limits.damping / lever**2,
        "power": limits.power,
        "wall": limits.wall * lever,
        "tank": limits.allowance.tank,
        "score": limits.allowance.score,
    }


def lowered(family: DeviceClass, asked: Asked) -> LimitProfile:
    """The limits of the handle that stands for a device, with what is ``asked`` for in their place.

    The speed of a fault keeps its distance to that from which it drives less.

    Raises:
        ConfigError: if a limit would be higher than the kind of device has it.
    """
    limits, lever, had = family.limits, family.lever, most(family)
    if not asked:
        return limits
    _see(family, asked)
    wanted = lowest(asked)
    square, allowance = lever**2, limits.allowance

    def part(name: str) -> float:
        return wanted.get(name, had[name])

    def within(value: float, name: str) -> float:
        return min(value, part(name) * square)

    wall, velocity = part("wall") / lever, part("velocity") / lever
    return replace(
        limits,
        force=part("force") * lever,
        slew=part("slew") * lever,
        velocity=velocity,
        velocity_fault=limits.velocity_fault * velocity / limits.velocity,
        stiffness=part("stiffness") * square,
        stiffness_usual=within(limits.stiffness_usual, "stiffness"),
        hold_stiffness=within(limits.hold_stiffness, "stiffness"),
        damping=part("damping") * square,
        damping_usual=within(limits.damping_usual, "damping"),
        power=part("power"),
        wall=wall,
        reach=limits.reach if wall == limits.wall else REACH * wall,
        allowance=replace(
            allowance,
            tank=part("tank"),
            tank_start=min(allowance.tank_start, part("tank")),
            score=part("score"),
        ),
    )


def told(family: DeviceClass, asked: Asked) -> str:
    """What was lowered, for people: ``force 0.8 N·m instead of 1.5``; "" for nothing."""
    units, had = units_of(family), most(family)
    return ", ".join(
        f"{name} {value:g} {units[name]} instead of {had[name]:.3g}"
        for name, value in lowest(asked).items()
        if value < had[name] * (1.0 - SAME)
    )


def units_of(family: DeviceClass) -> dict[str, str]:
    """The units of a kind of device."""
    return LINES if isinstance(family, LineClass) else TURNS


def _see(family: DeviceClass, asked: Asked) -> None:
    had, units = most(family), units_of(family)
    for name, value in asked:
        if name not in had:
            raise ConfigError(f"limit {name!r}: there are {', '.join(had)}")
        if not 0.0 < value <= had[name] * (1.0 + SAME):
            raise ConfigError(
                f"limit {name} = {value:g}: a {family.name} has at most {had[name]:.3g} "
                f"{units[name]}, and limits may only be lowered; take it out of [robot.limits] or "
                f"--limit, or write less"
            )
