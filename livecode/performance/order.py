"""Which processes make a performance, and in which order they begin."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from livecode.performance import handing, launching, partnering
from livecode.performance.handing import (
    LOOPBACK,
    MOTION_PORT,
    SESSION_PORT,
    Address,
    Keys,
    Settings,
)
from livecode.performance.processes import Facts, launch
from livecode.performance.supervisor import Supervisor
from livecode.performance.watch import Watch
from livecode.ports import TCP, UDP, is_free

if TYPE_CHECKING:
    from livecode.session.client import OnMessage, SessionClient

__all__ = [
    "LOOPBACK",
    "MOTION_PORT",
    "SESSION_PORT",
    "Opening",
    "Performance",
    "Room",
    "Settings",
    "begin",
    "host_seat",
]

BACK_WITHIN = 20.0  # seconds in which a server that was killed must be back


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a performance, in which one may sit while all else is still on its way.

    Attributes:
        url: where it is joined on this machine.
        address: where it is reached from a network; empty: nowhere.
    """

    url: str
    host_token: str
    performer_token: str
    address: str = ""

    @property
    def joined_at(self) -> str:
        """Where others join it, as ``invite.make`` takes it."""
        return self.address or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance(Room):
    """A running performance: its room, and where its stop keys go."""

    body: Address
    key: bytes
    motion_port: int
    facts: Facts
    notes: tuple[str, ...]


class Opening:
    """A performance on its way: the room first, so that one may write and play, then all else."""

    def __init__(
        self, supervisor: Supervisor, settings: Settings, *, strict_port: bool = False
    ) -> None:
        self._supervisor, self._settings, self._keys = supervisor, settings, Keys()
        self._free = _on_free_ports(settings, strict=strict_port)
        handed = handing.server(self._free, self._keys, self._free.session_port)
        self._server = launch(supervisor, "server", handed)

    def room(self) -> Room:
        """Wait until the room serves.

        Raises:
            DeviceError: if it does not.
        """
        facts = self._supervisor.wait_ready(self._server)
        url, address = f"ws://{LOOPBACK}:{facts['port']}", str(facts.get("address", ""))
        return Room(url, self._keys.host, self._keys.performer, address)

    def rest(self) -> Performance:
        """Start all else, wait until each serves, and keep them alive.

        Raises:
            DeviceError: if a process that sound depends on does not start.
        """
        supervisor, settings, keys = self._supervisor, self._settings, self._keys
        first, notes = launching.lonely(supervisor, self._free, keys), list[str]()
        room = self.room()
        facts = {"server": self._server.facts}
        facts |= {each.name: supervisor.wait_ready(each) for each in first if each.name != "body"}
        again = handing.body(self._free, keys, self._free.motion_port)
        body = launching.body(supervisor, first, again, facts, notes)
        notes += _moved(settings, facts)
        midi = launching.midi(supervisor, settings, keys, facts, notes)
        shared = self._shared(room, facts, body, midi)
        launching.conductors(supervisor, settings, {**shared, "token": keys.engine}, facts)
        if settings.agent:
            launching.agent(supervisor, settings, {**shared, "token": keys.agent}, facts, notes)
        launching.beside(supervisor, settings, keys, facts, notes)
        watch = Watch(supervisor, supervisor.say)
        supervisor.before_end.append(watch.end)
        watch.start()
        return Performance(
            room.url,
            room.host_token,
            room.performer_token,
            room.address,
            body=body,
            key=bytes.fromhex(keys.body),
            motion_port=int(facts["body"]["motion_port"]),
            facts=facts,
            notes=tuple(notes),
        )

    def _shared(
        self, room: Room, facts: Facts, body: Address, midi: Address | None
    ) -> handing.Handed:
        """What conductors and agent are handed alike."""
        seed = self._settings.seed
        return {
            "server": room.url,
            "zygote": [LOOPBACK, facts["zygote"]["port"]],
            "secret": self._keys.zygote,
            "body": list(body),
            "midi": list(midi) if midi else None,
            "key": self._keys.body,
            "seed": secrets.randbits(31) if seed is None else seed,
        }


def begin(supervisor: Supervisor, settings: Settings, *, strict_port: bool = False) -> Performance:
    """Start every process of a performance, wait until each serves, and keep them alive.

    With ``strict_port`` it is an error if the port is taken by which others come; otherwise
    another one is used, and said in ``notes``.

    Raises:
        DeviceError: if a process that sound depends on does not start.
    """
    return Opening(supervisor, settings, strict_port=strict_port).rest()


async def host_seat(room: Room, name: str, on_message: OnMessage | None = None) -> SessionClient:
    """Take the host's seat; a server that is just being started again is waited for.

    Raises:
        DeviceError: if it does not come back.
    """
    from livecode.session.client import SessionClient

    return await SessionClient.connect(
        room.url,
        room.host_token,
        name,
        on_message=on_message,
        within=BACK_WITHIN,
    )


def _on_free_ports(settings: Settings, *, strict: bool) -> Settings:
    """The settings with 0, any free port, for those that are taken; if ``strict``, not for others'.

    The port by which others come is that on the network, if the room is open to it.
    """
    wide, session_port, motion_port = settings.reach, settings.session_port, settings.motion_port
    if not (strict and wide is None) and not is_free(LOOPBACK, session_port, TCP):
        session_port = 0
    if wide and not strict and not is_free(wide.host, wide.port, TCP):
        wide = replace(wide, port=0)
    if not is_free(LOOPBACK, motion_port, UDP):
        motion_port = 0
    return replace(settings, session_port=session_port, motion_port=motion_port, reach=wide)


def _moved(settings: Settings, facts: Facts) -> Iterator[str]:
    """A sentence for each port that was taken, and about what else there is to know."""
    for asked, name, fact, what in (
        (settings.session_port, "server", "port", "the session is"),
        (settings.reach.port if settings.reach else 0, "server", "open_port", "others come in"),
        (settings.motion_port, "body", "motion_port", "movement comes in"),
        (settings.dirt_port, "synth", "port", "a Tidal may sound here"),
        (settings.bus_port, "synth", "bus_port", "a Tidal's control buses come in"),
    ):
        used = facts.get(name, {}).get(fact)
        if asked and used and used != asked:
            yield f"port {asked} is taken: {what} on {used}"
    if settings.unplayed:
        yield "a SuperDirt runs on this machine: livecode play --synth superdirt plays into it"
    yield from partnering.noted(settings.partnering, facts.get("body", {}).get("bond"))
    if settings.sensors and (port := facts.get("body", {}).get("motion_port")):
        senders = ", ".join(settings.sensors)
        yield f"movement of {senders} is heard: send it to UDP port {port} of this machine"
