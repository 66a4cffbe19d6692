"""What a performer wants of MIDI: a table of the settings, and what the process is handed of it.

[midi]
use = "on"               # also without a device; "off": never; "auto": when there is a port
out = ["fluid", "volca"] # the first is where .midi() goes
in = ["nano"]            # without it, every input is listened to
virtual = "hocket"       # a port of our own, for others to connect to
clock = ["volca"]        # these get MIDI clock
follow = true            # the tempo follows a clock that comes in
play = { keystep = "pluck" }  # a keyboard that plays this sound, at once
mpe = ["osmose"]         # each note has a channel of its own

[midi.latency]           # how late they sound [ms]; they are sent to sooner
volca = 12

[midi.robots]            # what hangs there: drummer, piano, strings or striker
solenoids = "drummer"
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from livecode.midi import opening

Milliseconds = Annotated[float, msgspec.Meta(ge=-1000, le=1000)]
Robot = Literal["drummer", "piano", "strings", "striker"]


class Wish(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"ins": "in"}):
    """The table ``[midi]``; ports are named by a part of their names."""

    use: Literal["auto", "on", "off"] = "auto"
    out: list[str] = []
    ins: list[str] = []
    virtual: str = ""
    clock: list[str] = []
    follow: bool = False
    mpe: list[str] = []
    latency: dict[str, Milliseconds] = {}
    robots: dict[str, Robot] = {}
    play: dict[str, str] = {}
    system: str = "auto"

    def wanted(self) -> bool:
        """Whether the process is to be started: because it is asked for, or there is a port."""
        if self.use != "auto" or self.virtual:
            return self.use != "off"
        try:
            _, outs, ins = opening.probe()
        except OSError:
            return False
        return bool(outs or ins)

    def handed(self, key: str, memory: str, report: str | None) -> dict[str, Any]:
        """What the process is handed; ``key`` in hexadecimal, ``memory`` and ``report`` files."""
        return {
            "port": 0,
            "key": key,
            "out": self.out,
            "in": self.ins,
            "virtual": self.virtual,
            "clock": self.clock,
            "mpe": self.mpe,
            "latency": self.latency,
            "robots": self.robots,
            "play": self.play,
            "system": self.system,
            "memory": memory,
            "report": report,
        }


def on(name: str, wish: Wish) -> Wish:
    """The wish with a port of our own of this name, as the command line asks for it."""
    return msgspec.structs.replace(wish, use="on", virtual=Path(name).name or "hocket")
