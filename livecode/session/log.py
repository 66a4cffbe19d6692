"""The log of a performance, as bytes: framed entries, one behind the other, never changed.

An entry is a header of 17 bytes, little-endian, and a payload: length of the payload (u32),
CRC-32 of all that follows it (u32), room time (f64 [s]), kind (u8), payload. Reading stops at
the first entry that is cut off or damaged.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from livecode.errors import WireError

ROOM = 1  # JSON object: epoch, room, seed, main text: a room begins
MESSAGE = 2  # a server message of the session, as JSON

MOST_PAYLOAD = 16 << 20
_LENGTH_CRC = struct.Struct("<II")
_TIME_KIND = struct.Struct("<dB")
_HEADER = _LENGTH_CRC.size + _TIME_KIND.size


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: room time [s], kind, payload."""

    time: float
    kind: int
    payload: bytes


def encode(entry: Entry) -> bytes:
    """An entry as bytes.

    Raises:
        WireError: if its payload is too long.
    """
    if len(entry.payload) > MOST_PAYLOAD:
        raise WireError(f"an entry of {len(entry.payload)} bytes: allowed are {MOST_PAYLOAD}")
    rest = _TIME_KIND.pack(entry.time, entry.kind) + entry.payload
    return _LENGTH_CRC.pack(len(entry.payload), crc32(rest)) + rest


def scan(data: bytes) -> Iterator[Entry]:
    """The whole entries of a log, up to the first that is cut off or damaged."""
    at = 0
    while (read := _read(data, at)) is not None:
        entry, at = read
        yield entry


def whole(data: bytes) -> int:
    """How many bytes of a log are whole entries."""
    at = 0
    while (read := _read(data, at)) is not None:
        at = read[1]
    return at


def _read(data: bytes, at: int) -> tuple[Entry, int] | None:
    """The entry at byte ``at``, and where the next one begins; None if there is no whole one."""
    if at + _HEADER > len(data):
        return None
    length, crc = _LENGTH_CRC.unpack_from(data, at)
    begin, end = at + _LENGTH_CRC.size, at + _HEADER + length
    if length > MOST_PAYLOAD or end > len(data) or crc32(data[begin:end]) != crc:
        return None
    time, kind = _TIME_KIND.unpack_from(data, begin)
    return Entry(time, kind, data[at + _HEADER : end]), end
