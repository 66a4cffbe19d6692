"""Bundles laid out as one before: whoever tells values tells the same ones again and again.

Such a bundle is read in one go: its numbers where they lie, and all that is no number, sizes,
addresses and type tags, compared with what it was then. A bundle that differs anywhere is read
piece by piece, as all are at first.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

MOST_LAYOUTS = 256  # that are kept; beyond that they are learnt anew
FIRST = 16  # where a bundle's first message begins

Values = tuple[Any, ...]
Head = tuple[bytes, str, str]  # of a message: its bytes, address, and what struct calls its numbers


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the numbers of one kind of bundle lie.

    Attributes:
        unpack: takes a bundle apart: of each message its size, its head and its numbers.
        fixed: those parts that are the same in each such bundle, ``same``.
        messages: the address of each message, and which parts are its numbers.
    """

    unpack: Callable[[bytes], Values]
    fixed: Callable[[Values], Values]
    same: Values
    messages: tuple[tuple[str, slice], ...]

    def read(self, packet: bytes) -> list[tuple[str, Values]] | None:
        """The addresses and numbers of a bundle of the same length; None if it differs."""
        parts = self.unpack(packet)
        if self.fixed(parts) != self.same:
            return None
        return [(address, parts[numbers]) for address, numbers in self.messages]


def layout(heads: Sequence[Head]) -> Layout:
    """The layout of a bundle of messages with these heads, of which there must be one at least."""
    said, at = [">16x"], 0
    fixed: list[int] = []
    same: list[Any] = []
    messages = []
    for raw, address, numbers in heads:
        said.append(f"i{len(raw)}s{numbers}")
        fixed += (at, at + 1)
        same += (len(raw) + struct.calcsize(f">{numbers}"), raw)
        messages.append((address, slice(at + 2, at + 2 + len(numbers))))
        at += 2 + len(numbers)
    unpack = struct.Struct("".join(said)).unpack
    return Layout(unpack, itemgetter(*fixed), tuple(same), tuple(messages))


@dataclass(slots=True)
class Layouts:
    """The layouts of late; one is learnt when such a bundle comes for the second time."""

    _known: dict[tuple[int, bytes], Layout | None] = field(default_factory=dict)

    def read(self, packet: bytes) -> list[tuple[str, Values]] | None:
        """The addresses and numbers of a bundle that is laid out as one before, or None."""
        known = self._known.get(_mark(packet))
        return None if known is None else known.read(packet)

    def learn(self, packet: bytes, heads: Callable[[], Sequence[Head] | None]) -> None:
        """Note a bundle that was read piece by piece; ``heads`` are None if it has other parts."""
        mark = _mark(packet)
        if self._known.get(mark, self) is not None:  # the first of its kind, or one that differs
            if len(self._known) >= MOST_LAYOUTS:
                self._known.clear()
            self._known[mark] = None
        elif found := heads():
            self._known[mark] = layout(found)


def _mark(packet: bytes) -> tuple[int, bytes]:
    """By what a bundle is known again: its length, and its first address with the type tags."""
    return len(packet), packet[FIRST : packet.find(b"\0", packet.find(b",", FIRST))]
