"""What each process of a performance is handed, at its start and when it is started again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec
import platformdirs

from livecode.midi.wish import Wish
from livecode.performance.partnering import Partnering
from livecode.performance.supervisor import Child
from livecode.session.entry.reach import EVERYWHERE, Reach
from livecode.session.messages import AgentMode
from livecode.synth.samples.comparing import digests
from livecode.synth.wish import Sound

LOOPBACK = "127.0.0.1"
SESSION_PORT = 8765
OPEN_PORT = 8766
OFF = Wish(use="off")
MOTION_PORT = 9000
MEMORY = "agent-memory.json"

Address = tuple[str, int]
Handed = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a performance is set up; a path of None means "do not write that".

    Attributes:
        mover: whose movement is heard, as code names it: ``motion("hand/energy")``.
        partnering: what the robot is like, and what it is bound to.
        synth: one that runs already and speaks ``/dirt/play``, such as SuperDirt.
        synth_latency: how much later that one is heard [s].
        unplayed: whether a SuperDirt runs on this machine that is not played into.
        seed: what all random choices follow from; None means another one each time.
        standby: whether a second conductor stands by to take over from the first.
        birth: how cells begin, "fork" or "spawn"; None means as is usual on this platform.
        guest: the endpoint of a language model that the agent asks for lines; "" for none.
        guest_model: which model is asked for there.
        agent_folder: the player's files whose lines the agent may come back to; "" for none.
        condition: what the agent is handed besides, in a study; empty mostly.
        midi: what is wanted of MIDI.
        osc: the programs that messages of OSC go to, by the names that code has for them.
        sound: what is wanted of the built-in instrument.
        controls: the host's own, as they are declared in the settings.
        dirt_port: where a Tidal sends its sound to; None: it need not find the instrument.
        bus_port: where a Tidal sends the values of control buses to; None: nowhere.
        control_port: where controllers made for Tidal send to; None: nowhere.
        link: who leads the beat that is shared over Ableton Link; "": nobody shares it.
        link_nudge: how much later Link's beat is to be than the room's [s].
        reach: how the room is reached from a network, if it is.
        sensors: the addresses and networks from which movement is heard, besides this machine.
        phones: whether devices of the network are heard, each after somebody's yes.
        wekinator: HOST:PORT of a Wekinator that takes the features as its inputs.
        keep: whether movement and force of those who have agreed are recorded.
        lsl: whether that is told on over the Lab Streaming Layer, and markers both ways.
    """

    session_port: int = SESSION_PORT
    motion_port: int = MOTION_PORT
    player: str = "player"
    mover: str = "hand"
    room: str = "hocket"
    preset: str = "friends"
    robot: bool = True
    partnering: Partnering = field(default_factory=Partnering)
    agent: bool = True
    agent_mode: AgentMode = "off"
    guest: str = ""
    guest_model: str = ""
    agent_folder: str = ""
    condition: Mapping[str, Any] = field(default_factory=dict)
    synth: Address | None = None
    synth_latency: float = 0.0
    unplayed: bool = False
    device: bool = True
    seed: int | None = None
    standby: bool = True
    birth: str | None = None
    midi: Wish = OFF
    osc: Mapping[str, Address] = field(default_factory=dict)
    sound: Sound = field(default_factory=Sound)
    controls: Mapping[str, Any] = field(default_factory=dict)
    dirt_port: int | None = None
    bus_port: int | None = None
    control_port: int | None = None
    link: Literal["", "room", "link"] = ""
    link_nudge: float = 0.0
    reach: Reach | None = None
    sensors: tuple[str, ...] = ()
    phones: bool = False
    wekinator: str = ""
    keep: bool = False
    lsl: bool = False
    logs: Path = Path("out/logs")
    log: Path | None = None
    wav: Path | None = None
    reports: Path | None = None

    def memory(self) -> str | None:
        """Where the agent keeps what it learns of people; a performance with reports keeps none."""
        return None if self.reports else str(platformdirs.user_data_path("hocket") / MEMORY)

    def report(self, name: str) -> str | None:
        """Where a process writes what became of its part."""
        return str(self.reports / f"{name}.json") if self.reports else None


class Keys:
    """The secrets of one performance, made anew each time."""

    def __init__(self) -> None:
        self.host, self.performer, self.engine, self.agent = (
            secrets.token_urlsafe(32) for _ in range(4)
        )
        self.zygote = secrets.token_hex(32)
        self.body = secrets.token_hex(32)

    def tokens(self, player: str) -> list[dict[str, str]]:
        """Who may come into the session."""
        return [
            {"token": self.host, "role": "host", "name": player},
            {"token": self.performer, "role": "performer", "name": ""},
            {"token": self.engine, "role": "engine", "name": "conductor"},
            {"token": self.agent, "role": "agent", "name": "agent"},
        ]


def server(settings: Settings, keys: Keys, port: int) -> Handed:
    """The session server's; started again, it takes up the room that its log holds."""
    return {
        "host": LOOPBACK,
        "port": port,
        "tokens": keys.tokens(settings.player),
        "log": str(settings.log) if settings.log else None,
        "room": settings.room,
        "preset": settings.preset,
        "seed": settings.seed,
        "controls": dict(settings.controls),
        "samples": digests(settings.sound.samples),
        "open": settings.reach.handed() if settings.reach else None,
        "open_port": settings.reach.port if settings.reach else 0,
    }


def zygote(settings: Settings, keys: Keys) -> Handed:
    """The zygote's."""
    controls = dict(settings.controls)
    return {"secret": keys.zygote, "port": 0, "controls": controls, "birth": settings.birth}


def synth(settings: Settings, port: int = 0, bus_port: int | None = None) -> Handed:
    """The built-in instrument's."""
    return {
        "port": port,
        "bus_port": bus_port,
        "wav": str(settings.wav) if settings.wav else None,
        "device": settings.device,
        "report": settings.report("synth"),
        "sound": msgspec.to_builtins(settings.sound),
    }


def body(settings: Settings, keys: Keys, motion_port: int) -> Handed:
    """The body's; started again, its robot begins with a hold, and then softly."""
    return {
        "key": keys.body,
        "port": 0,
        "motion_port": motion_port,
        "host": EVERYWHERE if settings.sensors or settings.phones else LOOPBACK,
        "senders": [LOOPBACK, *settings.sensors] if settings.sensors else [],
        "phones": settings.phones,
        "wekinator": settings.wekinator,
        "keep": "" if settings.keep else None,
        "lsl": settings.lsl,
        "robot": settings.robot,
        "hand": "simulated",
        **settings.partnering.handed(),
        "pseudonym": settings.mover,
        "report": settings.report("body"),
        "record": str(settings.reports / "body.jsonl") if settings.reports else None,
    }


def midi(settings: Settings, keys: Keys, memory: str) -> Handed | None:
    """The hand-over of the process for MIDI and cues; None if there is nothing for it to do."""
    wanted = settings.midi.wanted()
    if not wanted and not settings.osc:
        return None
    handed = settings.midi.handed(keys.body, memory, settings.report("midi"))
    targets = {name: list(address) for name, address in settings.osc.items()}
    return {**handed, "targets": targets, **({} if wanted else {"system": "none"})}


def tidal(server: str, keys: Keys, port: int) -> Handed:
    """The control port's."""
    return {"server": server, "token": keys.host, "port": port}


def link(settings: Settings, server: str, keys: Keys) -> Handed:
    """The hand-over of the process that knows Link."""
    nudge = settings.link_nudge
    return {"server": server, "token": keys.host, "leads": settings.link, "nudge": nudge}


def same(handed: Mapping[str, Any]) -> Callable[[Child], Handed]:
    """The same once more, with the ports that the process had, and new names for what it writes.

    Its addresses stay true for all who know them, and nothing that is written is overwritten.
    """

    def again(child: Child) -> Handed:
        kept = {
            name: child.facts[name]
            for name in handed
            if name in ("port", "bus_port", "motion_port", "open_port") and name in child.facts
        }
        files = {
            name: numbered(handed[name], child.starts + 1)
            for name in ("wav", "record")
            if handed.get(name)
        }
        return {**handed, **kept, **files, "again": True}

    return again


def numbered(path: str, number: int) -> str:
    """The path of a second file beside a first: ``duet.wav`` becomes ``duet-2.wav``."""
    first = Path(path)
    return str(first.with_name(f"{first.stem}-{number}{first.suffix}"))
