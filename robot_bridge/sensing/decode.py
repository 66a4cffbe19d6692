"""From a device's message to a sample in SI units."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from livecode.errors import WireError
from livecode.osc.codec import Argument, Message
from robot_bridge.sensing.profile import PREFIX, DeviceProfile, Layout, Triple

Vector = tuple[float, float, float]
STILL: Vector = (0.0, 0.0, 0.0)
_OWN_PART = re.compile(r"/[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_/-]{1,64})")


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of an inertial sensor.

    Attributes:
        time: when it was taken, on the device's clock [s].
        acceleration: shape (3,) [m/s²].
        rotation_rate: shape (3,) [rad/s]; zeros from a device without a gyroscope.
        gravity: whether the acceleration holds gravity.
        nominal_rate: how many samples a second its device is meant to send [Hz].
    """

    time: float
    acceleration: Vector
    rotation_rate: Vector
    gravity: bool
    nominal_rate: float = 50.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an address means: the profile of its sender, and the layout of its arguments."""

    profile: DeviceProfile
    layout: Layout


def lookup(profiles: Iterable[DeviceProfile]) -> dict[str, Meaning]:
    """Meanings by address; where two profiles share an address, the first one has it."""
    table: dict[str, Meaning] = {}
    for profile in profiles:
        for layout in profile.layouts:
            table.setdefault(layout.address, Meaning(profile, layout))
    return table


def meaning_of(address: str, table: Mapping[str, Meaning]) -> Meaning | None:
    """What an address means: exactly, or behind a first part that is a device's own."""
    exact = table.get(address)
    if exact is not None:
        return exact
    parsed = _OWN_PART.fullmatch(address)
    return None if parsed is None else table.get(PREFIX + parsed[1])


def decode(message: Message, table: Mapping[str, Meaning], arrival: float) -> Sample | None:
    """The sample of a message, or None if no profile knows its address.

    ``arrival`` [s] stands in where the device gives no time.

    Raises:
        WireError: if the arguments are not those of the profile, or are not finite.
    """
    meaning = meaning_of(message.address, table)
    if meaning is None:
        return None
    layout = meaning.layout
    if not _fits(message.arguments, layout.types):
        raise WireError(
            f"{message.address} with {len(message.arguments)} arguments that are not "
            f"',{layout.types}' of the profile {meaning.profile.name}"
        )
    turning = layout.rotation_rate
    stamped = meaning.profile.time == "timetag" and message.time is not None
    return Sample(
        time=message.time if stamped and message.time is not None else arrival,
        acceleration=_vector(message.arguments, layout.acceleration),
        rotation_rate=STILL if turning is None else _vector(message.arguments, turning),
        gravity=layout.acceleration.gravity,
        nominal_rate=meaning.profile.nominal_rate,
    )


def _fits(arguments: tuple[Argument, ...], types: str) -> bool:
    return len(arguments) == len(types) and all(
        isinstance(value, str) if tag == "s" else _is_finite_number(value)
        for value, tag in zip(arguments, types, strict=True)
    )


def _is_finite_number(value: Argument) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value)


def _vector(arguments: tuple[Argument, ...], triple: Triple) -> Vector:
    x, y, z = arguments[triple.first : triple.first + 3]
    assert isinstance(x, int | float) and isinstance(y, int | float) and isinstance(z, int | float)
    return (x * triple.scale, y * triple.scale, z * triple.scale)
