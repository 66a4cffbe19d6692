"""What each author has evaluated with success: enough to play it again in a new cell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

MOST_KEPT = 64  # evaluations of an author that made names but no sound that lasts


@dataclass(frozen=True, slots=True)
class Played:
    """An evaluation that plays: its id, code, start [cycles], seed, and the slots it set.

    One that stands for a ``gesture`` has no code: it is ``about`` the one that armed its blocks.
    """

    evaluation: str
    code: str
    start: float
    seed: int
    slots: tuple[str, ...] = ()
    gesture: str = ""
    about: str = ""


@dataclass(slots=True)
class History:
    """The good evaluations of all authors, each author's in the order they came."""

    _kept: dict[str, list[Played]] = field(default_factory=dict)
    _latest: dict[str, tuple[str, Played]] = field(default_factory=dict)  # by slot; with author

    def keep(self, author: str, played: Played) -> None:
        """Note an evaluation that succeeded; the oldest that no slot needs may go."""
        kept = [p for p in self._kept.get(author, []) if p.evaluation != played.evaluation]
        kept.append(played)
        self._latest.update(dict.fromkeys(played.slots, (author, played)))
        latest = [held for owner, held in self._latest.values() if owner == author]
        needed = {name for held in latest for name in (held.evaluation, held.about)}
        spare = [p for p in kept if p.evaluation not in needed]
        if len(spare) > MOST_KEPT:
            kept.remove(spare[0])
        self._kept[author] = kept

    def of(self, author: str) -> tuple[Played, ...]:
        """What to evaluate, in order, to bring an author's cell to where it was."""
        return tuple(self._kept.get(author, ()))

    def drop_newest(self, author: str) -> Played | None:
        """Take out the author's newest evaluation: the likely cause when cells keep dying."""
        kept = self._kept.get(author)
        return kept.pop() if kept else None

    def evaluation_of(self, slot: str) -> str:
        """The id of the evaluation that a slot plays; empty if it plays none."""
        held = self._latest.get(slot)
        return (held[1].about or held[1].evaluation) if held is not None else ""

    def code_of(self, slot: str) -> str:
        """The code of the evaluation that a slot plays; empty if it is not known."""
        held = self._latest.get(slot)
        return held[1].code if held is not None else ""

    def silence(self, slots: Collection[str] | None = None) -> None:
        """Note that these slots, or all, play nothing more."""
        for slot in list(self._latest) if slots is None else slots:
            self._latest.pop(slot, None)
