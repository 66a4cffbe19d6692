"""Device profiles: what a sender's messages mean, as data that anybody can add to."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from livecode.errors import ConfigError
from robot_bridge.sensing.bounds import DEVICE, Bounds, read

FOLDER = Path(__file__).parent / "profiles"
TimeSource = Literal["timetag", "arrival"]
PREFIX = "/{device}"  # at the beginning of an address: any one part, such as a device's id


@dataclass(frozen=True, slots=True)
class Triple:
    """Three neighbouring arguments of a message that are one vector.

    Attributes:
        first: index of the x argument; y and z follow.
        scale: factor to SI units (m/s² or rad/s).
        gravity: whether the vector holds gravity (acceleration only).
    """

    first: int
    scale: float
    gravity: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of message: its address, its type tags, and where the vectors stand.

    An address is exact, but for a first part ``{device}``, which each device fills in.
    """

    address: str
    types: str
    acceleration: Triple
    rotation_rate: Triple | None


@dataclass(frozen=True, slots=True)
class DeviceProfile:
    """A kind of sensor.

    Attributes:
        time: whether a sample's time is the bundle's timetag or the datagram's arrival.
        nominal_rate: samples per second that it is meant to send [Hz].
        layouts: the messages it sends.
        bounds: how much is taken from a sender that speaks so.
    """

    name: str
    summary: str
    time: TimeSource
    nominal_rate: float
    layouts: tuple[Layout, ...]
    bounds: Bounds = DEVICE


def parse(text: str, source: str) -> DeviceProfile:
    """The profile that a TOML text describes; ``source`` names the text in errors.

    Raises:
        ConfigError: if a key is missing, unknown or out of range.
    """
    try:
        return _profile(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        word = f"'{error.args[0]}' is missing" if isinstance(error, KeyError) else str(error)
        raise ConfigError(
            f"device profile {source}: {word}; see sensing/profiles/ngimu.toml for a complete one"
        ) from None


def load(folder: Path = FOLDER) -> tuple[DeviceProfile, ...]:
    """All profiles of a folder, in order of their file names."""
    return tuple(
        parse(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.toml"))
    )


def _profile(table: Mapping[str, Any]) -> DeviceProfile:
    rate = _number(table["nominal_rate"], "nominal_rate")
    if not 1.0 <= rate <= 1000.0:
        raise ValueError(f"nominal_rate is {rate:g} Hz: allowed is 1 to 1000")
    if table["time"] not in ("timetag", "arrival"):
        raise ValueError(f"time is {table['time']!r}: allowed is 'timetag' or 'arrival'")
    layouts = tuple(_layout(message) for message in table["message"])
    bounds = read(table.get("limits", {}))
    widest = max(len(layout.types) for layout in layouts)
    if widest > bounds.arguments:
        raise ValueError(f"limits.arguments is {bounds.arguments}: a message has {widest}")
    name, summary = str(table["name"]), str(table.get("summary", ""))
    return DeviceProfile(name, summary, table["time"], rate, layouts, bounds)


def _layout(table: Mapping[str, Any]) -> Layout:
    address, types = str(table["address"]), str(table["types"])
    plain = address.removeprefix(PREFIX)
    if not address.startswith("/") or not plain or set(plain) & set("*?[]{}# "):
        raise ValueError(f"address {address!r}: it must start with '/' and hold no pattern")
    if not types or set(types) - set("fdihs"):
        raise ValueError(f"types {types!r} of {address}: allowed are the letters f d i h s")
    turning = table.get("rotation_rate")
    return Layout(
        address,
        types,
        _triple(table["acceleration"], types, address),
        None if turning is None else _triple(turning, types, address),
    )


def _triple(table: Mapping[str, Any], types: str, address: str) -> Triple:
    first = table["first"]
    if not isinstance(first, int) or not 0 <= first <= len(types) - 3:
        raise ValueError(f"first is {first!r} in {address}: three arguments must follow from there")
    if "s" in types[first : first + 3]:
        raise ValueError(f"first is {first} in {address}: a text stands there, not a number")
    return Triple(first, _number(table["scale"], "scale"), bool(table.get("gravity", False)))


def _number(value: object, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{key} is {value!r}: it must be a finite number")
    return float(value)
