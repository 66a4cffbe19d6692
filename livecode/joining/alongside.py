"""A machine that sounds along with a session elsewhere: cells, a synth and a conductor of its own.

It evaluates what the room orders and plays the same events at the same room time. It tells the
room nothing. The robot is the host's; so is MIDI, unless this machine asks for ports of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from livecode.midi.wish import Wish
from livecode.performance import handing
from livecode.performance.handing import LOOPBACK, OFF, Address, Handed, Keys, Settings
from livecode.performance.processes import Facts, launch, sound_word
from livecode.performance.supervisor import Supervisor
from livecode.performance.watch import Watch
from livecode.sharing import shared_file
from livecode.synth.wish import Sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Alongside:
    """What a machine that sounds along needs to know.

    Attributes:
        server: the session, ``ws://host:port``.
        token: that of the seat it sounds along with.
        seat: that seat's id.
        controls: the host's own, as the session declares them.
        synth: one that runs already and speaks ``/dirt/play``; None for the built-in one.
        synth_latency: how much later that one is heard [s].
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
    synth_latency: float = 0.0
    device: bool = True
    sound: Sound = field(default_factory=Sound)
    midi: Wish = OFF
    reports: Path | None = None


def sound_along(supervisor: Supervisor, wish: Alongside) -> Facts:
    """Start what sounds here, and say what each process said when it was ready.

    Raises:
        DeviceError: if a process does not start.
    """
    keys = Keys()
    settings = Settings(
        controls=wish.controls,
        synth=wish.synth,
        synth_latency=wish.synth_latency,
        device=wish.device,
        sound=wish.sound,
        midi=wish.midi,
        reports=wish.reports,
        logs=supervisor.logs,
    )
    first = [
        launch(supervisor, name, handed, spares=False)
        for name, handed in _instruments(supervisor, settings, keys).items()
    ]
    facts = {child.name: supervisor.wait_ready(child) for child in first}
    conductor = _conductor(wish, settings, keys, facts)
    supervisor.wait_ready(launch(supervisor, "conductor", conductor, spares=False))
    return facts


def _instruments(supervisor: Supervisor, settings: Settings, keys: Keys) -> dict[str, Handed]:
    """What the cells, the synth and MIDI are handed, as far as they are wanted."""
    wanted = {"zygote": handing.zygote(settings, keys)}
    if settings.synth is None:
        wanted["synth"] = handing.synth(settings)
    if settings.midi.wanted():
        memory = shared_file(supervisor, "midi", inherits=True)
        wanted["midi"] = settings.midi.handed(keys.body, memory, settings.report("midi"))
    return wanted


def _conductor(wish: Alongside, settings: Settings, keys: Keys, facts: Facts) -> Handed:
    """What the conductor of a seat is handed."""
    synth = facts.get("synth", {})
    return {
        "server": wish.server,
        "token": wish.token,
        "follows": wish.seat,
        "zygote": [LOOPBACK, facts["zygote"]["port"]],
        "secret": keys.zygote,
        "synth": list(settings.synth or (LOOPBACK, synth["port"])),
        "latency": settings.synth_latency if settings.synth else 0.0,
        "sound": sound_word(facts),
        "voices": synth.get("voices", []),
        "cue": synth.get("cue", False),
        "midi": [LOOPBACK, facts["midi"]["port"]] if "midi" in facts else None,
        "sources": [],  # what bodies and controllers do comes from the room, to all alike
        "key": keys.body,
        "report": settings.report("conductor"),
        "controls": dict(settings.controls),
    }


def keep_alive(supervisor: Supervisor) -> None:
    """Start again what ends by itself, until the supervisor ends."""
    watch = Watch(supervisor, lambda line: None)
    supervisor.before_end.append(watch.end)
    watch.start()
