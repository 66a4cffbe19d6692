"""The trial that new code passes before it sounds: some cycles are played for nobody."""

from __future__ import annotations

from fractions import Fraction

from livecode.cell import budgets
from livecode.cell.layer import Layer, Report
from livecode.cell.messages import Event
from livecode.cell.timeline import Timeline
from livecode.cell.wire import check_heard
from livecode.evaluator.outcome import Outcome
from livecode.pattern.budget import budget
from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import seeded
from livecode.pattern.words.structure import silence
from livecode.pattern.words.transitions import Transition, begun

Slots = dict[str, Timeline[Layer]]


class Trial:
    """One evaluation's changes to a copy of the slots; the copy counts if nothing is raised.

    Attributes:
        slots: what plays from when on if the trial is passed.
        notes: what the author may want to know.
        trying: the slot that is being tried.
        events: the first of those that it played.
        origin: the cycle that the performer's patterns take for their cycle 0.
    """

    def __init__(
        self,
        slots: Slots,
        start: Fraction,
        seed: int,
        report: Report,
        origin: Fraction = Fraction(0),
        *,
        code: str = "",
        cycles: int = budgets.TRIAL_CYCLES,
        sounds: frozenset[str] = frozenset(),
    ) -> None:
        self.slots = dict(slots)
        self.origin = origin
        self.notes: list[str] = []
        self.trying = ""
        self.events: list[Event] = []
        self._start = start
        self._seed = seed
        self._report = report
        self._code = code
        self._cycles = cycles
        self._sounds = sounds

    def check(self, outcome: Outcome) -> None:
        """Try what was evaluated, slot by slot.

        Raises:
            CodeError: if a slot cannot play what it was given.
        """
        if any(effect.kind == "hush" for effect in outcome.effects):
            for slot in self.slots:
                self._change(slot, None)
        with budget(events=budgets.TRIAL_COST):
            if outcome.resets:
                self._reset()
            for slot, pattern in outcome.plays.items():
                transition = outcome.transitions.get(slot)
                if pattern is None:
                    self._change(slot, None)
                elif transition is None:
                    self._change(slot, self._tried(slot, self._placed(pattern)))
                else:
                    self._lead(slot, pattern, transition)
            for armed in outcome.armed:
                if armed.pattern is not None:
                    self._tried(armed.slot, self._placed(armed.pattern))
        self.trying = ""

    def _reset(self) -> None:
        """Let everything that plays begin at its own cycle 0 with the next cycle line."""
        line = Fraction(self._start.__ceil__())
        moved, self.origin = line - self.origin, line
        for slot, timeline in list(self.slots.items()):
            layer = timeline.at(line)
            if layer is not None:
                begun_anew = Layer(slot, begun(layer.pattern, moved), self._report, code=layer.code)
                self.slots[slot] = timeline.changed(line, begun_anew)

    def _lead(self, slot: str, pattern: Pattern, transition: Transition) -> None:
        """Let a slot go over from what it plays; patterns that begin anew stay where they do."""
        timeline: Timeline[Layer] = self.slots.get(slot, Timeline())
        before = timeline.at(self._start)
        old = silence if before is None else before.pattern
        new = pattern if transition.begins_anew else self._placed(pattern)
        for cycles, plays in transition.schedule(old, new, self._start):
            at = self._start + cycles
            layer = before if plays is old or plays is None else self._tried(slot, plays, at)
            timeline = timeline.changed(at, None if plays is None else layer)
        self.slots[slot] = timeline

    def _placed(self, pattern: Pattern) -> Pattern:
        return begun(pattern, self.origin) if self.origin else pattern

    def _change(self, slot: str, layer: Layer | None) -> None:
        self.slots[slot] = self.slots.get(slot, Timeline()).changed(self._start, layer)

    def _tried(self, slot: str, pattern: Pattern, start: Fraction | None = None) -> Layer:
        self.trying = slot
        if self._seed:
            pattern = Pattern(seeded(pattern.node, self._seed), pattern.steps)
        begin = self._start if start is None else start
        timeline: Timeline[Layer] = self.slots.get(slot, Timeline())
        before = timeline.before(self._start)
        old = None if before is None else before.pattern
        layer = Layer(slot, pattern, self._report, old, code=self._code)
        events, heard = layer.try_out(begin.__floor__(), self._cycles)
        check_heard(events, self._sounds)
        self.events += events
        if not heard and not layer.live:
            self.notes.append(f"{slot} plays nothing in its first {self._cycles} cycles")
        if heard > budgets.EVENTS_PER_ANSWER * self._cycles:
            each, most = heard // self._cycles, budgets.EVENTS_PER_ANSWER
            self.notes.append(f"{slot} has {each} events a cycle: of {most} and more not all sound")
        self.notes += [fault.message for fault in layer.take_faults()]
        return layer
