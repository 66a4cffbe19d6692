"""A machine that sounds along with a session elsewhere: cells, a synth and a conductor of its own.

It evaluates what the room orders and plays the same events at the same room time. It tells the
room nothing. The robot is the host's; so is MIDI, unless this machine asks for ports of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from livecode import handing
from livecode.handing import LOOPBACK, OFF, Address, Keys, Settings
from livecode.midi.wish import Wish
from livecode.sharing import shared_file
from livecode.supervisor import Supervisor
from livecode.synth.wish import Sound
from livecode.watch import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Alongside:
    """What a machine that sounds along needs to know.

    Attributes:
        server: the session, ``ws://host:port``.
        token: that of the seat it sounds along with.
        seat: that seat's id.
        controls: the host's own, as the session declares them.
        synth: one that runs already and speaks ``/dirt/play``; None for the built-in one.
        device: whether the built-in one plays on a sound card.
        sound: what is wanted of the built-in one.
        midi: what is wanted of MIDI on this machine.
        reports: a folder for what became of each process; None for nowhere.
    """

    server: str
    token: str
    seat: str
    controls: Mapping[str, Any] = field(default_factory=dict)
    synth: Address | None = None
    device: bool = True
    sound: Sound = field(default_factory=Sound)
    midi: Wish = OFF
    reports: Path | None = None


def sound_along(supervisor: Supervisor, wish: Alongside) -> str:
    """Start what sounds here, keep it alive, and say in a word what it sounds on.

    Raises:
        DeviceError: if a process does not start.
    """
    keys = Keys()
    settings = Settings(
        controls=wish.controls,
        device=wish.device,
        sound=wish.sound,
        midi=wish.midi,
        reports=wish.reports,
        logs=supervisor.logs,
    )
    wanted = {"zygote": handing.zygote(settings, keys), "synth": handing.synth(settings)}
    if wish.synth is not None:
        del wanted["synth"]
    if settings.midi.wanted():
        memory = shared_file(supervisor, "midi")
        wanted["midi"] = settings.midi.handed(keys.body, memory, settings.report("midi"))
    for name, handed in wanted.items():
        supervisor.launch(
            name,
            ["livecode", name],
            handed,
            again=handing.same(handed),
            outlived=name == "zygote",
        )
    facts = {
        child.name: supervisor.wait_ready(child)
        for child in supervisor.children
        if child.name in wanted
    }
    synth = facts.get("synth", {})
    word = "silent" if synth.get("device") == "silent" else "on"
    handed = {
        "server": wish.server,
        "token": wish.token,
        "follows": wish.seat,
        "zygote": [LOOPBACK, facts["zygote"]["port"]],
        "secret": keys.zygote,
        "synth": list(wish.synth or (LOOPBACK, synth["port"])),
        "sound": word,
        "voices": synth.get("voices", []),
        "midi": [LOOPBACK, facts["midi"]["port"]] if "midi" in facts else None,
        "sources": [],  # what bodies and controllers do comes from the room, to all alike
        "key": keys.body,
        "report": settings.report("conductor"),
        "controls": dict(wish.controls),
    }
    conductor = supervisor.launch(
        "conductor", ["livecode", "conductor"], handed, again=handing.same(handed)
    )
    supervisor.wait_ready(conductor)
    return word


def keep_alive(supervisor: Supervisor) -> None:
    """Start again what ends by itself, until the supervisor ends."""
    watch = Watch(supervisor, lambda line: None)
    supervisor.before_end.append(watch.end)
    watch.start()
