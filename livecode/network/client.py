"""Rooms nearby: an open room says on its network that it is there, if the package zeroconf is.

It says its name, its address and its certificate's fingerprint: enough to recognise it, too little
to come in. Nobody is to trust what is found so; the invite alone says who is who.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from livecode.errors import HocketError

KIND = "_hocket._tcp.local."
LOOKS = 2.5  # seconds for the others to answer
LONGEST_NAME, MOST_FOUND = 40, 64
INSTALL = "rooms nearby are not announced and not found: pip install 'hocket[lan]'"


@dataclass(frozen=True, slots=True, order=True)
class Nearby:
    """A room that was found: what it calls itself, where it is, what it shows."""

    name: str
    address: str
    pin: str

    def line(self) -> str:
        """The room in one line."""
        return f"{self.name:<20} {self.address:<40} fingerprint {self.pin[:12]}…"


@contextlib.contextmanager
def announced(name: str, address: str) -> Iterator[str]:
    """Say that a room is there, as long as the block lasts; yields why it is not said, if so.

    Args:
        name: the room's.
        address: as ``Reach.at`` gives it.
    """
    zeroconf, parts = _zeroconf(), urlsplit(address)
    if zeroconf is None or parts.hostname is None:
        yield INSTALL
        return
    speaker = None
    try:
        speaker = zeroconf.Zeroconf()
        speaker.register_service(_told(zeroconf, name, parts), allow_name_change=True)
        why = ""
    except (OSError, zeroconf.Error) as error:
        why = f"this room cannot be found nearby: {error or type(error).__name__}"
    try:
        yield why
    finally:
        if speaker is not None:
            speaker.close()


def found(seconds: float = LOOKS) -> list[Nearby]:
    """The rooms that answer within so many seconds, by name.

    Raises:
        HocketError: if zeroconf is missing, or there is no network.
    """
    zeroconf = _zeroconf()
    if zeroconf is None:
        raise HocketError(INSTALL)
    rooms: dict[str, Nearby] = {}

    def heard(zeroconf: Any, service_type: str, name: str, state_change: Any) -> None:
        if len(rooms) < MOST_FOUND and "Removed" not in str(state_change):
            room = _read(zeroconf.get_service_info(service_type, name, 1000))
            if room is not None:
                rooms[name] = room

    try:
        listener = zeroconf.Zeroconf()
    except OSError as error:
        raise HocketError(f"there is no network to look at: {error}") from None
    with contextlib.closing(listener):
        zeroconf.ServiceBrowser(listener, KIND, handlers=[heard])
        time.sleep(seconds)
    return sorted(rooms.values())


def _told(zeroconf: ModuleType, name: str, parts: Any) -> Any:
    """What is said of a room."""
    plain = "".join(each if each.isalnum() else "-" for each in name)[:LONGEST_NAME] or "room"
    address = parts.hostname
    with contextlib.suppress(OSError):
        address = socket.gethostbyname(parts.hostname)
    return zeroconf.ServiceInfo(
        KIND,
        f"{plain}-{parts.fragment.lstrip('.')[:6]}.{KIND}",
        port=parts.port,
        parsed_addresses=[address],
        properties={"name": name[:LONGEST_NAME], "at": parts.hostname, "pin": parts.fragment[1:]},
        server=f"{plain}-{parts.port}.local.",
    )


def _read(said: Any) -> Nearby | None:
    """What a room says of itself, made harmless; None if it is not whole."""
    if said is None:
        return None
    fields = {
        key.decode(errors="replace"): (value or b"").decode(errors="replace")
        for key, value in said.properties.items()
    }
    name, at, pin = (_plain(fields.get(key, "")) for key in ("name", "at", "pin"))
    if not name or not at:
        return None
    return Nearby(name[:LONGEST_NAME], f"wss://{at[:253]}:{said.port}/", pin[:43])


def _plain(text: str) -> str:
    """Only what can be shown: names of strangers may hold anything."""
    return "".join(each for each in text if each.isprintable())


def _zeroconf() -> ModuleType | None:
    try:
        return import_module("zeroconf")
    except ImportError:
        return None
