"""Rendering in the study cell: candidates, the library, and what the others play."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from agents.choice.guard import CYCLES, MOST_EVENTS
from agents.perception.measures import Rendering, render_of
from agents.perception.others import Others, listen
from livecode.cell.client import CellLost, StudyCell
from livecode.cell.messages import Bus, Studied, Study
from livecode.session.entry.roles import ROBOT_SLOT
from livecode.session.messages import Live

MOST_COST = 600  # events that a line may take to be worked out for a study: most take a tenth
KEPT = 64  # lines of which it is remembered how they sound

Studies = Callable[[Sequence[Study]], list[Studied]]
"""Whatever tells what lines play, or why they do not, each as if it were alone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a line would play, and with what.

    Attributes:
        cycle: from which cycle on: what takes turns is then where it will be.
        seed: of the room's choices for whoever plays it.
        signals: where live values stand.
    """

    cycle: int = 0
    seed: int = 0
    signals: Mapping[str, float] = field(default_factory=dict)


class Cell:
    """The study cell, for as long as the agent is there: who leaves begins none anew."""

    def __init__(self, zygote: tuple[str, int], secret: str) -> None:
        self._cell, self._ending = StudyCell(zygote, secret), False

    def study(self, asked: Sequence[Study]) -> list[Studied]:
        """What lines play, or why they do not.

        Raises:
            CellLost: if no cell can be had, or the agent is leaving.
        """
        if self._ending:
            raise CellLost("the agent is leaving")
        return self._cell.study_all(asked)

    def close(self) -> None:
        """Let the cell go."""
        self._ending = True
        self._cell.close()


@dataclass(slots=True)
class Known:
    """How a line sounds wherever it begins, as far as that has been heard.

    Attributes:
        period: after how many cycles it comes round.
        renderings: by the cycle of its period in which it begins.
    """

    period: int
    renderings: dict[int, Rendering] = field(default_factory=dict)


@dataclass(slots=True)
class Studio:
    """Renders code with ``study``, in plain blocking calls; remembers what comes round."""

    study: Studies
    _known: dict[tuple[str, int, int], Known] = field(default_factory=dict)
    _others: dict[str, tuple[str, Rendering]] = field(default_factory=dict)  # by slot
    _evaluations: dict[str, str] = field(default_factory=dict)  # by slot

    def render(self, code: str, signals: Mapping[str, float], seed: int = 0) -> Rendering:
        """How code sounds over the cycles of a study; a fault makes it silent and is kept."""
        return self.render_all([code], signals, seed)[0]

    def render_all(
        self, codes: Iterable[str], signals: Mapping[str, float], seed: int = 0
    ) -> list[Rendering]:
        """How each line sounds."""
        live = dict(signals)
        asked = [Study(number, code, CYCLES, 0, seed, live) for number, code in enumerate(codes)]
        return [_rendering(one, said) for one, said in zip(asked, self.study(asked), strict=True)]

    def at(self, code: str, moment: Moment, cycles: int = CYCLES) -> Rendering:
        """How a line would sound from a moment on; one that is too busy is heard no further."""
        return self.all_at([code], moment, cycles, dear=[code])[0]

    def all_at(
        self,
        codes: Sequence[str],
        moment: Moment,
        cycles: int = CYCLES,
        *,
        dear: Container[str] = frozenset(),
    ) -> list[Rendering]:
        """How each line would sound from a moment on; what is known to come round is not asked.

        Only what is ``dear`` may take long to be worked out: a turn has no time for it.
        """
        found = [self._remembered((code, cycles, moment.seed), moment.cycle) for code in codes]
        live = dict(moment.signals)
        asked = [
            Study(
                place,
                code,
                cycles,
                moment.cycle,
                moment.seed,
                live,
                MOST_EVENTS,
                None if code in dear else MOST_COST * cycles // CYCLES,
            )
            for place, code in enumerate(codes)
            if found[place] is None
        ]
        for one, said in zip(asked, self.study(asked) if asked else (), strict=True):
            found[one.id] = self._learnt(one, said)
        return [one for one in found if one is not None]

    def others(self, live: Iterable[Live], signals: Mapping[str, float]) -> Others:
        """What the given slots play; each is rendered when its code has changed.

        The robot's is no voice.
        """
        present = {entry.slot: entry for entry in live if entry.slot != ROBOT_SLOT}
        for slot in self._others.keys() - present.keys():
            del self._others[slot], self._evaluations[slot]
        for slot, entry in present.items():
            if self._evaluations.get(slot) != entry.evaluation:
                asked = Study(0, entry.code, CYCLES, 0, entry.seed, dict(signals))
                self._others[slot] = (entry.author, _rendering(asked, self.study([asked])[0], slot))
                self._evaluations[slot] = entry.evaluation
        return listen(self._others)

    def _remembered(self, line: tuple[str, int, int], begin: int) -> Rendering | None:
        known = self._known.pop(line, None)
        if known is None:
            return None
        self._known[line] = known  # the latest last
        return known.renderings.get(begin % known.period)

    def _learnt(self, asked: Study, said: Studied) -> Rendering:
        """A rendering from a moment on, which is remembered if it comes round just so."""
        found = _rendering(asked, said)
        if said.period and not _follows(said):
            line = asked.code, asked.cycles, asked.seed
            known = self._known.setdefault(line, Known(said.period))
            known.renderings[asked.begin % known.period] = found
            while len(self._known) > KEPT:
                del self._known[next(iter(self._known))]
        return found


def _follows(said: Studied) -> bool:
    """Whether live values move a control, so that the same events sound otherwise later."""
    return any(type(value) is Bus for event in said.events for value in event.controls.values())


def _rendering(asked: Study, said: Studied, slot: str = "") -> Rendering:
    """What was studied as a rendering; of one slot only, if it is named."""
    if said.fault is not None:
        return Rendering((), asked.cycles, fault=said.fault.message)
    events = [event for event in said.events if not slot or event.slot == slot]
    return render_of(events, asked.cycles, asked.signals, asked.begin)
