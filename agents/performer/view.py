"""What the agent sees of the moment: intents, the plan they lead to, and the next phrase line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from agents.perception.features import FeatureFrame, FeatureWindow
from agents.perception.intents import Intents
from agents.performer.announcing import announced, quickly
from agents.performer.duet import Duet
from agents.performer.plans import Plan, is_cut, planned
from agents.performer.turns import SHORT, Turn, grid, lead, next_turn
from agents.performer.wits import Sensed, Wits
from livecode.session.client import SessionClient

FADES = 0.8  # how much of how slow thinking was still counts a turn later


class Ears(Protocol):
    """What hears movement."""

    window: FeatureWindow

    def frame(self) -> FeatureFrame:
        """What is sensed now."""

    def styles(self) -> Mapping[str, float]:
        """When the style of each last changed [s, Unix], of those whose did of late."""


class View:
    """The moment, as the agent's wits and senses have it.

    Attributes:
        seed: of the room's choices for the agent, known from its first line on.
    """

    def __init__(
        self, wits: Wits, duet: Duet, ears: Ears, session: Callable[[], SessionClient]
    ) -> None:
        self.seed = 0
        self._styles: Mapping[str, float] = {}
        self._slowest = 0.0  # how long thinking took of late [s]
        self._wits, self._duet, self._ears, self._session = wits, duet, ears, session

    def cycle(self) -> float:
        """Where the music is."""
        session = self._session()
        return session.tempo.cycle_at(session.room_time())

    def intents(self) -> Intents:
        """What is asked for now."""
        return self._wits.intents(self._ears.frame(), self.cycle())

    def coming(self) -> Intents:
        """What is asked for if what is sensed at this moment goes on."""
        frame = quickly(self._ears.frame(), self._ears.window.latest)
        return self._wits.intents(frame, self.cycle())

    def announced(self, path: str) -> str:
        """What to say at once of somebody who begins; "" of what is not felt."""
        last, frame = self._wits.last, self._ears.frame()
        felt = any(path.rpartition("/")[0] in one for one in self._wits.felt(frame).summaries)
        if last is None or not felt:
            return ""
        return announced(path, last.asked, self.coming().values, self._next(SHORT).cycle)

    def plan(self) -> Plan:
        """What to do in the next phrase."""
        lively = self.intents().values.get("density")
        borrows = self._wits.borrowed is not None
        return planned(self._session().agent, self._duet, lively, borrows=borrows)

    def is_cut(self) -> bool:
        """Whether so much else is asked for, or somebody moves otherwise, that it does not wait."""
        if any(at > self._styles.get(who, 0.0) for who, at in self._ears.styles().items()):
            return True
        last = self._wits.last
        return last is not None and is_cut(last.asked, self.intents().values)

    def next(self, phrase: int, after: int) -> Turn:
        """The next line of phrases of so many cycles, beyond cycle ``after``."""
        self._styles = {**self._styles, **self._ears.styles()}
        return self._next(phrase, after)

    def _next(self, phrase: int, after: int = -1) -> Turn:
        session, slowest = self._session(), lead(self._slowest)
        now = session.room_time()
        return next_turn(session.tempo, now, phrase, after_cycle=after, think=slowest)

    def took(self, seconds: float) -> None:
        """Thinking took so long: on a machine that is busy turns begin earlier."""
        self._slowest = max(seconds, FADES * self._slowest)

    def grid(self, turn: Turn, phrase: int) -> int:
        """On which lines a phrase for this turn begins, if it is sent now."""
        session = self._session()
        return grid(session.tempo, session.room_time(), turn.cycle, phrase)

    def follow(self) -> None:
        """Let a duet notice gestures: where movement rises above what it was, or falls."""
        energy = [summary for _, summary in self._ears.frame().named("energy")]
        if energy:
            now = sum(one.now for one in energy) / len(energy)
            self._duet.moved(now, sum(one.long for one in energy) / len(energy))

    def sensed(self, cycle: float | None = None, guests: tuple[str, ...] = ()) -> Sensed:
        """What there is to think about now, for a phrase that begins at ``cycle``."""
        begins = self.cycle() if cycle is None else cycle
        live = list(self._session().live.values())
        signals = dict(self._ears.window.stood)
        pages = tuple(page.text for page in self._session().pages.values())
        return Sensed(self._ears.frame(), signals, live, begins, self.seed, guests, pages)
