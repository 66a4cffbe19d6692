"""How each process of a performance is begun, as far as it is wanted, and what is said if not."""

from __future__ import annotations

import contextlib

from livecode.errors import DeviceError
from livecode.performance import handing
from livecode.performance.handing import LOOPBACK, Address, Keys, Settings
from livecode.performance.processes import Facts, launch, sound_word
from livecode.performance.supervisor import Child, Supervisor
from livecode.ports import UDP, any_free, is_free
from livecode.sharing import shared_file


def lonely(supervisor: Supervisor, settings: Settings, keys: Keys) -> list[Child]:
    """Start the processes that need no other one: zygote, synth, body."""
    wanted = {
        "zygote": handing.zygote(settings, keys),
        "synth": handing.synth(settings, *_dirt_ports(settings)),
        "body": handing.body(settings, keys, settings.motion_port),
    }
    if settings.synth is not None:
        del wanted["synth"]
    return [launch(supervisor, name, handed) for name, handed in wanted.items()]


def body(
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
        if lower := facts["body"].get("lower"):
            notes.append(f"the robot has lower limits than its kind: {lower}")
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


def midi(
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


def beside(
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


def conductors(
    supervisor: Supervisor, settings: Settings, shared: handing.Handed, facts: Facts
) -> None:
    """Start the conductor, and one that stands by; only the first is waited for."""
    engine = {
        **shared,
        "synth": list(settings.synth or (LOOPBACK, facts["synth"]["port"])),
        "latency": settings.synth_latency if settings.synth else 0.0,
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


def agent(
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
        **settings.condition,
    }
    child = launch(supervisor, "agent", handed)
    try:
        facts["agent"] = supervisor.wait_ready(child)
    except DeviceError as error:
        notes.append(f"no agent yet: {error}; it is tried again")
