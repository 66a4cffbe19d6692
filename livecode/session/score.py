"""What the room plays: the order of evaluations, when each begins, what sounds, and the tempo."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, inf
from zlib import crc32

from livecode.clock.lookahead import MOST, Change, Lookahead
from livecode.clock.tempo import DEFAULT_CPS, Segment, TempoMap
from livecode.errors import RightsError
from livecode.session.gestures import Gestures
from livecode.session.live import sounds, take_result
from livecode.session.messages import (
    Evaluate,
    Evaluation,
    Gestured,
    Live,
    Result,
    TempoSegment,
)
from livecode.session.tempos import map_of, segments_of
from livecode.session.text.units import units

MARGIN = 0.15  # seconds for the way to the cell, its evaluation and a conductor's tick
LONGEST_CODE = 16_384
LONGEST_ID = 64
LONGEST_WAIT = 1_024  # cycles to align a start to, at most
KEPT_EVALUATIONS = 512
KEPT_SEGMENTS = 32
MOST_PENDING = 64
MOST_BOOTS = 8  # evaluations of one author that are never forgotten, the newest ones


class Score:
    """The evaluations of a room in their one order, and the map of its tempo.

    Attributes:
        seed: what all random choices in the room follow from.
        sequence: how many evaluations there were.
        ahead: how far ahead the machines that sound ask for what sounds.
        live: what sounds, by slot.
        pending: the evaluations of which no engine has said what became, by id.
        gestures: what waits for a gesture, and which were made.
        hushed: when all was silenced last [s, room time].
    """

    def __init__(self, seed: int, now: float) -> None:
        """An empty score whose cycle 0 is at room time ``now`` [s]."""
        self.tempo = TempoMap((Segment(now, 0.0, DEFAULT_CPS),))
        self.ahead = Lookahead()
        self.live: dict[str, Live] = {}
        self.pending: dict[str, Evaluation] = {}
        self.gestures = Gestures()
        self.seed, self.sequence, self.hushed = seed, 0, 0.0
        self._known: dict[str, Evaluation] = {}
        self._good: dict[str, None] = {}

    def known(self, evaluate: Evaluate, author: str) -> Evaluation | None:
        """The entry that this request made when it came before, if it did.

        Raises:
            RightsError: if the id is somebody else's.
        """
        entry = self._known.get(evaluate.id)
        if entry is not None and entry.author != author:
            raise RightsError(f"evaluation id {evaluate.id} is taken: send it under another")
        return entry

    def enter(self, evaluate: Evaluate, author: str, now: float) -> Evaluation:
        """Give an evaluation its place in the order and its start.

        Raises:
            RightsError: if its id, code or start is out of bounds.
        """
        if not 0 < len(evaluate.id) <= LONGEST_ID:
            raise RightsError(f"an evaluation needs an id of 1 to {LONGEST_ID} characters")
        if units(evaluate.code) > LONGEST_CODE:
            raise RightsError(
                f"the code is {units(evaluate.code)} characters long: allowed are "
                f"{LONGEST_CODE}; evaluate it block by block"
            )
        entry = Evaluation(
            sequence=self.sequence + 1,
            id=evaluate.id,
            author=author,
            code=evaluate.code,
            page=evaluate.page,
            begin=evaluate.begin,
            end=evaluate.end,
            start=self.start(evaluate.start, now),
            seed=self.seed_of(author),
            at=now,
            boot=evaluate.boot,
        )
        self.keep(entry)
        return entry

    def gesture(self, path: str, now: float) -> Gestured:
        """Give a gesture its start: the next cycle line that everybody can still meet."""
        start = self.start("cycle", now)
        gestured = Gestured(path=path, start=start, at=now, sequence=self.sequence)
        self.gestures.hear(gestured)
        return gestured

    def start(self, wanted: str | int, now: float) -> float:
        """The cycle at which an evaluation made at second ``now`` begins.

        Raises:
            RightsError: if it is to align to something else than 1 to ``LONGEST_WAIT`` cycles.
        """
        asked = max(self.ahead.at(now), self.ahead.at(inf))  # now, or soon
        earliest = self.tempo.cycle_at(now + asked + MARGIN)
        if wanted == "now":
            return earliest
        every = 1 if wanted == "cycle" else int(wanted)
        if not 1 <= every <= LONGEST_WAIT:
            raise RightsError(
                f"start {wanted}: allowed are cycle, now, and 1 to {LONGEST_WAIT} cycles"
            )
        return float(ceil(earliest / every) * every)

    def set_ahead(self, seconds: float, now: float) -> None:
        """Let machines ask so far ahead [s], once everybody knows and what is asked has begun.

        Raises:
            ValueError: if it is not within what is allowed.
        """
        last = self.ahead.changes[-1][0] if self.ahead.changes else now
        self.ahead = self.ahead.changed(max(now + MOST, last + MOST + MARGIN), seconds)

    def seed_of(self, author: str) -> int:
        """The seed of an author's random choices: one for all evaluations, so that changing a
        filter does not deal new cards, and another than those of the others.
        """
        return crc32(f"{self.seed}/{author}".encode())

    def report(self, result: Result) -> None:
        """Note what an engine says: the slots of an evaluation that plays sound from now on."""
        self.pending.pop(result.evaluation, None)
        entry = self._known.get(result.evaluation)
        names = result.status == "playing" or (sounds(result) and bool(result.slots))
        if entry is not None and names:
            self._good[result.evaluation] = None
        if entry is not None:
            self.gestures.report(entry.author, result)
        take_result(self.live, entry, result)

    def hush(self, now: float) -> None:
        """Nothing sounds from room time ``now`` [s] on."""
        self.live.clear()
        self.pending.clear()
        self.gestures.hush()
        self.hushed = now

    def set_tempo(self, cps: float, now: float, over: float = 0.0) -> None:
        """Change the tempo from the next cycle line beyond the look-ahead, ``over`` so many.

        Raises:
            RightsError: if ``cps`` or ``over`` is not within what a tempo map allows.
        """
        try:
            at = self.tempo.second_at(self.start("cycle", now))
            changed = self.tempo.changed(at, cps, over)
        except ValueError as error:
            raise RightsError(str(error)) from None
        self.tempo = TempoMap(changed.segments[-KEPT_SEGMENTS:])

    def take_ahead(self, changes: Iterable[Change]) -> None:
        """Take how far ahead is asked from the wire."""
        self.ahead = Lookahead.of(changes)

    def take_segments(self, segments: list[TempoSegment]) -> None:
        """Take a whole tempo map from the wire."""
        self.tempo = map_of(segments)

    def segments(self) -> list[TempoSegment]:
        """The tempo map as it goes over the wire."""
        return segments_of(self.tempo)

    def live_in_order(self) -> list[Live]:
        """What sounds, in the order in which it was evaluated."""

        def place(live: Live) -> int:
            entry = self._known.get(live.evaluation)
            return 0 if entry is None else entry.sequence

        return sorted(self.live.values(), key=place)

    def good(self) -> list[Evaluation]:
        """The evaluations that are remembered and succeeded, in their order."""
        return [entry for entry in self._known.values() if entry.id in self._good]

    def mark_good(self, evaluations: Iterable[str]) -> None:
        """Know again which evaluations succeeded."""
        self._good.update(dict.fromkeys(evaluations))

    def entries(self) -> list[Evaluation]:
        """The evaluations that are remembered, in their order."""
        return list(self._known.values())

    def keep(self, entry: Evaluation) -> None:
        """Remember an entry, and forget the oldest that neither sounds nor waits nor must stay."""
        self.sequence = entry.sequence
        self._known[entry.id] = entry
        self.pending[entry.id] = entry
        if len(self.pending) > MOST_PENDING:
            del self.pending[next(iter(self.pending))]
        if len(self._known) > KEPT_EVALUATIONS:
            needed = {live.evaluation for live in self.live.values()}
            needed |= self.gestures.needed() | self._boots()
            oldest = next((known for known in self._known if known not in needed), None)
            if oldest is not None:
                del self._known[oldest]
                self._good.pop(oldest, None)

    def _boots(self) -> set[str]:
        """The newest evaluations of each author that are helpers of all others."""
        boots: dict[str, list[str]] = {}
        for entry in self._known.values():
            if entry.boot:
                boots.setdefault(entry.author, []).append(entry.id)
        return {name for names in boots.values() for name in names[-MOST_BOOTS:]}
