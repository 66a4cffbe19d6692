"""Rendering in the study cell: candidates, the library, and what the others play."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from agents.choice.guard import CYCLES
from agents.perception.measures import Rendering, render_of
from agents.perception.others import Others, listen
from livecode.cell.client import CellLost, StudyCell
from livecode.cell.messages import Event, Fault
from livecode.session.messages import Live

Study = Callable[[str, int, Mapping[str, float], int], list[Event] | Fault]


class Cell:
    """The study cell, for as long as the agent is there: who leaves begins none anew."""

    def __init__(self, zygote: tuple[str, int], secret: str) -> None:
        self._cell, self._ending = StudyCell(zygote, secret), False

    def study(
        self, code: str, cycles: int, signals: Mapping[str, float], seed: int
    ) -> list[Event] | Fault:
        """What code plays in so many cycles, or why it does not.

        Raises:
            CellLost: if no cell can be had, or the agent is leaving.
        """
        if self._ending:
            raise CellLost("the agent is leaving")
        return self._cell.study(code, cycles, signals, seed=seed)

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
        return self._render(code, signals, seed, None)

    def render_all(
        self, codes: Iterable[str], signals: Mapping[str, float], seed: int = 0
    ) -> list[Rendering]:
        """How each line sounds."""
        return [self.render(code, signals, seed) for code in codes]

    def others(self, live: Iterable[Live], signals: Mapping[str, float]) -> Others:
        """What the given slots play; each is rendered when its code has changed."""
        present = {entry.slot: entry for entry in live}
        for slot in self._others.keys() - present.keys():
            del self._others[slot], self._evaluations[slot]
        for slot, entry in present.items():
            if self._evaluations.get(slot) != entry.evaluation:
                rendering = self._render(entry.code, signals, entry.seed, slot)
                self._others[slot] = (entry.author, rendering)
                self._evaluations[slot] = entry.evaluation
        return listen(self._others)

    def _render(
        self, code: str, signals: Mapping[str, float], seed: int, slot: str | None
    ) -> Rendering:
        found = self.study(code, CYCLES, signals, seed)
        if isinstance(found, Fault):
            return Rendering((), CYCLES, fault=found.message)
        return render_of(
            [event for event in found if slot is None or event.slot == slot], CYCLES, signals
        )
