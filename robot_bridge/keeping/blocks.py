"""The file of a recording: blocks that are only ever added, each chained to the one before.

A block is a line of JSON that anybody may read, the bytes that follow it, sealed for one person,
and a hash over both and over the hash before. So it can be seen that no block is missing,
changed or moved, also when a key is gone and its blocks cannot be read any more.

Layout, in little endian: u32 length of the line, u32 length of the bytes, line, bytes, 16 bytes of
hash (BLAKE2b).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from livecode.errors import WireError

MAGIC = b"HOCKET-MOTION-1\n"
SUFFIX = ".hkm"
_LENGTHS = struct.Struct("<II")
_HASH = 16
LONGEST = 1 << 26  # bytes


@dataclass(frozen=True, slots=True)
class Block:
    """What anybody may read of a block, a line of JSON, and what only its person's key opens."""

    line: bytes
    sealed: bytes = b""

    @property
    def head(self) -> Mapping[str, Any]:
        """The line as a table."""
        found: Mapping[str, Any] = json.loads(self.line)
        return found


def line(head: Mapping[str, Any]) -> bytes:
    """A table as the line of a block."""
    return json.dumps(head, separators=(",", ":")).encode()


class Chain:
    """Writes blocks behind one another."""

    def __init__(self, before: bytes = MAGIC) -> None:
        """``before`` is what the next block is chained to: the beginning, or the last hash."""
        self.last = _digest(before) if before == MAGIC else before

    def add(self, block: Block) -> bytes:
        """The bytes of a block at this place."""
        body = _LENGTHS.pack(len(block.line), len(block.sealed)) + block.line + block.sealed
        self.last = _digest(self.last + body)
        return body + self.last


def blocks(raw: bytes, name: str = "the recording") -> Iterator[Block]:
    """The blocks of a file, each of them checked; an end that was cut off is left out.

    Raises:
        WireError: if it is no recording, or a block was changed, moved or taken out.
    """
    if not raw.startswith(MAGIC):
        raise WireError(f"{name} is no recording of movement")
    offset, last = len(MAGIC), _digest(MAGIC)
    while offset + _LENGTHS.size <= len(raw):
        short, long = _LENGTHS.unpack_from(raw, offset)
        end = offset + _LENGTHS.size + short + long
        if short + long > LONGEST:
            raise WireError(f"{name} is damaged at byte {offset}: a block cannot be so long")
        if end + _HASH > len(raw):
            return  # it ended while it was written
        last = _digest(last + raw[offset:end])
        if raw[end : end + _HASH] != last:
            raise WireError(f"{name} is damaged at byte {offset}: a block is changed or missing")
        yield Block(raw[offset + _LENGTHS.size : end - long], raw[end - long : end])
        offset = end + _HASH


def whole(raw: bytes) -> tuple[int, bytes]:
    """How many bytes of a file are whole blocks, and the last hash, to go on from there."""
    offset, last = len(MAGIC), _digest(MAGIC)
    while offset + _LENGTHS.size <= len(raw):
        short, long = _LENGTHS.unpack_from(raw, offset)
        end = offset + _LENGTHS.size + short + long
        if end + _HASH > len(raw):
            break
        last = raw[end : end + _HASH]
        offset = end + _HASH
    return offset, last


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_HASH).digest()
