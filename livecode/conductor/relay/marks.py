"""Memory that two conductors share: who of them conducts, when it last beat, what it has sent.

The one that conducts marks each event once it is sent; what is not marked when it falls silent
is for the other to send. So nothing is missing, and at most what it was just sending is doubled.
"""

from __future__ import annotations

import mmap
import struct

MOST = 8192  # marks that are remembered; more than fit into a look-ahead
EMPTY = (0, 0.0)

_HEAD = struct.Struct("<Qdd")  # who conducts, its last beat [s, monotonic], how often it changed
_COUNT = struct.Struct("<Q")  # how many marks were ever made
_MARK = struct.Struct("<Qd")  # what was sent, and the second it is for [s, room time]
_COUNT_AT = 64
_MARKS_AT = 128
SIZE = _MARKS_AT + MOST * _MARK.size

Memory = bytearray | mmap.mmap


class Marks:
    """The shared memory, by name; only the one that conducts writes beats and marks."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    @property
    def holder(self) -> int:
        """Who conducts; 0 for nobody yet."""
        return int(_HEAD.unpack_from(self._memory)[0])

    @property
    def beat(self) -> float:
        """When the one that conducts last showed that it lives [s, monotonic]."""
        return float(_HEAD.unpack_from(self._memory)[1])

    @property
    def takeovers(self) -> int:
        """How often one conductor took over from another."""
        return int(_HEAD.unpack_from(self._memory)[2])

    def hold(self, who: int, now: float) -> None:
        """Let ``who`` conduct, alive at ``now`` [s, monotonic]."""
        changes = self.takeovers + (self.holder not in (0, who))
        _HEAD.pack_into(self._memory, 0, who, now, float(changes))

    def mark(self, what: int, second: float) -> None:
        """Note that ``what`` was sent, for room time ``second`` [s]."""
        count = int(_COUNT.unpack_from(self._memory, _COUNT_AT)[0])
        _MARK.pack_into(self._memory, _MARKS_AT + count % MOST * _MARK.size, what, second)
        _COUNT.pack_into(self._memory, _COUNT_AT, count + 1)

    def marked(self) -> dict[int, list[float]]:
        """All that was sent lately: the seconds it was for, by what it is."""
        found: dict[int, list[float]] = {}
        for what, second in _MARK.iter_unpack(bytes(self._memory[_MARKS_AT:SIZE])):
            if (what, second) != EMPTY:
                found.setdefault(what, []).append(second)
        return found
