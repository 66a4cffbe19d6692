"""Which sound cards there are, and what each is to the driver that opens it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from livecode.errors import DeviceError

Choice = str  # "default", "silent", "null", "jack", or a part of a sound card's name
Way = Literal["out", "in"]

WORDS: Mapping[Way, str] = {"out": "sound card", "in": "input"}


@dataclass(frozen=True, slots=True)
class Card:
    """What a driver needs to open a sound card.

    Attributes:
        id: the driver's own word for it; None for the system's own card.
        backends: the drivers that are asked; None for those that are usual.
        channels: how many it has; 0 if that is not known.
    """

    id: Any = None
    backends: list[Any] | None = None
    channels: int = 0


def names(way: Way = "out") -> list[str]:
    """The names of the sound cards that there are."""
    return [str(device["name"]) for device in _there(way, None)]


def chosen(choice: Choice, way: Way = "out", *, count: bool = False) -> Card:
    """The card that is meant: by a word, or the one in whose name ``choice`` is.

    With ``count`` its channels are counted in any case, which takes a while.

    Raises:
        DeviceError: naming those that there are.
        Exception: of whatever kind, if a driver fails or there is no miniaudio.
    """
    import miniaudio

    if choice == "null":
        return Card(None, [miniaudio.Backend.NULL], 2)
    if choice in ("default", "jack"):
        backends = [miniaudio.Backend.JACK] if choice == "jack" else None
        there = _there(way, backends) if count else []
        return Card(None, backends, _channels(there[0]) if len(there) == 1 else 0)
    there = _there(way, None)
    for device in there:
        if choice.lower() in str(device["name"]).lower():
            return Card(device["id"], None, _channels(device))
    known = ", ".join(str(device["name"]) for device in there) or "none"
    raise DeviceError(f"no {WORDS[way]} is called {choice!r}; there are: {known}")


def _there(way: Way, backends: list[Any] | None) -> Sequence[Mapping[str, Any]]:
    import miniaudio

    devices = miniaudio.Devices(backends or [])
    found: list[Mapping[str, Any]] = (
        devices.get_playbacks() if way == "out" else devices.get_captures()
    )
    return found


def _channels(device: Mapping[str, Any]) -> int:
    """The most channels in any of the formats that a card has."""
    return max((int(each["channels"]) for each in device["formats"]), default=0)
