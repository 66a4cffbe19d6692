"""What a performance asks of its robot partner: what it is like, its bond, its pedal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from livecode import lowering
from livecode.errors import ConfigError
from livecode.lowering import Asked

PARTNERS = ("reactive", "helper", "soloist", "rival", "guide")
BOND_PORT = 9300
KEY = 16  # bytes at least

PARTNER = "what the robot is like where code leaves it open (reactive)"
COUPLE = "one bond with a handle elsewhere, where the same is done with this machine's address"
COUPLE_KEY = "the key of the bond: 32 bytes in hex, the same file at both ends"
COUPLE_PORT = f"UDP port on which the other handle is heard here ({BOND_PORT})"
DEVICE = "what the robot moves (a simulated handle); livecode body --devices lists them"
DEVICE_KEY = "the key of a handle over UDP: 32 bytes in hex, the same as in its sketch"
AXIS = "of a device that moves in several directions: the line that the robot plays on (x)"
PEDAL = "a MIDI input whose pedal (controller 64, or another after a colon) stops the robot"


WAYS = {
    "mock": "with --device: play its other end here, too",
    "readonly": "with --device: read it, never move it",
    "impedance": "with --device: let its own controller close the loop",
    "free": "with --device: hold nothing beside the line that it plays on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A bond with a handle elsewhere: its ``key`` in hex, where that is, the port here."""

    key: str
    to: str
    port: int = BOND_PORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnering:
    """The robot as a performance wants it.

    Attributes:
        partner: one of ``PARTNERS``.
        bond: with a handle elsewhere, if there is one.
        pedal: a part of the name of a MIDI input, and a controller after a colon; empty: none.
        device: what it moves, as ``livecode body --device`` says it; empty: a simulated handle.
        ways: how that is used: see ``WAYS``.
        axis: the line that it plays on; "" for the usual one.
        limits: those that are lower than its kind's, in its own units.
        device_key: of a handle over UDP, in hex; "" for none.
    """

    partner: str = PARTNERS[0]
    bond: Bond | None = None
    pedal: str = ""
    device: str = ""
    ways: tuple[str, ...] = ()
    axis: str = ""
    limits: Asked = ()
    device_key: str = field(default="", repr=False)

    def handed(self) -> dict[str, Any]:
        """This, as the body is handed it."""
        bond = self.bond
        return {
            "partner": self.partner,
            "pedal": self.pedal,
            "couple": bond and {"key": bond.key, "to": bond.to, "port": bond.port},
            "device": self._device(),
        }

    def _device(self) -> dict[str, Any] | None:
        """The device as it is handed; None if nothing is said of it."""
        if not self.device and not self.limits:
            return None
        told = {"text": self.device or "simulated", **dict.fromkeys(self.ways, True)}
        told |= {"key": self.device_key} if self.device_key else {}
        told |= {"axis": self.axis} if self.axis else {}
        return told | ({"limits": [list(each) for each in self.limits]} if self.limits else {})


def add(command: argparse.ArgumentParser) -> None:
    """Add the flags."""
    command.add_argument("--partner", choices=PARTNERS, help=PARTNER)
    command.add_argument("--couple", metavar="HOST:PORT", help=COUPLE)
    command.add_argument("--couple-key", type=Path, metavar="FILE", help=COUPLE_KEY)
    command.add_argument("--couple-port", type=int, default=BOND_PORT, help=COUPLE_PORT)
    command.add_argument("--pedal", metavar="MIDI[:CC]", help=PEDAL)
    command.add_argument("--device", metavar="NAME[:ADDRESS]", help=DEVICE)
    command.add_argument("--axis", choices=("x", "y", "z"), help=AXIS)
    command.add_argument("--device-key", type=Path, metavar="FILE", help=DEVICE_KEY)
    command.add_argument("--limit", action="append", metavar="NAME=VALUE", help=lowering.FLAG)
    for way, what in WAYS.items():
        command.add_argument(f"--{way}", action="store_true", help=what)


def asked(options: argparse.Namespace) -> Partnering | None:
    """What the flags ask for; None if they ask for nothing.

    Raises:
        ConfigError: if a bond has no key, or none that can be read, or a limit is none.
    """
    limits = lowering.flagged(options.limit)
    bond = _bond(options.couple, options.couple_key, options.couple_port)
    ways = tuple(way for way in WAYS if getattr(options, way, False))
    device = getattr(options, "device", None) or ""
    key = options.device_key
    if (ways or key or options.axis) and not device:
        flag = ways[0] if ways else "device-key" if key else "axis"
        raise ConfigError(f"--{flag} is for a device: add --device NAME")
    if not (bond or device or limits) and options.partner is None and options.pedal is None:
        return None
    pedal = options.pedal or ""
    return Partnering(
        partner=options.partner or "",
        bond=bond,
        pedal=pedal,
        device=device,
        ways=ways,
        axis=options.axis or "",
        limits=limits,
        device_key=key_in(key, "--device-key") if key else "",
    )


def wanted(asked: Partnering | None, partner: str, pedal: str, limits: Asked = ()) -> Partnering:
    """The flags above the settings' ``partner`` and ``pedal``; of ``limits`` the lower ones."""
    asked = asked or Partnering(partner="")
    return replace(
        asked,
        partner=asked.partner or partner,
        pedal=asked.pedal or pedal,
        limits=lowering.both(asked.limits, limits),
    )


def noted(partnering: Partnering, port: int | None) -> Iterator[str]:
    """A sentence about the bond, if there should be one; ``port`` is where it is heard here."""
    if bond := partnering.bond:
        missed = f"UDP port {bond.port} is taken, or {bond.to} is not to be found: see --couple"
        if port:
            yield f"a bond with the handle at {bond.to}: heard here on UDP {port}"
        else:
            yield f"no bond with the handle at {bond.to}: {missed}"


def _bond(to: str | None, file: Path | None, port: int) -> Bond | None:
    if not to:
        if file is not None:
            raise ConfigError(f"--couple-key {file} is for a bond: add --couple HOST:PORT")
        return None
    host, _, there = to.rpartition(":")
    if not host or not there.isdecimal() or not 0 < int(there) < 65536:
        raise ConfigError(f"--couple {to[:60]!r}: write HOST:PORT, such as 192.168.1.7:{BOND_PORT}")
    if file is None:
        raise ConfigError(
            "--couple needs --couple-key FILE, the same 32 bytes in hex at both ends: "
            "python -c 'import secrets; print(secrets.token_hex(32))' > bond.key"
        )
    return Bond(key=key_in(file, "--couple-key"), to=to, port=port)


def key_in(file: Path, flag: str) -> str:
    """The key in the file that a ``flag`` names, in hex.

    Raises:
        ConfigError: if it holds none.
    """
    try:
        key = file.expanduser().read_text(encoding="utf-8").strip()
        if len(bytes.fromhex(key)) < KEY:
            raise ValueError(f"{len(key) // 2} bytes")
    except (OSError, ValueError) as error:
        raise ConfigError(f"{flag} {file}: {error}; it holds 32 bytes in hex") from None
    return key
