"""The devices that a robot partner can have, as people read them."""

from __future__ import annotations

import argparse
import math
from importlib import util

from livecode import lowering
from livecode.errors import ConfigError
from livecode.lowering import Asked
from livecode.midi.robots import ROBOTS
from robot_bridge.devices.catalogue import KINDS, Kind
from robot_bridge.devices.classes import LineClass
from robot_bridge.devices.lowered import lowered, most, told, units_of


def show(chosen: argparse.Namespace) -> None:
    """Print what can be had, with the limits that hold here, whatever else was chosen."""
    print("\n".join(lines(lowering.both(lowering.kept(), lowering.flagged(chosen.limit)))))


def lines(asked: Asked = ()) -> list[str]:
    """One device a paragraph: what it is, where, its limits, and what it lacks here."""
    told = [line for kind in KINDS.values() for line in _kind(kind, asked)]
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


def _kind(kind: Kind, asked: Asked) -> list[str]:
    paragraph = [kind.summary, *_most(kind, asked)]
    if kind.places:
        paragraph.append(f"at {kind.address}; {kind.places}")
    can = [
        word
        for word, has in (
            ("--mock", kind.mock is not None),
            ("--impedance", kind.impedance == "can"),
        )
        if has
    ]
    if can:
        paragraph.append(f"with {', '.join(can)}")
    if missing := lacks(kind):
        paragraph.append(missing)
    names = [kind.name, *[""] * (len(paragraph) - 1)]
    return [f"{name:<12} {line}" for name, line in zip(names, paragraph, strict=True)]


def _most(kind: Kind, asked: Asked) -> list[str]:
    """Its limits as they hold here, and what was lowered, or cannot be."""
    family = kind.family
    try:
        lowered(family, asked)
    except ConfigError as error:
        return [f"cannot be had with these limits: {error}"]
    here, units = most(family) | lowering.lowest(asked), units_of(family)
    wall = 100.0 * here["wall"] if isinstance(family, LineClass) else math.degrees(here["wall"])
    shown = [f"{here[name]:.3g} {units[name]}" for name in ("force", "velocity", "stiffness")]
    end = f"±{wall:.3g} cm" if isinstance(family, LineClass) else f"±{wall:.3g}°"
    found = [f"at most {', '.join(shown)}, {here['power']:g} W, {end} ({family.name})"]
    return [*found, f"lowered: {lower}"] if (lower := told(family, asked)) else found
