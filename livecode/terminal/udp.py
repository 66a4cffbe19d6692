"""A sound in the headphones alone, straight to the instrument of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable

from livecode.osc.codec import encode


def ear(address: tuple[str, int]) -> Callable[[str], None]:
    """What lets a sound be heard in the headphones of the instrument at an address."""

    def listen(name: str) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.sendto(encode("/dirt/play", "s", name, "cue", 1), address)

    return listen
