"""From a device's message to a sample in SI units."""

from __future__ import annotations

from collections.abc import Iterable

from livecode.osc.codec import Message
from robot_bridge.sensing.addresses import Addresses, Meaning
from robot_bridge.sensing.arguments import belongs
from robot_bridge.sensing.assemble import Assembly
from robot_bridge.sensing.profile import DeviceProfile
from robot_bridge.sensing.sample import STILL, Sample, Vector

__all__ = ["STILL", "Sample", "Vector", "decode", "lookup", "meaning_of"]


def lookup(profiles: Iterable[DeviceProfile]) -> Addresses:
    """Meanings by address; where two profiles share an address, the first one has it."""
    return Addresses(profiles)


def meaning_of(address: str, table: Addresses) -> Meaning | None:
    """What an address means: exactly, or with parts that are a device's own."""
    return table.find(address)


def decode(message: Message, table: Addresses, arrival: float) -> Sample | None:
    """The sample of a message alone, or None if it tells of no movement.

    ``arrival`` [s] stands in where the device gives no time.

    Raises:
        WireError: if the arguments are not those of the profile, or are not finite.
    """
    meaning = meaning_of(message.address, table)
    if meaning is None or not belongs(message, meaning) or not meaning.layout.moves:
        return None
    alone = Assembly(meaning.profile, meaning.device)
    alone.take(meaning, message, arrival)
    return alone.complete()
