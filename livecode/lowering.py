"""Limits of the robot that a lab sets lower than its kind has: ``[robot.limits]``, and ``--limit``.

[robot.limits]
force = 0.8       # N·m of a handle that turns, N of a device on a line
velocity = 4.0    # rad/s or m/s
wall = 0.5        # rad or m, to either side

They count for every way to start the robot, in the units of its device. Here they are only read;
that none is higher than what the kind of device has, is seen to where the kinds are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
import platformdirs

from livecode.errors import ConfigError

FILE = "config.toml"
FLAG = "a limit of the robot, lower than its device's: force=0.8, velocity, wall, ...; repeatable"

Above = Annotated[float, msgspec.Meta(gt=0.0)] | None


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What may be set lower: [N·m] or [N], [rad/s] or [m/s], and so on; None for no wish.

    Attributes:
        force: most to the hand.
        slew: fastest growth of force, a second.
        velocity: from here on the robot drives less.
        stiffness: most, of the coupling.
        damping: most, of the coupling.
        power: to the hand, mean of 50 ms [W].
        wall: where the soft end of the range begins, to either side.
        tank: what is kept for helping and competing [J].
        score: what a score may spend in a cycle [J].
    """

    force: Above = None
    slew: Above = None
    velocity: Above = None
    stiffness: Above = None
    damping: Above = None
    power: Above = None
    wall: Above = None
    tank: Above = None
    score: Above = None


class Robot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of the robot: whether there is one, and its lower limits."""

    use: bool = True
    limits: Limits = Limits()


class _File(msgspec.Struct, frozen=True):
    """Of a file of settings only what is of the robot."""

    robot: bool | Robot = True


Asked = tuple[tuple[str, float], ...]
NAMES = Limits.__struct_fields__


def asked(limits: Limits) -> Asked:
    """What is set, by name."""
    return tuple(
        sorted((name, float(value)) for name, value in msgspec.to_builtins(limits).items())
    )


def flagged(written: Iterable[str] | None) -> Asked:
    """What ``NAME=VALUE`` asks for, each.

    Raises:
        ConfigError: if one names no limit, or no number above nought.
    """
    found: Asked = ()
    for text in written or ():
        name, _, value = text.partition("=")
        try:
            limits = msgspec.convert({name.strip(): float(value)}, Limits)
        except (ValueError, msgspec.ValidationError):
            raise ConfigError(
                f"--limit {text[:60]!r}: write NAME=VALUE, a number above 0, such as force=0.8; "
                f"there are {', '.join(NAMES)}"
            ) from None
        found = both(found, asked(limits))
    return found


def both(one: Asked, other: Asked) -> Asked:
    """All that two ask for, each of which may be too high; of one name the lowest counts."""
    return tuple(sorted({*one, *other}))


def lowest(asked: Asked) -> dict[str, float]:
    """What counts of all that is asked for: who may only lower never undoes another's lowering."""
    return {name: min(value for each, value in asked if each == name) for name, _ in asked}


def handed(given: Any) -> Asked:
    """What a hand-over has of them.

    Raises:
        ConfigError: if it is none.
    """
    pairs = given.items() if isinstance(given, Mapping) else given or ()
    return flagged(f"{name}={value}" for name, value in pairs)


def kept(path: Path | None = None) -> Asked:
    """What the settings on this machine say, or those in a file that is named.

    Raises:
        ConfigError: if they cannot be read: nothing moves with limits that are not known.
    """
    file = platformdirs.user_config_path("hocket") / FILE if path is None else path
    try:
        found = msgspec.toml.decode(file.read_bytes(), type=_File).robot
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}; without its [robot.limits] nothing is moved") from None
    return asked(found.limits) if isinstance(found, Robot) else ()
