"""What other slots have played: a cell's ears, and patterns of what they hear.

In each cycle one hears the cycle before it. What is heard holds for the whole cycle, so that
everybody who listens to it hears the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from weakref import WeakSet

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.node import LIVE, Facts, Node, Table
from livecode.pattern.pattern import Pattern

MOST_LISTENED = 8  # slots that one performer listens to at once
KEPT = 4  # cycles of which it is remembered what was heard in them

_SLOT = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}", re.ASCII)
_NOTHING: Table = (1, [])


class Ears:
    """What was handed to a cell for each cycle, by slot: the phrase of the cycle before it.

    Attributes:
        now: the cycle that is being played; whoever plays sets it.
    """

    def __init__(self) -> None:
        self.now = 0
        self._handed: dict[int, Mapping[str, Table]] = {}
        self._listening: WeakSet[_Phrase] = WeakSet()

    @property
    def listens(self) -> list[str]:
        """The slots that some pattern listens to, in alphabetical order."""
        return sorted({node.slot for node in self._listening})

    def hand(self, cycle: int, phrases: Mapping[str, Table]) -> None:
        """Let this be heard in ``cycle``; what was handed for it before stays."""
        if cycle in self._handed:
            phrases = {**phrases, **self._handed[cycle]}
        kept = {at: held for at, held in self._handed.items() if cycle - KEPT < at < cycle}
        self._handed = {**kept, cycle: phrases}

    def forget(self) -> None:
        """Hear nothing any more: the room was hushed, or the count of cycles is another."""
        self._handed.clear()

    def phrase(self, slot: str) -> Table:
        """What is heard of ``slot`` in the cycle that is being played."""
        known = [cycle for cycle in self._handed if cycle <= self.now]
        return self._handed[max(known)].get(slot, _NOTHING) if known else _NOTHING

    def pattern(self, slot: str) -> Pattern:
        """What is heard of ``slot``, the same in every cycle that is asked for.

        Raises:
            CodeError: if it is no name of a slot, or too many are listened to.
        """
        if not isinstance(slot, str) or not _SLOT.fullmatch(slot):
            raise CodeError(f"{str(slot)[:40]!r} is no slot", hint='write heard("d2")')
        listened = set(self.listens)
        if slot not in listened and len(listened) >= MOST_LISTENED:
            raise CodeError(
                f"you listen to {MOST_LISTENED} slots already",
                hint=f"stop listening to one of {', '.join(sorted(listened))}",
            )
        node = _Phrase(self, slot)
        self._listening.add(node)
        return Pattern(node)


class _Phrase(Node):
    """The phrase of one slot; as long as one is held, its slot is listened to."""

    __slots__ = ("__weakref__", "slot")

    def __init__(self, ears: Ears, slot: str) -> None:
        super().__init__(lambda cycle: _paid(ears.phrase(slot)), Facts(None, LIVE))
        self.slot = slot


def _paid(table: Table) -> Table:
    charge(len(table[1]))
    return table
