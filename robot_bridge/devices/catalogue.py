"""The devices that one can choose, as a table, and what ``--device`` says."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from livecode import lowering
from livecode.errors import ConfigError
from livecode.lowering import Asked
from robot_bridge.devices import lowered
from robot_bridge.devices.classes import ARM, HELD, SIMULATED_ARM, WRIST, DeviceClass
from robot_bridge.limits.profile import LimitProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of device.

    Attributes:
        name: as ``--device`` calls it.
        summary: what it is, in a few words.
        family: whose limits it has.
        address: where it is looked for when nobody says where; "" if it is nowhere.
        places: what an address can be, for people.
        impedance: whether its own controller can close the loop: "can", "always" or "".
        axes: along which of them it can be felt; "" if it has only one.
        needs: the module that it needs beyond the core, and the extra that brings it.
        mock: the module that its mock needs; "" if none, and None if there is no mock.
    """

    name: str
    summary: str
    family: DeviceClass
    address: str = ""
    places: str = ""
    impedance: str = ""
    axes: str = ""
    needs: tuple[str, str] | None = None
    mock: str | None = None


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="simulated",
            summary="a wrist handle that is not there, and a hand that holds it",
            family=WRIST,
        ),
        Kind(
            name="planar",
            summary="an arm of two links that is not there, held at its end",
            family=SIMULATED_ARM,
        ),
        Kind(
            name="haply",
            summary="Haply Inverse3, Inverse3x or Minverse by the Inverse Service",
            family=HELD,
            address="127.0.0.1:10001",
            places="HOST:PORT, /x /y or /z for the axis, @ID for one of several",
            axes="xyz",
            mock="",
        ),
        Kind(
            name="handle",
            summary="one of our own handles, or of a pair, over UDP or a serial line",
            family=WRIST,
            address="127.0.0.1:9400",
            places="HOST:PORT or /dev/ttyACM0, #1 for the second handle of a pair",
            impedance="can",
            mock="",
        ),
        Kind(
            name="franka",
            summary="Franka Research 3 or Panda through franky",
            family=ARM,
            address="172.16.0.2",
            places="HOST of the arm's controller",
            impedance="always",
            needs=("franky", "franka"),
            mock="franky_sim",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which device, where, and how it may be used.

    Attributes:
        name: of its kind.
        address: where it is.
        mock: whether its counterpart is one of ours that plays it.
        readonly: whether it is only ever read.
        impedance: whether its own controller closes the loop.
        bond: how firmly its controller binds it to the other handle of a pair [N·m/rad].
        asked: the limits that are lower than its kind's, in the device's own units.
        key: in hex, of a handle on a network; "" for none.
        free: whether nothing holds it in the directions beside its line.
    """

    name: str = "simulated"
    address: str = ""
    mock: bool = False
    readonly: bool = False
    impedance: bool = False
    bond: float = 0.0
    asked: Asked = ()
    key: str = field(default="", repr=False)
    free: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of device."""
        return KINDS[self.name]

    @property
    def limits(self) -> LimitProfile:
        """What it may do: its kind's, or lower."""
        return lowered.lowered(self.kind.family, self.asked)

    @property
    def lower(self) -> str:
        """What a lab has lowered, for people; "" for nothing."""
        return lowered.told(self.kind.family, self.asked)

    @property
    def words(self) -> str:
        """The choice as people are told it."""
        place = f" at {self.address}" if self.address else ""
        mode = ", its own controller closes the loop" if self.impedance else ""
        mock = ", played by a mock" if self.mock else ""
        name = "simulated handle" if self.name == "simulated" else self.name
        lower = f"; at most {self.lower}" if self.lower else ""
        return f"{name}{place}{mock}{mode}{', only read' if self.readonly else ''}{lower}"


SIMULATED = Choice()
WAYS = ("mock", "readonly", "impedance", "free")


def chosen(
    text: str,
    *,
    mock: bool = False,
    readonly: bool = False,
    impedance: bool = False,
    bond: float = 0.0,
    asked: Asked = (),
    key: str = "",
    free: bool = False,
    axis: str = "",
) -> Choice:
    """The choice that ``NAME`` or ``NAME:ADDRESS`` means.

    Raises:
        ConfigError: if there is no such device, or it cannot be used like that.
    """
    name, _, address = text.strip().partition(":")
    kind = KINDS.get(name)
    if kind is None:
        near = difflib.get_close_matches(name, KINDS, 1)
        hint = f"did you mean {near[0]!r}?" if near else "see livecode body --devices"
        raise ConfigError(f"--device {text!r}: there is {', '.join(KINDS)}; {hint}")
    if address and not kind.address:
        raise ConfigError(f"--device {text!r}: {name} is nowhere; leave out ':{address}'")
    if mock and kind.mock is None:
        raise ConfigError(f"--mock: {name} needs none, it is simulated; leave out --mock")
    if impedance and not kind.impedance:
        able = ", ".join(each.name for each in KINDS.values() if each.impedance)
        raise ConfigError(f"--impedance: {name} closes no loop itself; these do: {able}")
    if not 0.0 <= bond <= kind.family.limits.stiffness:
        most = kind.family.limits.stiffness
        raise ConfigError(f"--handle-bond {bond:g}: it is 0 to {most:g} N·m/rad")
    if bond and not impedance:
        raise ConfigError("--handle-bond: the handles' controller makes it; add --impedance")
    if key and name != "handle":
        raise ConfigError(f"--device-key: {name} has none; it is for a handle over UDP")
    if (free or axis) and not kind.axes:
        raise ConfigError(f"--{'axis' if axis else 'free'}: {name} has only one; leave it out")
    lowered.lowered(kind.family, asked)  # raises what is wrong with them
    place, closes = address or kind.address, impedance or kind.impedance == "always"
    if axis:
        where, at, number = place.partition("@")
        place = f"{where.partition('/')[0]}/{axis}{at}{number}"
    return Choice(name, place, mock, readonly, closes, bond, asked, key, free)


def handed(given: Mapping[str, Any] | None) -> Choice:
    """The choice in a hand-over, as `as_handed` wrote it.

    Raises:
        ConfigError: if it is none.
    """
    if not given:
        return Choice()
    if "text" in given:  # as somebody wrote it, and not yet understood
        mock, readonly, impedance, free = (bool(given.get(way)) for way in WAYS)
        return chosen(
            str(given["text"]),
            mock=mock,
            readonly=readonly,
            impedance=impedance,
            asked=lowering.handed(given.get("limits")),
            key=str(given.get("key", "")),
            free=free,
            axis=str(given.get("axis", "")),
        )
    name = str(given.get("name", "simulated"))
    if name not in KINDS:
        raise ConfigError(f"a hand-over with the device {name!r}: there is {', '.join(KINDS)}")
    return Choice(
        name,
        str(given.get("address", "")),
        bool(given.get("mock", False)),
        bool(given.get("readonly", False)),
        bool(given.get("impedance", False)),
        float(given.get("bond", 0.0)),
        lowering.handed(given.get("asked")),
        str(given.get("key", "")),
        bool(given.get("free", False)),
    )


def as_handed(choice: Choice) -> dict[str, Any]:
    """A choice as a hand-over has it."""
    return {name: getattr(choice, name) for name in Choice.__dataclass_fields__}
