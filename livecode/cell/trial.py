"""The trial that new code passes before it sounds: some cycles are played for nobody."""

from __future__ import annotations

from fractions import Fraction

from livecode.cell import budgets
from livecode.cell.layer import Layer, Report
from livecode.cell.timeline import Timeline
from livecode.evaluator.outcome import Outcome
from livecode.pattern.budget import budget
from livecode.pattern.node import seeded
from livecode.pattern.pattern import Pattern

Slots = dict[str, Timeline[Layer]]


class Trial:
    """One evaluation's changes to a copy of the slots; the copy counts if nothing is raised.

    Attributes:
        slots: what plays from when on if the trial is passed.
        notes: what the author may want to know.
        trying: the slot that is being tried.
    """

    def __init__(self, slots: Slots, start: Fraction, seed: int, report: Report) -> None:
        self.slots = dict(slots)
        self.notes: list[str] = []
        self.trying = ""
        self._start = start
        self._seed = seed
        self._report = report

    def check(self, outcome: Outcome) -> None:
        """Try what was evaluated, slot by slot.

        Raises:
            CodeError: if a slot cannot play what it was given.
        """
        if any(effect.kind == "hush" for effect in outcome.effects):
            for slot in self.slots:
                self._change(slot, None)
        with budget(events=budgets.TRIAL_COST):
            for slot, pattern in outcome.plays.items():
                self._change(slot, None if pattern is None else self._tried(slot, pattern))
        self.trying = ""

    def _change(self, slot: str, layer: Layer | None) -> None:
        self.slots[slot] = self.slots.get(slot, Timeline()).changed(self._start, layer)

    def _tried(self, slot: str, pattern: Pattern) -> Layer:
        self.trying = slot
        if self._seed:
            pattern = Pattern(seeded(pattern.node, self._seed), pattern.steps)
        layer = Layer(slot, pattern, self._report)
        heard = layer.try_out(self._start.__floor__(), budgets.TRIAL_CYCLES)
        if not heard and not layer.live:
            self.notes.append(f"{slot} plays nothing in its first {budgets.TRIAL_CYCLES} cycles")
        self.notes += [fault.message for fault in layer.take_faults()]
        return layer
