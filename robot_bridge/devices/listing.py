"""The devices that a robot partner can have, as people read them."""

from __future__ import annotations

from importlib import util

from livecode.midi.robots import ROBOTS
from robot_bridge.devices.catalogue import KINDS, Kind
from robot_bridge.devices.classes import LineClass


def show(chosen: object) -> None:
    """Print what can be had, whatever else was chosen."""
    print("\n".join(lines()))


def lines() -> list[str]:
    """One device a paragraph: what it is, where, its limits, and what it lacks here."""
    told = [line for kind in KINDS.values() for line in _kind(kind)]
    kinds = ", ".join(ROBOTS)
    told += [
        "MIDI robots  solenoids, strikers and player pianos: they are outputs, not handles",
        f'             [midi.robots] of config.toml, "a part of the port" = "kind": {kinds}',
    ]
    return told


def lacks(kind: Kind) -> str:
    """What a kind of device needs that is not installed, with the way to get it; "" if nothing."""
    if kind.needs is None or util.find_spec(kind.needs[0]) is not None:
        return ""
    return f"without {kind.needs[0]}: pip install 'hocket[{kind.needs[1]}]'"


def _kind(kind: Kind) -> list[str]:
    told = [f"{kind.name:<12} {kind.summary}", f"{'':<12} at most {_most(kind)}"]
    if kind.places:
        told.append(f"{'':<12} at {kind.address}; {kind.places}")
    can = [
        word
        for word, has in (
            ("--mock", kind.mock is not None),
            ("--impedance", kind.impedance == "can"),
        )
        if has
    ]
    if can:
        told.append(f"{'':<12} with {', '.join(can)}")
    missing = lacks(kind)
    return [*told, f"{'':<12} {missing}"] if missing else told


def _most(kind: Kind) -> str:
    family = kind.family
    if isinstance(family, LineClass):
        return (
            f"{family.force:g} N, {family.velocity[0]:g} m/s, {family.stiffness[1]:g} N/m, "
            f"{family.power:g} W, ±{100 * family.wall:g} cm ({family.name})"
        )
    limits = family.limits
    return (
        f"{limits.force:g} N·m, {limits.velocity:g} rad/s, {limits.stiffness:g} N·m/rad, "
        f"{limits.power:g} W, ±55° ({family.name})"
    )
