"""Device profiles: what a sender's messages mean, as data that anybody can add to."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from livecode.errors import ConfigError
from robot_bridge.sensing.bounds import DEVICE, Bounds, read
from robot_bridge.sensing.filters import NAMES
from robot_bridge.sensing.layout import Layout
from robot_bridge.sensing.written import layouts, number, prefix

FOLDER = Path(__file__).parent / "profiles"
TimeSource = Literal["timetag", "arrival"]
KEYS = frozenset({"name", "title", "summary", "source", "time", "nominal_rate", "own_rate"}) | {
    "unit", "port", "prefixes", "limits", "message", "smoothing", "ask",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """What a device has to be told before it sends: messages to a port of its machine.

    Attributes:
        messages: each an address and its arguments; ``{port}`` is where movement comes in.
    """

    port: int
    messages: tuple[tuple[str, ...], ...]

    def said(self, port: int) -> list[tuple[str, list[str | int]]]:
        """The messages for a device that is to send to ``port``."""
        return [
            (address, [port if each == "{port}" else each for each in arguments])
            for address, *arguments in self.messages
        ]


@dataclass(frozen=True, slots=True)
class DeviceProfile:
    """A kind of sensor.

    Attributes:
        time: whether a sample's time is the bundle's timetag or the datagram's arrival; a clock
            in the message itself goes before both.
        nominal_rate: samples per second that it is meant to send [Hz].
        layouts: the messages it sends; what stands first leads: with it a sample is complete.
        bounds: how much is taken from a sender that speaks so.
        title: what people call it.
        own_rate: whether its owner sets the rate; loss is then judged by the pace that is heard.
        unit: what points are in: "m", or "height" for the height of a camera's picture.
        port: where it sends to unless it is told otherwise; 0: it is always told.
        smoothing: which of `filters` what it sends goes through; "" for none.
        ask: what it has to be told before it sends; None if it sends by itself.
    """

    name: str
    summary: str
    time: TimeSource
    nominal_rate: float
    layouts: tuple[Layout, ...]
    bounds: Bounds = DEVICE
    title: str = ""
    own_rate: bool = False
    unit: str = "m"
    port: int = 0
    smoothing: str = ""
    ask: Ask | None = None

    @property
    def called(self) -> str:
        """What people call it."""
        return self.title or self.name


def parse(text: str, source: str) -> DeviceProfile:
    """The profile that a TOML text describes; ``source`` names the text in errors.

    Raises:
        ConfigError: if a key is missing, unknown or out of range.
    """
    try:
        return _profile(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        word = f"'{error.args[0]}' is missing" if isinstance(error, KeyError) else str(error)
        raise ConfigError(
            f"device profile {source}: {word}; see sensing/profiles/ngimu.toml for a complete one"
        ) from None


def load(folder: Path = FOLDER) -> tuple[DeviceProfile, ...]:
    """All profiles of a folder, in order of their file names."""
    return tuple(
        parse(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.toml"))
    )


def load_all(own: Path, tell: Callable[[str], None]) -> tuple[DeviceProfile, ...]:
    """One's own profiles, if that folder is there, and those that come with the house.

    Where two know an address, one's own has it; one of the same name replaces the house's. What
    is wrong with one of them is told, and the others are taken.
    """
    first = []
    for path in sorted(own.glob("*.toml")):
        try:
            first.append(parse(path.read_text(encoding="utf-8"), str(path)))
        except (ConfigError, OSError, UnicodeDecodeError) as error:
            tell(str(error))
    names = {profile.name for profile in first}
    return (*first, *(profile for profile in load() if profile.name not in names))


def _profile(table: Mapping[str, Any]) -> DeviceProfile:
    if strange := set(table) - KEYS:
        raise ValueError(f"there is no key {min(strange)!r}: there are {', '.join(sorted(KEYS))}")
    rate = number(table["nominal_rate"], "nominal_rate")
    if not 1.0 <= rate <= 1000.0:
        raise ValueError(f"nominal_rate is {rate:g} Hz: allowed is 1 to 1000")
    if table["time"] not in ("timetag", "arrival"):
        raise ValueError(f"time is {table['time']!r}: allowed is 'timetag' or 'arrival'")
    if table.get("unit", "m") not in ("m", "height"):
        raise ValueError(f"unit is {table['unit']!r}: allowed is 'm' or 'height'")
    if table.get("smoothing", "") not in ("", *NAMES):
        raise ValueError(f"smoothing is {table['smoothing']!r}: allowed is {', '.join(NAMES)}")
    prefixes = [prefix(each) for each in table.get("prefixes", [""])] or [""]
    messages = tuple(each for message in table["message"] for each in layouts(message, prefixes))
    bounds = read(table.get("limits", {}))
    widest = max(layout.least for layout in messages)
    if widest > bounds.arguments:
        raise ValueError(f"limits.arguments is {bounds.arguments}: a message has {widest}")
    port = table.get("port", 0)
    if not isinstance(port, int) or not 0 <= port < 65536:
        raise ValueError(f"port is {port!r}: allowed is 0 to 65535")
    return DeviceProfile(
        str(table["name"]),
        str(table.get("summary", "")),
        table["time"],
        rate,
        messages,
        bounds,
        title=str(table.get("title", "")),
        own_rate=bool(table.get("own_rate", False)),
        unit=table.get("unit", "m"),
        port=port,
        smoothing=table.get("smoothing", ""),
        ask=_ask(table.get("ask")),
    )


def _ask(table: Mapping[str, Any] | None) -> Ask | None:
    if table is None:
        return None
    messages = tuple(tuple(map(str, each)) for each in table["messages"])
    if not messages or not all(each and each[0].startswith("/") for each in messages):
        raise ValueError("ask.messages holds no messages: write such as [['/qtm', 'Connect']]")
    if not isinstance(table["port"], int) or not 0 < table["port"] < 65536:
        raise ValueError(f"ask.port is {table['port']!r}: allowed is 1 to 65535")
    return Ask(table["port"], messages)
