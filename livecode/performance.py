"""Which processes make a performance, and in which order they begin."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from livecode import handing, partnering
from livecode.errors import DeviceError
from livecode.handing import LOOPBACK, MOTION_PORT, SESSION_PORT, Address, Keys, Settings
from livecode.ports import TCP, UDP, any_free, is_free
from livecode.processes import Facts, launch, sound_word
from livecode.sharing import shared_file
from livecode.supervisor import Child, Supervisor
from livecode.watch import Watch

if TYPE_CHECKING:
    from livecode.session.client import OnMessage, SessionClient

__all__ = [
    "LOOPBACK",
    "MOTION_PORT",
    "SESSION_PORT",
    "Performance",
    "Settings",
    "begin",
    "host_seat",
]

BACK_WITHIN = 20.0  # seconds in which a server that was killed must be back


@dataclass(frozen=True, slots=True)
class Performance:
    """A running performance: where it is joined and where its stop keys go.

    Attributes:
        url: where it is joined on this machine.
        address: where it is reached from a network; empty: nowhere.
    """

    url: str
    host_token: str
    performer_token: str
    body: Address
    key: bytes
    motion_port: int
    facts: Facts
    notes: tuple[str, ...]
    address: str = ""

    @property
    def joined_at(self) -> str:
        """Where others join it, as ``invite.make`` takes it."""
        return self.address or self.url


def begin(supervisor: Supervisor, settings: Settings, *, strict_port: bool = False) -> Performance:
    """Start every process of a performance, wait until each serves, and keep them alive.

    With ``strict_port`` it is an error if the port is taken by which others come; otherwise
    another one is used, and said in ``notes``.

    Raises:
        DeviceError: if a process that sound depends on does not start.
    """
    notes: list[str] = []
    free = _on_free_ports(settings, strict=strict_port)
    keys = Keys()
    first = _launch_first(supervisor, free, keys, free.session_port, free.motion_port)
    facts = {child.name: supervisor.wait_ready(child) for child in first if child.name != "body"}
    again = handing.body(free, keys, free.motion_port)
    body = _body_ready(supervisor, first, again, facts, notes)
    notes += _moved(settings, facts)
    midi = _start_midi(supervisor, settings, keys, facts, notes)
    shared = {
        "server": f"ws://{LOOPBACK}:{facts['server']['port']}",
        "zygote": [LOOPBACK, facts["zygote"]["port"]],
        "secret": keys.zygote,
        "body": list(body),
        "midi": list(midi) if midi else None,
        "key": keys.body,
        "seed": secrets.randbits(31) if settings.seed is None else settings.seed,
    }
    _launch_conductors(supervisor, settings, {**shared, "token": keys.engine}, facts)
    if settings.agent:
        _start_agent(supervisor, settings, {**shared, "token": keys.agent}, facts, notes)
    _start_beside(supervisor, settings, keys, facts, notes)
    watch = Watch(supervisor, supervisor.say)
    supervisor.before_end.append(watch.end)
    watch.start()
    return Performance(
        str(shared["server"]),
        keys.host,
        keys.performer,
        body,
        bytes.fromhex(keys.body),
        int(facts["body"]["motion_port"]),
        facts,
        tuple(notes),
        str(facts["server"].get("address", "")),
    )


async def host_seat(
    performance: Performance, name: str, on_message: OnMessage | None = None
) -> SessionClient:
    """Take the host's seat; a server that is just being started again is waited for.

    Raises:
        DeviceError: if it does not come back.
    """
    from livecode.session.client import SessionClient

    return await SessionClient.connect(
        performance.url,
        performance.host_token,
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
    """A sentence for each port that was taken, with the one that is used instead."""
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
    yield from partnering.noted(settings.partnering, facts.get("body", {}).get("bond"))
    if settings.sensors and (port := facts.get("body", {}).get("motion_port")):
        senders = ", ".join(settings.sensors)
        yield f"movement of {senders} is heard: send it to UDP port {port} of this machine"


def _launch_first(
    supervisor: Supervisor, settings: Settings, keys: Keys, session_port: int, motion_port: int
) -> list[Child]:
    """Start the processes that need no other one: server, zygote, synth, body."""
    wanted = {
        "server": handing.server(settings, keys, session_port),
        "zygote": handing.zygote(settings, keys),
        "synth": handing.synth(settings, *_dirt_ports(settings)),
        "body": handing.body(settings, keys, motion_port),
    }
    if settings.synth is not None:
        del wanted["synth"]
    return [launch(supervisor, name, handed) for name, handed in wanted.items()]


def _body_ready(
    supervisor: Supervisor,
    first: list[Child],
    again: handing.Handed,
    facts: Facts,
    notes: list[str],
) -> Address:
    """Where the body takes commands; with a note if it does not start, and is tried ``again``.

    Nobody would know where to find it then but on ports that are chosen here.
    """
    child = next(child for child in first if child.name == "body")
    try:
        facts["body"] = supervisor.wait_ready(child)
        if unfit := facts["body"].get("unfit"):
            notes.append(f"no robot: {unfit}")
    except DeviceError as error:
        notes.append(f"no robot and no movement yet: {error}; it is tried again")
        facts["body"] = _body_later(supervisor, child, again)
    return LOOPBACK, int(facts["body"]["port"])


def _body_later(supervisor: Supervisor, child: Child, again: handing.Handed) -> dict[str, int]:
    """Start a body that did not come once more; on which ports it will be."""
    child.process.kill()
    child.process.wait()
    host, motion_port = again["host"], again["motion_port"]
    if not (motion_port and is_free(host, motion_port, UDP)):
        motion_port = any_free(host, UDP)
    ports = {"port": any_free(LOOPBACK, UDP), "motion_port": motion_port}
    child.again = handing.same(again | ports)
    with contextlib.suppress(OSError):  # no memory, no handles: the watch tries it once more
        supervisor.relaunch(child)
    return ports


def _start_midi(
    supervisor: Supervisor, settings: Settings, keys: Keys, facts: Facts, notes: list[str]
) -> Address | None:
    """Where MIDI goes; None if it is not wanted, there is no port, or it did not start."""
    handed = handing.midi(settings, keys, shared_file(supervisor, "midi", inherits=True))
    if handed is None:
        return None
    child = launch(supervisor, "midi", handed)
    try:
        facts["midi"] = supervisor.wait_ready(child)
    except DeviceError as error:
        child.again = None
        notes.append(f"no MIDI: {error}")
        return None
    if settings.midi.use == "on" and not facts["midi"].get("outs"):
        notes.append(f"no MIDI port: {facts['midi'].get('system')}")
    return (LOOPBACK, int(facts["midi"]["port"]))


def _dirt_ports(settings: Settings) -> tuple[int, int | None]:
    """Where a Tidal sends its sound to, and its buses' values, if it may; 0: any free port."""
    port, buses = settings.dirt_port or 0, settings.bus_port
    port = port if is_free(LOOPBACK, port, UDP) else 0
    return port, buses if buses is None or is_free(LOOPBACK, buses, UDP) else 0


def _start_beside(
    supervisor: Supervisor, settings: Settings, keys: Keys, facts: Facts, notes: list[str]
) -> None:
    """Start what other programs meet us by, as far as it is wanted; it goes on without them."""
    server = f"ws://{LOOPBACK}:{facts['server']['port']}"
    wanted = {}
    if settings.control_port is not None:
        wanted["remote"] = handing.tidal(server, keys, settings.control_port)
    if settings.link:
        wanted["linked"] = handing.link(settings, server, keys)
    children = [launch(supervisor, name, handed) for name, handed in wanted.items()]
    for child in children:
        try:
            facts[child.name] = supervisor.wait_ready(child)
        except DeviceError as error:
            child.again = None
            notes.append(f"other programs: {error}")


def _launch_conductors(
    supervisor: Supervisor, settings: Settings, shared: handing.Handed, facts: Facts
) -> None:
    """Start the conductor, and one that stands by; only the first is waited for."""
    engine = {
        **shared,
        "synth": list(settings.synth or (LOOPBACK, facts["synth"]["port"])),
        "sound": sound_word(facts),
        "voices": facts.get("synth", {}).get("voices", []),
        "cue": facts.get("synth", {}).get("cue", False),
        "report": settings.report("conductor"),
        "relay": shared_file(supervisor, "relay") if settings.standby else None,
        "follow": settings.midi.follow,
        "targets": list(settings.osc) if shared["midi"] else [],
        "half": 0,
        "controls": dict(settings.controls),
    }
    conductor = launch(supervisor, "conductor", engine)
    facts["conductor"] = supervisor.wait_ready(conductor)
    if settings.standby:
        launch(supervisor, "standby", {**engine, "half": 1})


def _start_agent(
    supervisor: Supervisor,
    settings: Settings,
    handed: handing.Handed,
    facts: Facts,
    notes: list[str],
) -> None:
    """Start the agent; the performance goes on without it if it does not come."""
    handed |= {
        "mode": settings.agent_mode,
        "report": settings.report("agent"),
        "memory": settings.memory(),
        "guest": settings.guest,
        "guest_model": settings.guest_model,
        "folder": settings.agent_folder,
        "owner": settings.player,
    }
    child = launch(supervisor, "agent", handed)
    try:
        facts["agent"] = supervisor.wait_ready(child)
    except DeviceError as error:
        notes.append(f"no agent yet: {error}; it is tried again")
