"""A conductor that comes late, or was away: what it missed plays and waits all the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping, Sequence
from typing import Any

from livecode.cell.client import CellLost
from livecode.cell.messages import Arm
from livecode.conductor.client import Seat
from livecode.conductor.conductor import Conductor
from livecode.conductor.relay.history import History, Played
from livecode.conductor.relay.learning import fired, learned
from livecode.session.messages import Welcome

Still = Callable[[], bool]
"""Whether nothing was silenced since the work began."""

MOST_MET = 512

log = logging.getLogger(__name__)


class Returning:
    """Brings cells to where their authors are; ``seat`` gives an author's seat, or a new one."""

    def __init__(
        self,
        conductor: Conductor,
        history: History,
        seats: Mapping[str, Seat],
        seat: Callable[[str], Seat],
    ) -> None:
        self._conductor = conductor
        self._history = history
        self._seats = seats
        self._seat = seat
        self._met: dict[str, None] = {}  # the gestures that we were there for

    def meet(self, gesture: str) -> None:
        """Note a gesture that is being carried out, by the name of what it plays."""
        self._met[gesture] = None
        if len(self._met) > MOST_MET:
            del self._met[next(iter(self._met))]

    def learn(
        self, welcome: Welcome, asked: Collection[str], still: Still
    ) -> Iterator[Coroutine[Any, Any, None]]:
        """Remember what was played before we came; what there is to do so that it plays on.

        A cell that is there already is told what it has missed, but for what is ``asked`` of it
        right now; for an author who plays or waits, one is begun with all that is remembered.
        """
        missed: dict[str, list[Played]] = {}
        for author, played in learned(welcome):
            name = played.evaluation
            if not (name in asked or name in self._met or self._history.knows(author, name)):
                missed.setdefault(author, []).append(played)
        for gestured in welcome.gestured:
            self.meet(fired(gestured.path, gestured.start).evaluation)
        present = {live.author for live in welcome.live}
        present |= {armed.author for armed in welcome.armed}
        for author, them in missed.items():
            if author in self._seats:
                yield self._catch_up(author, them, still)
                continue
            for played in them:
                self._history.keep(author, played)
            if author in present:
                yield self._come_back(author, them, still)

    def arm(self, author: str, arms: Sequence[Arm]) -> None:
        """Note what of an author's waits for gestures now."""
        self._conductor.gestures.arm(author, arms)
        self._history.arm(author, (arm.evaluation for arm in arms))

    async def _come_back(self, author: str, known: Sequence[Played], still: Still) -> None:
        """Begin a cell that knows all that its author has played, and let it play."""
        seat = self._seat(author)
        try:
            await seat.begin(self._conductor.signals)
        except CellLost as error:  # asking for what it plays begins another one
            log.warning("no cell for %s yet: %s", author, error)
        if still():
            self.arm(author, seat.armed)
            for played in known:
                self._conductor.resume(author, played.slots, played.start)

    async def _catch_up(self, author: str, missed: Sequence[Played], still: Still) -> None:
        """Tell a cell what was played while we did not hear the room."""
        for played in missed:
            try:
                evaluated = await self._seat(author).evaluate(played, self._conductor.signals)
            except CellLost:
                continue
            if evaluated.fault is not None or not still():
                continue
            self.arm(author, evaluated.armed)
            self._conductor.resume(author, played.slots, played.start)
            self._history.keep(author, played)
