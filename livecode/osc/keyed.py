"""Keyed frames: datagrams that only a holder of the key can have written, each taken once.

A frame is ``HK1`` and a zero, a lease id and a sequence number (64 bit, big endian), a keyed
BLAKE2s digest of 16 bytes over all the rest, and the payload (an OSC packet). Sequence
numbers rise within a lease; a frame that is old, doubled or altered is refused.
"""

from __future__ import annotations

import hmac
import struct
from dataclasses import dataclass, field
from hashlib import blake2s

from livecode.errors import WireError

MAGIC = b"HK1\0"
HEAD = struct.Struct(">4sQQ")
DIGEST = 16


def _digest(key: bytes, head: bytes, payload: bytes) -> bytes:
    return blake2s(head + payload, key=key[:32], digest_size=DIGEST).digest()


@dataclass(slots=True)
class Sealer:
    """Writes frames under one key and lease; ``sequence`` is the last number used."""

    key: bytes
    lease: int
    sequence: int = 0

    def seal(self, payload: bytes) -> bytes:
        """The next frame around ``payload``."""
        self.sequence += 1
        head = HEAD.pack(MAGIC, self.lease, self.sequence)
        return head + _digest(self.key, head, payload) + payload


@dataclass(slots=True)
class Opener:
    """Reads frames under one key; remembers the last sequence number of each lease."""

    key: bytes
    last: dict[int, int] = field(default_factory=dict)

    def open(self, frame: bytes) -> tuple[int, bytes]:
        """The lease id and payload of a frame.

        Raises:
            WireError: if the frame is too short, not of this key, or not newer than the last.
        """
        size = HEAD.size + DIGEST
        if len(frame) < size or frame[:4] != MAGIC:
            raise WireError("not a keyed frame")
        head, digest, payload = frame[: HEAD.size], frame[HEAD.size : size], frame[size:]
        if not hmac.compare_digest(digest, _digest(self.key, head, payload)):
            raise WireError("a frame under another key")
        _, lease, sequence = HEAD.unpack(head)
        if sequence <= self.last.get(lease, 0):
            raise WireError("a frame that was taken before, or is older than the last one")
        self.last[lease] = sequence
        return lease, payload
