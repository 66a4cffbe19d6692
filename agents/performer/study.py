"""Rendering in the study cell: candidates, the library, and what the others play."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from agents.choice.guard import CYCLES, MOST_EVENTS
from agents.perception.measures import Rendering, render_of
from agents.perception.others import Others, listen
from livecode.cell.client import CellLost, StudyCell
from livecode.cell.messages import Event, Fault
from livecode.session.messages import Live


class Study(Protocol):
    """Whatever tells what code plays in so many cycles from ``begin`` on, or why it does not.

    A cycle with more than ``most`` events is the last one that is listened to.
    """

    def __call__(
        self,
        code: str,
        cycles: int,
        signals: Mapping[str, float],
        *,
        seed: int = 0,
        begin: int = 0,
        most: int | None = None,
    ) -> list[Event] | Fault:
        """The events in order, or the fault."""
        ...


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

    def study(
        self,
        code: str,
        cycles: int,
        signals: Mapping[str, float],
        *,
        seed: int = 0,
        begin: int = 0,
        most: int | None = None,
    ) -> list[Event] | Fault:
        """What code plays in so many cycles, or why it does not.

        Raises:
            CellLost: if no cell can be had, or the agent is leaving.
        """
        if self._ending:
            raise CellLost("the agent is leaving")
        return self._cell.study(code, cycles, signals, seed=seed, begin=begin, most=most)

    def close(self) -> None:
        """Let the cell go."""
        self._ending = True
        self._cell.close()


@dataclass(slots=True)
class Studio:
    """Renders code with ``study``, in plain blocking calls; remembers how the others sound."""

    study: Study
    _others: dict[str, tuple[str, Rendering]] = field(default_factory=dict)  # by slot
    _evaluations: dict[str, str] = field(default_factory=dict)  # by slot

    def render(self, code: str, signals: Mapping[str, float], seed: int = 0) -> Rendering:
        """How code sounds over the cycles of a study; a fault makes it silent and is kept."""
        found = self.study(code, CYCLES, signals, seed=seed)
        return _rendering(found, CYCLES, signals)

    def render_all(
        self, codes: Iterable[str], signals: Mapping[str, float], seed: int = 0
    ) -> list[Rendering]:
        """How each line sounds."""
        return [self.render(code, signals, seed) for code in codes]

    def at(self, code: str, moment: Moment, cycles: int = CYCLES) -> Rendering:
        """How a line would sound from a moment on; one that is too busy is heard no further."""
        found = self.study(
            code,
            cycles,
            moment.signals,
            seed=moment.seed,
            begin=moment.cycle,
            most=MOST_EVENTS,
        )
        return _rendering(found, cycles, moment.signals, moment.cycle)

    def others(self, live: Iterable[Live], signals: Mapping[str, float]) -> Others:
        """What the given slots play; each is rendered when its code has changed."""
        present = {entry.slot: entry for entry in live}
        for slot in self._others.keys() - present.keys():
            del self._others[slot], self._evaluations[slot]
        for slot, entry in present.items():
            if self._evaluations.get(slot) != entry.evaluation:
                found = self.study(entry.code, CYCLES, signals, seed=entry.seed)
                if not isinstance(found, Fault):
                    found = [event for event in found if event.slot == slot]
                self._others[slot] = (entry.author, _rendering(found, CYCLES, signals))
                self._evaluations[slot] = entry.evaluation
        return listen(self._others)


def _rendering(
    found: list[Event] | Fault, cycles: int, signals: Mapping[str, float], begin: int = 0
) -> Rendering:
    if isinstance(found, Fault):
        return Rendering((), cycles, fault=found.message)
    return render_of(found, cycles, signals, begin)
