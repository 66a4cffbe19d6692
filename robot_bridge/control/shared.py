"""Memory that the body and the robot's loop share: blocks, words, and a ring.

A block is written by one process and read by the other. Its sequence number is odd while it
is being written (a seqlock), and a checksum stands in for the memory order that Python does not
promise on every processor: a torn row is never taken for a whole one.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from dataclasses import dataclass

from robot_bridge.control.command import COMMAND_SIZE, MOMENT_SIZE
from robot_bridge.control.stats import SIZE as STATS_SIZE

HEAD = struct.Struct("<QI4x")  # sequence number, checksum
DOUBLE = struct.Struct("<d")
COUNT = struct.Struct("<Q")
TRIES = 3
RING = 10_000  # moments: ten seconds at 1 kHz


class Block:
    """A row of numbers with one writer."""

    def __init__(self, memory: mmap.mmap, offset: int, size: int) -> None:
        self._memory = memory
        self._offset = offset
        self._row = struct.Struct(f"<{size}d")
        self._sequence = 0

    def write(self, row: tuple[float, ...]) -> None:
        """Put a whole row in place of the last one."""
        raw = self._row.pack(*row)
        begin = self._offset + HEAD.size
        self._sequence += 2
        HEAD.pack_into(self._memory, self._offset, self._sequence - 1, 0)
        self._memory[begin : begin + len(raw)] = raw
        HEAD.pack_into(self._memory, self._offset, self._sequence, zlib.crc32(raw))

    def read(self) -> tuple[float, ...] | None:
        """The last whole row; None if there is none yet, or it is being written right now."""
        begin = self._offset + HEAD.size
        for _ in range(TRIES):
            sequence, check = HEAD.unpack_from(self._memory, self._offset)
            if sequence == 0 or sequence % 2:
                continue
            raw = self._memory[begin : begin + self._row.size]
            if zlib.crc32(raw) == check:
                return self._row.unpack(raw)
        return None

    @staticmethod
    def bytes_for(size: int) -> int:
        """How many bytes a block of ``size`` numbers takes."""
        return HEAD.size + 8 * size


class Ring:
    """The last ``RING`` moments; the reader keeps its own place."""

    def __init__(self, memory: mmap.mmap, offset: int) -> None:
        self._memory = memory
        self._offset = offset
        self._row = struct.Struct(f"<{MOMENT_SIZE}d")
        self._count = 0

    def write(self, row: tuple[float, ...]) -> None:
        """Put a moment after the last one, over the oldest."""
        place = self._offset + COUNT.size + (self._count % RING) * self._row.size
        self._row.pack_into(self._memory, place, *row)
        self._count += 1
        COUNT.pack_into(self._memory, self._offset, self._count)

    def read(self, since: int) -> tuple[int, list[tuple[float, ...]]]:
        """The count of moments so far, and those after the first ``since`` that are still there."""
        (count,) = COUNT.unpack_from(self._memory, self._offset)
        # A tenth of the ring is left to the writer, which goes on meanwhile.
        first = max(since, count - RING * 9 // 10)
        return count, [self._at(index) for index in range(first, count)]

    def _at(self, index: int) -> tuple[float, ...]:
        place = self._offset + COUNT.size + (index % RING) * self._row.size
        return self._row.unpack_from(self._memory, place)

    @staticmethod
    def bytes_for() -> int:
        """How many bytes the ring takes."""
        return COUNT.size + RING * 8 * MOMENT_SIZE


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each part begins in the memory."""

    panic: int = 0
    beat: int = 8
    command: int = 16
    moment: int = 16 + HEAD.size + 8 * COMMAND_SIZE
    stats: int = 16 + 2 * HEAD.size + 8 * (COMMAND_SIZE + MOMENT_SIZE)
    ring: int = 16 + 3 * HEAD.size + 8 * (COMMAND_SIZE + MOMENT_SIZE + STATS_SIZE)

    @property
    def size(self) -> int:
        """The size of the whole memory in bytes."""
        return self.ring + Ring.bytes_for()


LAYOUT = Layout()


class Shared:
    """Both processes' view of the memory: who writes what stands beside each part."""

    def __init__(self, memory: mmap.mmap) -> None:
        self._memory = memory
        self.command = Block(memory, LAYOUT.command, COMMAND_SIZE)  # the body writes
        self.moment = Block(memory, LAYOUT.moment, MOMENT_SIZE)  # the loop writes
        self.stats = Block(memory, LAYOUT.stats, STATS_SIZE)  # the loop writes
        self.ring = Ring(memory, LAYOUT.ring)  # the loop writes

    @property
    def panic(self) -> bool:
        """The stop word: whoever sees danger sets it, only a new start clears it."""
        return self._memory[LAYOUT.panic] != 0

    @panic.setter
    def panic(self, on: bool) -> None:
        self._memory[LAYOUT.panic] = 1 if on else 0

    @property
    def beat(self) -> float:
        """When the body last gave a sign of life [s, monotonic]."""
        (time,) = DOUBLE.unpack_from(self._memory, LAYOUT.beat)
        return float(time)

    @beat.setter
    def beat(self, time: float) -> None:
        DOUBLE.pack_into(self._memory, LAYOUT.beat, time)

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()
