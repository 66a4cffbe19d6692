"""What a performer asks of a performance: the flags of the command line, above their settings."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any, Literal

from livecode import ports
from livecode.conductor.behind import Behind
from livecode.config import Config
from livecode.errors import ConfigError, WireError
from livecode.midi import wish
from livecode.motion import known
from livecode.network.asking import Asked
from livecode.osc import codec
from livecode.outputs.superdirt import HANDSHAKE
from livecode.performance import partnering
from livecode.performance.handing import LOOPBACK, Address, Settings
from livecode.performance.partnering import Partnering
from livecode.performance.studying import Studying
from livecode.tidal.remote import PORT as CONTROL_PORT

SUPERDIRT: Address = (LOOPBACK, 57120)
ANSWERS_WITHIN = 0.5  # seconds that a SuperDirt is given to answer
BUSES = 57110  # where a Tidal expects SuperCollider's server, and sends control buses' values to


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The flags; None where none was given, so that the settings count.

    Attributes:
        out: the folder for what is written.
        boot: a file of helpers to evaluate first.
        midi: the name of a MIDI port to make.
        synth: what sounds instead of the built-in instrument: "superdirt", or HOST:PORT.
        agent: the agent's mode at the start, or "none" for no agent.
        robot: whether there is a robot.
        partnering: what it is like, and what it is bound to.
        tidal: whether Tidal's ports are open.
        link: who leads the beat that is shared over Link, "room" or "link".
        network: how the room is opened to the network; None if it is not.
        sensors: addresses and networks from which movement is heard, besides this machine.
        phones: whether phones of the network are heard, each after somebody's yes.
        wekinator: HOST:PORT of a Wekinator that takes the features as its inputs.
        record: whether movement and force of those who have agreed are recorded.
        lsl: whether that is told on over the Lab Streaming Layer, and markers both ways.
        study: the set of a study that is played; None mostly.
    """

    out: Path = Path("out")
    boot: Path | None = None
    midi: str | None = None
    synth: str | None = None
    agent: str | None = None
    robot: bool | None = None
    partnering: Partnering | None = None
    tidal: bool | None = None
    link: Literal["room", "link"] | None = None
    network: Asked | None = None
    sensors: tuple[str, ...] = ()
    phones: bool | None = None
    wekinator: str | None = None
    record: bool = False
    lsl: bool = False
    study: Studying | None = None

    def settings(self, config: Config, **more: Any) -> Settings:
        """How the performance is set up; ``more`` is what the command itself decides.

        Raises:
            ConfigError: if the synth or a sensor is no address.
        """
        mode = config.agent if self.agent is None else self.agent
        tidal = config.tidal if self.tidal is None else self.tidal
        sounds = config.synth if self.synth is None else self.synth
        return Settings(
            **{
                "motion_port": config.ports.motion,
                "mover": config.mover,
                "robot": config.with_robot if self.robot is None else self.robot,
                "partnering": partnering.wanted(
                    self.partnering, config.partner, config.pedal, config.limits
                ),
                "agent": mode != "none",
                "agent_mode": "off" if mode == "none" else mode,
                "guest": config.guest,
                "guest_model": config.guest_model,
                "agent_folder": config.agent_folder,
                "synth": synth(sounds),
                "synth_latency": (config.synth_latency or 0.0) / 1e3,
                "unplayed": not (sounds or tidal) and is_superdirt(SUPERDIRT),
                "midi": config.midi if self.midi is None else wish.on(self.midi, config.midi),
                "osc": targets(config.osc),
                "sound": config.sound,
                "link": config.link if self.link is None else self.link,
                "link_nudge": config.link_nudge / 1e3,
                **_of_tidal(tidal),
                "controls": config.controls,
                "sensors": senders(self.sensors or config.sensors),
                "phones": _phones(self.phones, config),
                "wekinator": config.wekinator if self.wekinator is None else self.wekinator,
                "keep": self.record or self.lsl,
                "lsl": self.lsl,
                "logs": self.out / "logs",
                **_of_study(self.study),
                **more,
            }
        )


def _of_study(study: Studying | None) -> dict[str, Any]:
    """What is otherwise in the set of a study."""
    return {"condition": study.condition, "reports": study.reports} if study else {}


def _of_tidal(wanted: bool) -> dict[str, int]:
    """The ports that a Tidal, and what controls one, expects; none if they are not wanted."""
    ports = {"dirt_port": SUPERDIRT[1], "bus_port": BUSES, "control_port": CONTROL_PORT}
    return ports if wanted else {}


def _phones(asked: bool | None, config: Config) -> bool:
    """Whether phones are heard: as is said, else if any device is known by name."""
    wanted = config.phones if asked is None else asked
    return bool(known.devices()) if wanted is None else wanted


def senders(written: Iterable[str]) -> tuple[str, ...]:
    """The addresses and networks of sensors.

    Raises:
        ConfigError: if one is none.
    """
    for each in written:
        try:
            ip_network(each, strict=False)
        except ValueError:
            raise ConfigError(
                f"sensors {each[:60]!r}: write an address such as 192.168.1.30, "
                "or a network such as 192.168.1.0/24"
            ) from None
    return tuple(written)


def targets(written: Mapping[str, str]) -> dict[str, Address]:
    """The programs that messages of OSC go to.

    Raises:
        ConfigError: if one has no name that code can write, or is no address with a port.
    """
    found = {}
    for name, place in written.items():
        host, _, port = place.replace("localhost", LOOPBACK).rpartition(":")
        try:
            found[name] = str(ip_address(host)), int(port)
        except ValueError:
            port = ""
        if not port or not 0 < int(port) < 65_536 or not name.isidentifier():
            raise ConfigError(
                f"osc.{name[:40]} {place[:60]!r}: write a name and an address with a port, "
                'such as pd = "127.0.0.1:9001"'
            )
    return found


def synth(written: str) -> Address | None:
    """Where the sound goes: ``superdirt``, ``57120`` or ``host:57120``; empty: built in.

    With ``auto`` it goes to a SuperDirt that runs on this machine, and is built in without one.

    Raises:
        ConfigError: if it is none of them.
    """
    if not written:
        return None
    if written.lower() == "auto":
        return SUPERDIRT if is_superdirt(SUPERDIRT) else None
    if written.lower() == "superdirt":
        return SUPERDIRT
    host, _, port = written.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise ConfigError(
            f"synth {written!r}: write superdirt, auto, a port such as 57120, or HOST:PORT"
        )
    return host or LOOPBACK, int(port)


def is_superdirt(where: Address) -> bool:
    """Whether a SuperDirt answers there, with a server behind it: no instrument of ours has one."""
    reply, behind = ports.answer(*where, HANDSHAKE, ANSWERS_WITHIN), Behind(where)
    with contextlib.suppress(WireError):
        for message in codec.decode(reply or b""):
            behind.hear(message, where)
    return behind.told is not None
