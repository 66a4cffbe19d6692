"""The log of a performance, as bytes: framed entries, one behind the other, never changed.

An entry is a header of 17 bytes, little-endian, and a payload: length of the payload (u32),
CRC-32 of all that follows it (u32), room time (f64 [s]), kind (u8), payload. Reading stops at
the first entry that is cut off or damaged.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from livecode.errors import WireError

ROOM = 1  # a room begins; JSON, as all payloads
MESSAGE = 2  # a message of the server, as it went to all
RESUMED = 3  # a server took the room up again, after the one before it ended
SEAT = 4  # whose a name is
SNAPSHOT = 5  # the whole room at this point: reading may begin here

MOST_PAYLOAD = 16 << 20
_LENGTH_CRC = struct.Struct("<II")
_TIME_KIND = struct.Struct("<dB")
_WHOLE = struct.Struct("<IIdB")
_CRC_FROM, _HEADER = _LENGTH_CRC.size, _WHOLE.size


class Entry(NamedTuple):
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
    at, size, view = 0, len(data), memoryview(data)
    while at + _HEADER <= size:
        length, crc, time, kind = _WHOLE.unpack_from(data, at)
        end = at + _HEADER + length
        if length > MOST_PAYLOAD or end > size or crc32(view[at + _CRC_FROM : end]) != crc:
            return
        yield Entry(time, kind, data[at + _HEADER : end])
        at = end


def length(entry: Entry) -> int:
    """How many bytes an entry takes in the log."""
    return _HEADER + len(entry.payload)
