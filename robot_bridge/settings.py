"""How a body is started: by its parent's hand-over, or by flags."""

from __future__ import annotations

import argparse
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livecode.errors import ConfigError
from robot_bridge.devices import catalogue, flags
from robot_bridge.devices.catalogue import SIMULATED, Choice
from robot_bridge.network.udp import Place, place
from robot_bridge.partner.personality import REACTIVE
from robot_bridge.pedal import Wanted, wanted
from robot_bridge.wekinator import address

LOOPBACK = "127.0.0.1"
KEY = 16  # bytes at least
Bond = tuple[bytes, Place, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a body is started; a port of 0 means any free one.

    Attributes:
        senders: the addresses and networks from which movement may come; empty for all.
        phones: whether devices of the network are heard, besides ``senders``, each of them after
            somebody's yes.
        wekinator: where a Wekinator takes features as its inputs; None for nowhere.
        couple: the key, address and own port of a bond with a handle elsewhere; None for none.
        pedal: the MIDI input and controller that stop the robot; None for none.
        midi: which MIDI system that is on: see `livecode.midi.opening.opened`.
        keep: the folder to record those in who have agreed; "" for the usual one, None for none.
        lsl: whether what is recorded is told on over the Lab Streaming Layer.
        device: what the robot moves.
        unfit: why there is none of those that were asked for; "" if there is.
        again: whether an earlier body of this performance has ended.
    """

    key: bytes
    motion_port: int = 0
    port: int = 0
    host: str = LOOPBACK
    senders: tuple[str, ...] = ()
    who: str = "hand"
    robot: bool = True
    hand: str = "simulated"
    partner: str = REACTIVE.name
    report: str | None = None
    record: str | None = None
    phones: bool = False
    wekinator: tuple[str, int] | None = None
    keep: str | None = None
    lsl: bool = False
    couple: Bond | None = None
    pedal: Wanted | None = None
    midi: str = "auto"
    device: Choice = SIMULATED
    unfit: str = ""
    again: bool = False


def handed(given: dict[str, Any]) -> Settings:
    """Settings from a hand-over.

    Raises:
        ConfigError: if the key is missing or a value is of the wrong kind.
    """
    device, unfit = _handed_device(given)
    try:
        return Settings(
            key=_key(str(given["key"])),
            motion_port=int(given.get("motion_port", 0)),
            port=int(given.get("port", 0)),
            host=str(given.get("host", LOOPBACK)),
            senders=tuple(map(str, given.get("senders") or ())),
            who=str(given.get("pseudonym") or "hand"),
            robot=bool(given.get("robot", True)) and not unfit,
            hand=str(given.get("hand") or "none"),
            partner=str(given.get("partner") or REACTIVE.name),
            report=given.get("report"),
            record=given.get("record"),
            phones=bool(given.get("phones", False)),
            wekinator=address(str(given["wekinator"])) if given.get("wekinator") else None,
            keep=given.get("keep"),
            lsl=bool(given.get("lsl", False)),
            couple=_handed_bond(given.get("couple")),
            pedal=wanted(str(given.get("pedal") or "")),
            midi=str(given.get("midi") or "auto"),
            device=device,
            unfit=unfit if given.get("robot", True) else "",
            again=bool(given.get("again", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"the body's hand-over lacks or spoils {error}") from None


def by_hand(chosen: argparse.Namespace) -> Settings:
    """Settings from flags; the key comes from a file, never from the command line."""
    text = Path(chosen.key_file).read_text().strip() if chosen.key_file else ""
    return Settings(
        key=_key(text) if text else secrets.token_bytes(32),
        motion_port=chosen.motion_port,
        port=chosen.port,
        host=chosen.host,
        senders=tuple(chosen.senders),
        who=chosen.who,
        robot=not chosen.no_robot,
        hand=chosen.hand,
        partner=chosen.partner,
        report=chosen.report,
        record=chosen.record,
        wekinator=address(chosen.wekinator) if chosen.wekinator else None,
        couple=_bond(chosen.couple, chosen.couple_key, chosen.couple_port),
        pedal=wanted(chosen.pedal or ""),
        device=flags.choice(chosen),
    )


def _handed_device(given: dict[str, Any]) -> tuple[Choice, str]:
    """The device of a hand-over, or why there is none: a performance goes on without a robot."""
    try:
        return catalogue.handed(given.get("device")), ""
    except ConfigError as error:
        return SIMULATED, str(error)


def _handed_bond(given: Any) -> Bond | None:
    """A bond from a hand-over: ``{"key": hex, "to": "HOST:PORT", "port": 0}``."""
    if not given:
        return None
    return _key(str(given["key"])), place(str(given["to"])), int(given.get("port", 0))


def _bond(other: str | None, file: str | None, port: int) -> Bond | None:
    """A bond from flags.

    Raises:
        ConfigError: if there is no key for it.
    """
    if not other:
        return None
    if not file:
        raise ConfigError(
            "--couple needs --couple-key FILE, the same 32 bytes in hex at both ends: "
            "python -c 'import secrets; print(secrets.token_hex(32))' > bond.key"
        )
    try:
        text = Path(file).read_text().strip()
        return _key(text), place(other), port
    except (OSError, ValueError) as error:
        raise ConfigError(f"--couple-key {file}: {error}; it holds 32 bytes in hex") from None


def _key(text: str) -> bytes:
    key = bytes.fromhex(text)
    if len(key) < KEY:
        raise ConfigError(f"a key of {len(key)} bytes: at least {KEY}, in hex, are needed")
    return key
