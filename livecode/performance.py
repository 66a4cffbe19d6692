"""Which processes make a performance, and what each is handed."""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livecode.errors import DeviceError
from livecode.supervisor import Child, Supervisor

LOOPBACK = "127.0.0.1"
SESSION_PORT = 8765
MOTION_PORT = 9000

Address = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a performance is set up; a path of None means "do not write that"."""

    session_port: int = SESSION_PORT
    motion_port: int = MOTION_PORT
    player: str = "player"
    room: str = "hocket"
    robot: bool = True
    agent: bool = True
    agent_mode: str = "off"
    synth: Address | None = None  # one that runs already and speaks /dirt/play, such as SuperDirt
    device: bool = True
    seed: int | None = None  # None: another one each time
    logs: Path = Path("out/logs")
    log: Path | None = None
    wav: Path | None = None
    reports: Path | None = None


@dataclass(frozen=True, slots=True)
class Performance:
    """A running performance: where it is joined and where its stop keys go."""

    url: str
    host_token: str
    performer_token: str
    body: Address | None
    key: bytes
    motion_port: int
    facts: dict[str, dict[str, Any]]
    notes: tuple[str, ...]


def is_free(host: str, port: int, kind: socket.SocketKind) -> bool:
    """Whether a port can be bound on this machine at this moment."""
    with socket.socket(socket.AF_INET, kind) as probe:
        if kind is socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def begin(supervisor: Supervisor, settings: Settings, *, strict_port: bool = False) -> Performance:
    """Start every process of a performance and wait until each serves.

    With ``strict_port`` a taken session port is an error; otherwise another one is used, and
    said in ``notes``.

    Raises:
        DeviceError: if a process that sound depends on does not start.
    """
    notes: list[str] = []
    session_port, motion_port = settings.session_port, settings.motion_port
    if not strict_port and not is_free(LOOPBACK, session_port, socket.SOCK_STREAM):
        notes.append(f"port {session_port} is taken: the session is on another one")
        session_port = 0
    if not is_free(LOOPBACK, motion_port, socket.SOCK_DGRAM):
        notes.append(f"port {motion_port} is taken: movement comes in on another one")
        motion_port = 0
    keys = _Keys()
    first = _launch_first(supervisor, settings, keys, session_port, motion_port)
    facts = {child.name: supervisor.wait_ready(child) for child in first if child.name != "body"}
    body = _body_ready(supervisor, first, facts, notes)
    url = f"ws://{LOOPBACK}:{facts['server']['port']}"
    shared = _shared(settings, keys, facts, url, body)
    engine = {
        **shared,
        "token": keys.engine,
        "synth": list(settings.synth or (LOOPBACK, facts["synth"]["port"])),
        "sound": _sound_word(facts),
        "report": _report(settings, "conductor"),
    }
    conductor = supervisor.launch("conductor", ["livecode", "conductor"], engine)
    facts["conductor"] = supervisor.wait_ready(conductor)
    if settings.agent:
        _start_agent(supervisor, settings, {**shared, "token": keys.agent}, facts, notes)
    return Performance(
        url,
        keys.host,
        keys.performer,
        body,
        bytes.fromhex(keys.body),
        int(facts.get("body", {}).get("motion_port", 0)),
        facts,
        tuple(notes),
    )


class _Keys:
    """The secrets of one performance, made anew each time."""

    def __init__(self) -> None:
        self.host, self.performer, self.engine, self.agent = (
            secrets.token_urlsafe(32) for _ in range(4)
        )
        self.zygote = secrets.token_hex(32)
        self.body = secrets.token_hex(32)

    def tokens(self, settings: Settings) -> list[dict[str, str]]:
        return [
            {"token": self.host, "role": "host", "name": settings.player},
            {"token": self.performer, "role": "performer", "name": ""},
            {"token": self.engine, "role": "engine", "name": "conductor"},
            {"token": self.agent, "role": "agent", "name": "agent"},
        ]


def _sound_word(facts: dict[str, dict[str, Any]]) -> str:
    """What the footer says while the synth answers: a synth without a device is silent."""
    return "silent" if facts.get("synth", {}).get("device") == "silent" else "on"


def _report(settings: Settings, name: str) -> str | None:
    return str(settings.reports / f"{name}.json") if settings.reports else None


def _path(path: Path | None) -> str | None:
    return str(path) if path else None


def _launch_first(
    supervisor: Supervisor, settings: Settings, keys: _Keys, session_port: int, motion_port: int
) -> list[Child]:
    """Start the processes that need no other one: server, zygote, synth, body."""
    server = {
        "host": LOOPBACK,
        "port": session_port,
        "tokens": keys.tokens(settings),
        "log": _path(settings.log),
        "room": settings.room,
        "seed": settings.seed,
    }
    synth = {
        "port": 0,
        "wav": _path(settings.wav),
        "device": settings.device,
        "report": _report(settings, "synth"),
    }
    children = [
        supervisor.launch("server", ["livecode", "server"], server),
        supervisor.launch("zygote", ["livecode", "zygote"], {"secret": keys.zygote}),
    ]
    if settings.synth is None:
        children.append(supervisor.launch("synth", ["livecode", "synth"], synth))
    body = {
        "key": keys.body,
        "motion_port": motion_port,
        "robot": settings.robot,
        "hand": "simulated",
        "report": _report(settings, "body"),
        "record": str(settings.reports / "body.jsonl") if settings.reports else None,
    }
    return [*children, supervisor.launch("body", ["robot_bridge", "body"], body)]


def _body_ready(
    supervisor: Supervisor,
    first: list[Child],
    facts: dict[str, dict[str, Any]],
    notes: list[str],
) -> Address | None:
    """Where the body takes commands; None, and a note, if it did not start."""
    child = next(child for child in first if child.name == "body")
    try:
        facts["body"] = supervisor.wait_ready(child)
    except DeviceError as error:
        notes.append(f"no robot and no movement: {error}")
        return None
    return (LOOPBACK, int(facts["body"]["port"]))


def _shared(
    settings: Settings,
    keys: _Keys,
    facts: dict[str, dict[str, Any]],
    url: str,
    body: Address | None,
) -> dict[str, Any]:
    return {
        "server": url,
        "zygote": [LOOPBACK, facts["zygote"]["port"]],
        "secret": keys.zygote,
        "body": list(body) if body else None,
        "key": keys.body,
        "seed": secrets.randbits(31) if settings.seed is None else settings.seed,
    }


def _start_agent(
    supervisor: Supervisor,
    settings: Settings,
    handed: dict[str, Any],
    facts: dict[str, dict[str, Any]],
    notes: list[str],
) -> None:
    """Start the agent; the performance goes on without it if it does not come."""
    handed |= {"mode": settings.agent_mode, "report": _report(settings, "agent")}
    try:
        child = supervisor.launch("agent", ["agents", "play"], handed)
        facts["agent"] = supervisor.wait_ready(child)
    except DeviceError as error:
        notes.append(f"no agent: {error}")
