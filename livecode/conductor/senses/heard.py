"""What each slot has played, as it left the gate, kept for those who listen to it.

In a cycle one hears the cycle before it. What has once been handed out for a cycle is handed
out again to whoever asks, whatever comes late, so that all hear the same; and each of these is
noted, so that a replay can hand out the same again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from livecode.cell.budgets import MOST_HEARD
from livecode.cell.messages import Event, Value, fraction, rational

MOST_LISTENED = 8  # slots that one author is handed
KEPT = 4  # cycles that phrases are kept


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed out for ``cycle`` of ``slot``: its events of the cycle before."""

    cycle: int
    slot: str
    events: tuple[Event, ...]


@dataclass(slots=True)
class Heard:
    """The events of the last cycles by slot, and what was handed out of them."""

    _played: dict[tuple[int, str], list[Event]] = field(default_factory=dict)
    _handed: dict[tuple[int, str], Handed] = field(default_factory=dict)
    _answered: dict[str, Fraction] = field(default_factory=dict)
    _news: list[Handed] = field(default_factory=list)

    def note(self, event: Event, begin: Fraction, end: Fraction, left: Mapping[str, Value]) -> None:
        """Note what of an event has left the gate."""
        kept = self._played.setdefault((begin.__floor__(), event.slot), [])
        if len(kept) < MOST_HEARD:
            kept.append(Event(event.slot, rational(begin), rational(end), dict(left)))

    def answer(self, author: str, end: Fraction) -> None:
        """Note that the cell of ``author`` has answered for everything up to ``end`` [cycles]."""
        self._answered[author] = max(end, self._answered.get(author, end))

    def answered(self, author: str, cycle: int) -> bool:
        """Whether all of an author's events before ``cycle`` are known."""
        return self._answered.get(author, Fraction(-1)) >= cycle

    def hand_out(self, slots: Iterable[str], cycle: int) -> dict[str, list[Event]]:
        """What those who listen to ``slots`` hear in ``cycle``."""
        wanted = list(dict.fromkeys(slots))[:MOST_LISTENED]
        return {slot: list(self._hand(slot, cycle).events) for slot in wanted}

    def handed(self, slot: str, cycle: int) -> bool:
        """Whether it is settled what is heard of ``slot`` in ``cycle``."""
        return (cycle, slot) in self._handed

    def recall(self, handed: Handed) -> None:
        """Settle what is heard as it was in an earlier performance, for a replay."""
        self._handed[handed.cycle, handed.slot] = handed

    def news(self) -> list[Handed]:
        """What was settled since the last call, for the log."""
        news, self._news = self._news, []
        return news

    def clear(self) -> None:
        """Forget everything: the room was hushed, or the count of cycles is another."""
        self._played.clear()
        self._handed.clear()
        self._answered.clear()

    def forget(self, cycle: int) -> None:
        """Drop what was heard some cycles before ``cycle``."""
        for kept in (self._played, self._handed):
            for key in [key for key in kept if key[0] < cycle - KEPT]:
                del kept[key]

    def _hand(self, slot: str, cycle: int) -> Handed:
        settled = self._handed.get((cycle, slot))
        if settled is None:
            events = sorted(self._played.get((cycle - 1, slot), ()), key=_begin)
            settled = self._handed[cycle, slot] = Handed(cycle, slot, tuple(events))
            self._news.append(settled)
        return settled


def _begin(event: Event) -> tuple[Fraction, Fraction]:
    return fraction(event.begin), fraction(event.end)
