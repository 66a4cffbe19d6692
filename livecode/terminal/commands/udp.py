"""A sound in the headphones alone, straight to the instrument of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from typing import Any

from livecode.osc.codec import encode
from livecode.performance.handing import LOOPBACK
from livecode.terminal.commands.sounds import Sounds


def sounds(synth: Mapping[str, Any]) -> Sounds:
    """The sounds of the instrument of this machine, by what it said when it was ready.

    They can be listened to if it has headphones.
    """
    heard = ear((LOOPBACK, int(synth["port"]))) if synth.get("cue") else None
    return Sounds(synth.get("voices", ()), heard)


def ear(address: tuple[str, int]) -> Callable[[str], None]:
    """What lets a sound be heard in the headphones of the instrument at an address."""

    def listen(name: str) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.sendto(encode("/dirt/play", "s", name, "cue", 1), address)

    return listen
