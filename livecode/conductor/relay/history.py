"""What each author has evaluated with success: enough to play it again in a new cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

MOST_KEPT = 64  # evaluations of an author that made names but no sound that lasts
MOST_BOOTS = 8  # of an author's evaluations that all others may need, the newest ones
MOST_FIRED = 64  # gestures for an author


@dataclass(frozen=True, slots=True)
class Played:
    """An evaluation that plays: its id, code, start [cycles], seed, and the slots it set.

    One that stands for a ``gesture`` has no code: it is ``about`` the one that armed its blocks.
    Neither has one that ``hushes``: what came before it plays and waits no more. With ``boot``
    it holds helpers, which all that comes after it may need.
    """

    evaluation: str
    code: str
    start: float
    seed: int
    slots: tuple[str, ...] = ()
    gesture: str = ""
    about: str = ""
    boot: bool = False
    hushes: bool = False


HUSH = Played("hush", "", 0.0, 0, hushes=True)


@dataclass(slots=True)
class History:
    """The good evaluations of all authors, each author's in the order they came."""

    _kept: dict[str, list[Played]] = field(default_factory=dict)
    _latest: dict[str, tuple[str, Played]] = field(default_factory=dict)  # by slot; with author
    _armed: dict[str, frozenset[str]] = field(default_factory=dict)  # what blocks wait, by author

    def keep(self, author: str, played: Played) -> None:
        """Note an evaluation that succeeded; the oldest that nothing needs may go."""
        kept = [p for p in self._kept.get(author, []) if p.evaluation != played.evaluation]
        if kept and played.gesture and kept[-1].gesture == played.gesture:
            kept.pop()  # made again, with nothing new in between
        kept.append(played)
        self._latest.update(dict.fromkeys(played.slots, (author, played)))
        self._kept[author] = self._fewer(author, kept)

    def arm(self, author: str, evaluations: Iterable[str]) -> None:
        """Note which of an author's evaluations have blocks that wait for gestures now."""
        self._armed[author] = frozenset(evaluations)

    def _fewer(self, author: str, kept: list[Played]) -> list[Played]:
        """Without the oldest that sounds nowhere, waits for nothing and holds no helpers.

        A gesture goes when what it let play has gone, or when many were made since.
        """
        latest = [held for owner, held in self._latest.values() if owner == author]
        needed = {name for held in latest for name in (held.evaluation, held.about)}
        needed |= self._armed.get(author, frozenset())
        needed |= set([p.evaluation for p in kept if p.boot][-MOST_BOOTS:])
        codes = (p for p in kept if not p.gesture and not p.hushes)
        spare = [p.evaluation for p in codes if p.evaluation not in needed]
        gone = set(spare[:-MOST_KEPT])
        fired = [p.evaluation for p in kept if p.gesture and p.about not in gone]
        gone.update([name for name in fired if name not in needed][:-MOST_FIRED])
        return [p for p in kept if p.evaluation not in gone and p.about not in gone]

    def of(self, author: str) -> tuple[Played, ...]:
        """What to evaluate, in order, to bring an author's cell to where it was."""
        return tuple(self._kept.get(author, ()))

    def knows(self, author: str, evaluation: str) -> bool:
        """Whether an evaluation, or a gesture, of an author is remembered."""
        return any(played.evaluation == evaluation for played in self._kept.get(author, ()))

    def drop_newest(self, author: str) -> Played | None:
        """Take out the author's newest evaluation: the likely cause when cells keep dying."""
        kept = self._kept.get(author)
        return kept.pop() if kept else None

    def hush(self) -> None:
        """Note that nothing plays and nothing waits any more; the names that code made stay."""
        self._armed.clear()
        self._latest.clear()
        for author, kept in self._kept.items():
            codes = [played for played in kept if not played.gesture and not played.hushes]
            if codes:
                codes.append(HUSH)
            self._kept[author] = codes

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
