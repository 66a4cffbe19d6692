"""Open Sound Control 1.0: messages and bundles to bytes and back.

Own and small because ingest and the bundles to synths are on the hot path; unknown senders
are met with hard bounds. Source: the OSC 1.0 specification (opensoundcontrol.stanford.edu).
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from livecode.errors import WireError
from livecode.osc.layouts import Head, Layouts

Argument = int | float | str | bytes | bool | None
NTP_EPOCH = 2_208_988_800  # seconds from 1900 to 1970
ERA = 2**64  # timetags of NTP after which the count starts anew
IMMEDIATELY = 1
LARGEST_PACKET = 65_507
MOST_MESSAGES = 64
MOST_ARGUMENTS = 256
MOST_HEADS = 1024  # that are known how to be read
LONGEST_KEPT = 64  # characters of a text whose bytes are kept: names and sounds come again

_SIZE, _TAG = struct.Struct(">i").unpack_from, struct.Struct(">Q").unpack_from
_FLOAT = struct.Struct(">f").pack


class Message(msgspec.Struct, frozen=True, gc=False):
    """An address and its arguments; ``time`` [s, Unix] is the bundle's, None for at once."""

    address: str
    arguments: tuple[Argument, ...] = ()
    time: float | None = None


def _padded(raw: bytes) -> bytes:
    return raw + b"\0" * (4 - len(raw) % 4)


@lru_cache(maxsize=1024)
def _kept(value: str) -> tuple[str, bytes]:
    return "s", _padded(value.encode("utf-8"))


def _argument(value: Argument) -> tuple[str, bytes]:
    kind = type(value)
    if kind is float:
        return "f", _FLOAT(value)
    if kind is str and len(value) <= LONGEST_KEPT:  # type: ignore[arg-type]
        return _kept(value)
    return _seldom(value)


def _seldom(value: Argument) -> tuple[str, bytes]:
    if isinstance(value, bool):
        return "i", struct.pack(">i", value)  # SuperDirt does not know T and F
    if isinstance(value, int):
        return (
            ("i", struct.pack(">i", value))
            if -(2**31) <= value < 2**31
            else ("h", struct.pack(">q", value))
        )
    if isinstance(value, float):
        return "f", struct.pack(">f", value)
    if isinstance(value, str):
        return "s", _padded(value.encode("utf-8"))
    if value is None:
        return "N", b""
    return "b", struct.pack(">i", len(value)) + value + b"\0" * (-len(value) % 4)


def encode(address: str, *arguments: Argument) -> bytes:
    """One message as bytes; booleans go as 0 and 1, floats with 32 bits."""
    pairs = [_argument(value) for value in arguments]
    tags = "," + "".join([tag for tag, _ in pairs])
    head = [_padded(address.encode("ascii")), _padded(tags.encode("ascii"))]
    return b"".join(head + [raw for _, raw in pairs])


def timetag(second: float | None) -> bytes:
    """The 64-bit NTP time of ``second`` [s, Unix]; None is "at once"."""
    if second is None:
        return struct.pack(">Q", IMMEDIATELY)
    return struct.pack(">Q", round((second + NTP_EPOCH) * 2**32) % ERA)


def bundle(second: float | None, packets: Iterable[bytes]) -> bytes:
    """A bundle due at ``second`` [s, Unix] of already encoded ``packets``."""
    parts = [b"#bundle\0", timetag(second)]
    for packet in packets:
        parts += (struct.pack(">i", len(packet)), packet)
    return b"".join(parts)


def decode(packet: bytes) -> list[Message]:
    """All messages of a packet, in order, with the times of their bundles.

    Raises:
        WireError: if the packet is malformed, too large, nested, or holds too much.
    """
    if len(packet) > LARGEST_PACKET:
        raise WireError(f"OSC packet of {len(packet)} bytes: at most {LARGEST_PACKET}")
    try:
        if packet[:8] != b"#bundle\0":
            return [_element(packet, None)]
        return _bundle(packet)
    except (struct.error, UnicodeDecodeError, IndexError, ValueError) as error:
        raise WireError(f"malformed OSC packet of {len(packet)} bytes: {error}") from None


def _bundle(packet: bytes) -> list[Message]:
    (tag,) = _TAG(packet, 8)
    time = None if tag == IMMEDIATELY else _second(tag)
    known = _layouts.read(packet)
    if known is not None:
        return [Message(address, numbers, time) for address, numbers in known]
    found = _pieces(packet, time)
    _layouts.learn(packet, lambda: _plain_heads(packet))
    return found


def _pieces(packet: bytes, time: float | None) -> list[Message]:
    """The messages of a bundle, one after the other."""
    offset, whole = 16, len(packet)
    found: list[Message] = []
    while offset < whole:
        (size,) = _SIZE(packet, offset)
        offset += 4
        end = offset + size
        if size <= 0 or size % 4 or end > whole:
            raise ValueError("an element's size is wrong")
        if len(found) >= MOST_MESSAGES:
            raise ValueError(f"more than {MOST_MESSAGES} messages in a bundle")
        found.append(_element(packet[offset:end], time))
        offset = end
    return found


def _plain_heads(packet: bytes) -> list[Head] | None:
    """The heads of a bundle's messages, if all their arguments are plain numbers."""
    offset, found = 16, []
    while offset < len(packet):
        (size,) = _SIZE(packet, offset)
        raw = packet[offset + 4 : offset + 4 + size]
        end = raw.find(b"\0", raw.find(b",") + 1)
        head = raw[: end + 4 - end % 4]
        known = _heads.get(head)
        if known is None or len(head) + known[1].size != size:
            return None
        found.append((head, known[0], known[1].format[1:]))
        offset += 4 + size
    return found


def _second(tag: int) -> float:
    """A timetag as Unix time [s]; NTP's count starts anew in 2036."""
    return (tag if tag >= NTP_EPOCH * 2**32 else tag + ERA) / 2**32 - NTP_EPOCH


def _text(raw: bytes, offset: int) -> tuple[str, int]:
    end = raw.index(b"\0", offset)
    return raw[offset:end].decode("utf-8"), end + 4 - end % 4


_NUMBERS = {
    "i": struct.Struct(">i"),
    "f": struct.Struct(">f"),
    "h": struct.Struct(">q"),
    "d": struct.Struct(">d"),
    "t": struct.Struct(">Q"),
}
_CONSTANTS: dict[str, Argument] = {"T": True, "F": False, "N": None, "I": math.inf}


_layouts = Layouts()
_heads: dict[bytes, tuple[str, struct.Struct]] = {}
"""Addresses with their type tags as they came before, where all arguments are plain numbers."""


def _element(raw: bytes, time: float | None) -> Message:
    """One message of a bundle; a sensor says the same address and tags again, and is quick."""
    end = raw.find(b"\0", raw.find(b",") + 1)
    known = _heads.get(raw[: end + 4 - end % 4])
    if known is not None:
        return Message(known[0], known[1].unpack_from(raw, end + 4 - end % 4), time)
    if raw[:8] == b"#bundle\0":
        raise ValueError("bundles within bundles are not taken")
    return _strange(raw, time)


def _keep(head: bytes, address: str, tags: str) -> None:
    """Note how a head is read, if its arguments are plain numbers; so many of them at most."""
    if tags and set(tags) <= _NUMBERS.keys() and head.find(b",") == len(_padded(address.encode())):
        if len(_heads) >= MOST_HEADS:
            _heads.clear()
        numbers = "".join(_NUMBERS[tag].format[1:] for tag in tags)
        _heads[head] = address, struct.Struct(f">{numbers}")


def _strange(raw: bytes, time: float | None) -> Message:
    address, offset = _text(raw, 0)
    if not address.isascii() or not 0 < len(address) <= 255:
        raise ValueError("the address is not ASCII of 1 to 255 characters")
    if offset >= len(raw):
        return Message(address, (), time)
    tags, offset = _text(raw, offset)
    if tags[:1] != "," or len(tags) > MOST_ARGUMENTS + 1:
        raise ValueError("the type tags are wrong")
    _keep(raw[:offset], address, tags[1:])
    arguments: list[Argument] = []
    for tag in tags[1:]:
        if tag in _NUMBERS:
            number = _NUMBERS[tag]
            arguments.append(number.unpack_from(raw, offset)[0])
            offset += number.size
        elif tag in "sS":
            text, offset = _text(raw, offset)
            arguments.append(text)
        elif tag == "b":
            (size,) = struct.unpack_from(">i", raw, offset)
            if size < 0 or offset + 4 + size > len(raw):
                raise ValueError("a blob's size is wrong")
            arguments.append(raw[offset + 4 : offset + 4 + size])
            offset += 4 + size + -size % 4
        elif tag in _CONSTANTS:
            arguments.append(_CONSTANTS[tag])
        else:
            raise ValueError(f"unknown type tag {tag!r}")
    return Message(address, tuple(arguments), time)
