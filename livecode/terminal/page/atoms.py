"""Where in the text what sounds was written: each atom of a pattern lights up while it sounds.

An engine tells which places of a slot's code sound, and when. Here they are found in the page:
at the place where that code was evaluated, moved with every edit since; or, for code that was
played before one came, where the same text stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf
from typing import NamedTuple

from livecode.session.messages import Live, Seen
from livecode.session.text.changes import ChangeSet, joined
from livecode.session.text.units import point_at, units
from livecode.terminal.page.late import moved, untouched

Span = tuple[int, int]
MOST_HAPS = 2_048
MOST_FOUND = 4_096  # places that are known
MOST_CHANGES = 64  # of a page, one by one
MOST_EARLIER = 4  # evaluations of a slot that may still sound
MOST_RECENT = 16  # evaluations of which nobody has said what became
LIT_FOR = 0.7  # of its time: the next one of the same place is seen to begin
LINGERS = 0.08  # seconds for which a place may stay lit behind its time: two frames
EDGE = 1e-3  # cycles that an event may lie before the code that plays it


class Atom(NamedTuple):
    """A place of a page that sounds [code points]."""

    begin: int
    end: int


@dataclass(slots=True)
class Sounding:
    """A hap: in which slot, from when to when [s], made where in the slot's code.

    ``evaluation`` is the one that plays it, once that was looked for.
    """

    slot: str
    begin: float
    end: float
    spans: tuple[Span, ...]
    evaluation: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Where code was evaluated: its page, its place there then [code units], and what changed.

    ``changes`` are those of the page since then, without those that `Atoms` keeps one by one;
    ``since`` is how many of these had come already. None for none.
    """

    code: str
    page: str
    begin: int
    changes: ChangeSet | None = None
    since: int = 0


@dataclass(slots=True)
class Trail:
    """How a page changed lately.

    Attributes:
        changes: the last changes, one by one.
        followed: how many of them the places that were found have followed.
        untouched: up to where nothing changed that they have not followed [code units].
    """

    changes: list[ChangeSet] = field(default_factory=list)
    followed: int = 0
    untouched: float = float("inf")

    def add(self, changes: ChangeSet) -> None:
        """The page has changed."""
        self.untouched = min(self.untouched, untouched(changes)[0])
        self.changes.append(changes)


@dataclass(slots=True)
class Shown:
    """What is lit in a page from a moment on, until another one [s].

    ``reach`` is how far into the text it stands [code units].
    """

    lit: frozenset[Atom]
    since: float
    until: float
    reach: int


Units = tuple[str, int, int]  # a page, and a begin and an end there [code units]


class Atoms:
    """What sounds, and where it stands in the pages."""

    def __init__(self) -> None:
        self._haps: list[Sounding] = []
        self._written: dict[str, Written] = {}  # by evaluation
        self._slots: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
        self._codes: dict[str, str] = {}  # of evaluations that play, by id
        self._found: dict[tuple[str, Span], Units | None] = {}
        self._trails: defaultdict[str, Trail] = defaultdict(Trail)
        self._shown: dict[str, Shown] = {}  # by page
        self._edge = 0.0, 0.0  # a moment, and the next one at which anything begins or ends [s]

    def evaluated(
        self,
        evaluation: str,
        code: str,
        page: str,
        begin: int,
        *,
        typed: ChangeSet | None = None,
    ) -> None:
        """Note that code was evaluated which stood in a page at ``begin`` [code units].

        ``typed`` is what was changed in the page meanwhile; None for nothing.
        """
        self._shown.clear()
        since = len(self._trails[page].changes)
        self._written[evaluation] = Written(code, page, begin, typed, since=since)

    def plays(self, live: Mapping[str, Live]) -> None:
        """Note what plays in the slots, from which cycle on."""
        self._shown.clear()
        for hap in self._haps:
            hap.evaluation = None
        for slot, playing in live.items():
            start = playing.fired if playing.gesture else playing.start
            line = self._slots[slot]
            if not line or line[-1] != (start, playing.evaluation):
                self._slots[slot] = [*line[-MOST_EARLIER:], (start, playing.evaluation)]
                self._codes[playing.evaluation] = playing.code
        known = {name for line in self._slots.values() for _, name in line}
        self._codes = {name: code for name, code in self._codes.items() if name in known}
        recent = list(self._written)[-MOST_RECENT:]
        self._written = {
            name: each for name, each in self._written.items() if name in known or name in recent
        }
        self._found = {key: at for key, at in self._found.items() if key[0] in self._written}

    def changed(self, page: str, changes: ChangeSet) -> None:
        """A page has changed: what stands in it moves along, once it is looked for."""
        trail = self._trails[page]
        trail.add(changes)
        if len(trail.changes) > MOST_CHANGES:
            self._follow(page)
            self._join(page)
            self._shown.pop(page, None)

    def sounds(self, haps: Iterable[Seen]) -> None:
        """Take in what is about to sound."""
        for slot, begin, end, spans in haps:
            lasts = (end - begin) * LIT_FOR
            self._haps.append(Sounding(slot, begin, begin + lasts, tuple(spans)))
            self._changes_at(begin)
        del self._haps[:-MOST_HAPS]

    def silence(self) -> None:
        """Nothing sounds any more."""
        self._haps.clear()
        self._shown.clear()
        self._edge = 0.0, 0.0

    def lit(
        self, page: str, now: float, texts: Mapping[str, str], cycle: Callable[[float], float]
    ) -> frozenset[Atom]:
        """The places of a page that sound at ``now`` [s]; the same object while they are the same.

        Args:
            page: the page that is shown.
            now: room time [s].
            texts: the texts of all pages.
            cycle: tells the cycle of a room time [s].
        """
        shown = self._shown.get(page)
        if shown is not None and shown.since <= now < shown.until:
            trail = self._trails.get(page)
            if trail is None or trail.untouched > shown.reach:
                return shown.lit
        self._haps = [hap for hap in self._haps if hap.end > now]
        self._follow(page)
        lit: set[Atom] = set()
        for hap in self._haps:
            if hap.begin > now:
                continue
            if hap.evaluation is None:
                hap.evaluation = self._evaluation(hap.slot, cycle(hap.begin))
            for span in hap.spans:
                atom = self._atom(hap.evaluation, span, page, texts)
                if atom is not None:
                    lit.add(atom)
        reach = max((found[2] for found in self._found.values() if found), default=-1)
        made = Shown(frozenset(lit), now, self._next_edge(now), reach)
        self._shown[page] = made
        return made.lit

    def place(self, evaluation: str, span: Span) -> Units | None:
        """Where a place of an evaluation's code is now; None if it is not known."""
        written = self._written.get(evaluation)
        if written is None or not 0 <= span[0] < span[1] <= len(written.code):
            return None
        begin = written.begin + units(written.code[: span[0]])
        end = written.begin + units(written.code[: span[1]])
        since = self._trails[written.page].changes[written.since :]
        changes = since if written.changes is None else [written.changes, *since]
        return written.page, moved(begin, changes, 1), moved(end, changes)

    @property
    def moves(self) -> bool:
        """Whether anything sounds, or is about to."""
        return bool(self._haps)

    def rests(self, now: float) -> float:
        """For how long after ``now`` [s] no other place is to light up, and none to go out.

        One may go out a little later, with others, or when others light up.
        """
        return self._next_edge(now) - now

    def _next_edge(self, now: float) -> float:
        """When the next place is to light up or to go out, after ``now`` [s]."""
        since, edge = self._edge
        if not since <= now < edge:
            edges = [hap.begin if hap.begin > now else hap.end + LINGERS for hap in self._haps]
            edge = min(edges, default=inf)
            self._edge = now, edge
        return edge

    def _changes_at(self, second: float) -> None:
        """Something will begin, or has begun, that was not known."""
        since, edge = self._edge
        self._edge = since, min(edge, second)
        for shown in self._shown.values():
            shown.until = min(shown.until, second)

    def _evaluation(self, slot: str, cycle: float) -> str:
        """Which evaluation a slot plays at a cycle."""
        line = self._slots.get(slot, [])
        return next((name for start, name in reversed(line) if start <= cycle + EDGE), "")

    def _atom(
        self, evaluation: str, span: Span, page: str, texts: Mapping[str, str]
    ) -> Atom | None:
        key = (evaluation, span)
        if key not in self._found:
            if evaluation not in self._written:
                self._find(evaluation, texts)
            if len(self._found) >= MOST_FOUND:
                self._found.clear()
            self._found[key] = self.place(evaluation, span)
        found = self._found[key]
        if found is None or found[0] != page:
            return None
        return _atom(texts.get(page, ""), found[1], found[2])

    def _find(self, evaluation: str, texts: Mapping[str, str]) -> None:
        """Look for code in the pages that was evaluated before one came."""
        code = self._codes.get(evaluation, "")
        for page, text in texts.items():
            at = text.find(code) if code else -1
            if at >= 0:
                self.evaluated(evaluation, code, page, units(text[:at]))
                return

    def _follow(self, page: str) -> None:
        """Move the places that were found with what has changed since."""
        trail = self._trails[page]
        changes = trail.changes[trail.followed :]
        if not changes:
            return
        for key, found in list(self._found.items()):
            if found is None:  # it may be written again by now
                del self._found[key]
            elif found[0] == page and found[2] >= trail.untouched:
                self._found[key] = page, moved(found[1], changes, 1), moved(found[2], changes)
        trail.followed, trail.untouched = len(trail.changes), float("inf")

    def _join(self, page: str) -> None:
        """Make one of the changes of a page."""
        trail = self._trails.pop(page)
        since: dict[int, ChangeSet | None] = {}
        for name, each in self._written.items():
            if each.page == page:
                if each.since not in since:
                    since[each.since] = joined(trail.changes[each.since :])
                changes = joined([one for one in (each.changes, since[each.since]) if one])
                self._written[name] = replace(each, changes=changes, since=0)


@lru_cache(maxsize=512)
def _atom(text: str, begin: int, end: int) -> Atom | None:
    """A place of a text [code units] as it is counted in it; None if nothing is left of it."""
    first, last = point_at(text, begin), point_at(text, end)
    return Atom(first, last) if first < last else None
