"""One performer's cell: evaluates code, plays what it made, and lets no slot harm another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import itemgetter

from livecode.cell import budgets, messages
from livecode.cell.arming import Blocks, fired, with_armed
from livecode.cell.faults import fault_of
from livecode.cell.hearing import phrases
from livecode.cell.layer import Layer, Report
from livecode.cell.messages import (
    Answer,
    Evaluate,
    Evaluated,
    Event,
    Fault,
    Fire,
    Know,
    Query,
    Rational,
    Studied,
    Study,
)
from livecode.cell.studying import check_length, played
from livecode.cell.timeline import Timeline
from livecode.cell.trial import Slots, Trial
from livecode.cell.wire import begins, between
from livecode.errors import CodeError, WireError
from livecode.evaluator.evaluator import Evaluator
from livecode.evaluator.outcome import Outcome
from livecode.pattern.budget import budget
from livecode.pattern.heard import Ears
from livecode.pattern.words.live import Signals


def _pass_over(error: Exception) -> None:
    """Report an error to nobody."""


class Cell:
    """What one performer has named and what plays, and nothing of anybody else's.

    ``report`` is given errors that are Hocket's own, not the code's.
    """

    def __init__(self, report: Report = _pass_over) -> None:
        self._report = report
        self._signals = Signals()
        self._ears = Ears()
        self._evaluator = Evaluator(signals=self._signals, ears=self._ears)
        self._slots: Slots = {}
        self._origin = Fraction(0)
        self._waiting: Blocks = ()
        self._number = 0  # of evaluations
        self._sounds: frozenset[str] = frozenset()  # that there are; none while that is not known
        self._forgotten: int | None = None  # the cycle up to which was looked for what is over

    def answer(self, request: messages.Request) -> messages.Reply:
        """The reply to one request."""
        if isinstance(request, Evaluate):
            return self._evaluate(request)
        if isinstance(request, Query):
            return self._query(request)
        if isinstance(request, Fire):
            return self._fire(request)
        if isinstance(request, Study):
            return self._study(request)
        if isinstance(request, Know):
            self._sounds = frozenset(request.sounds)
            return self._done(request.id)
        if not request.slots:
            self._waiting = ()
        for slot in request.slots or list(self._slots):
            self._slots.pop(slot, None)
        return self._done(request.id)

    def _evaluate(self, request: Evaluate, tried: int = budgets.TRIAL_CYCLES) -> Evaluated:
        """Evaluate, try out so many cycles, and only then let it count: a fault leaves all."""
        trial: Trial | None = None
        try:
            start = _cycle(request.start)
            self._feel(request.signals)
            evaluator = self._evaluator.anew() if request.fresh else self._evaluator
            slots = {} if request.fresh else self._slots
            origin = Fraction(0) if request.fresh else self._origin
            trial = Trial(
                slots,
                start,
                request.seed,
                self._report,
                origin,
                code=request.code,
                cycles=tried,
                sounds=self._sounds,
            )
            with budget(events=budgets.EVALUATION_COST):
                outcome = evaluator.evaluate(request.code, trial.check)
        except (CodeError, WireError, RecursionError, MemoryError) as error:
            slot = trial.trying if trial else ""
            fault = fault_of(error, slot=slot, code=request.code)
            return self._done(request.id, fault=fault)
        self._evaluator, self._slots, self._origin = evaluator, trial.slots, trial.origin
        hushed = request.fresh or any(effect.kind == "hush" for effect in outcome.effects)
        before = () if hushed else self._waiting
        self._number += 1
        self._waiting = with_armed(before, outcome.armed, request.seed, self._number)
        return self._done(request.id, outcome, trial)

    def _fire(self, request: Fire) -> Evaluated:
        """Let what waits for a gesture play, as if it were evaluated now."""
        trial: Trial | None = None
        try:
            start = _cycle(request.start)
            self._feel(request.signals)
            outcome, rest = fired(self._waiting, request.gesture)
            trial = Trial(self._slots, start, 0, self._report, self._origin, sounds=self._sounds)
            trial.check(outcome)
        except (CodeError, WireError, RecursionError, MemoryError) as error:
            slot = trial.trying if trial else ""
            return self._done(request.id, fault=fault_of(error, slot=slot, code=""))
        self._slots, self._waiting = trial.slots, rest
        return self._done(request.id, outcome, trial)

    def _study(self, request: Study) -> Studied:
        """Evaluate as if nothing else were known, and play for nobody.

        What is played is the trial: one cycle before it tells whether it can be played at all.
        """
        start = request.begin, 1
        asked = Evaluate(request.id, request.code, start, request.seed, request.signals, fresh=True)
        try:
            check_length(request)
        except WireError as error:
            return Studied(request.id, fault=Fault(str(error)))
        fault = self._evaluate(asked, tried=1).fault
        if fault is not None:
            return Studied(request.id, fault=fault)
        return played(request, self._slots.values(), self._events)

    def _done(
        self,
        request: int,
        outcome: Outcome | None = None,
        trial: Trial | None = None,
        *,
        fault: Fault | None = None,
    ) -> Evaluated:
        """A reply that says what was done, and all that this cell listens to and waits for."""
        asked = outcome.effects if outcome else ()
        return Evaluated(
            request,
            [messages.Effect(each.kind, each.slot, each.value, each.over) for each in asked],
            fault,
            [*(outcome.notes if outcome else ()), *(trial.notes if trial else ())],
            self._ears.listens,
            [held.arm() for held in self._waiting],
            self._reads(),
            trial.events if trial else [],
        )

    def _reads(self) -> list[str]:
        """The live values that what plays, will play or waits reads."""
        flags = 0
        for timeline in self._slots.values():
            for _, layer in timeline.changes:
                flags |= layer.pattern.node.facts.flags if layer is not None else 0
        for held in self._waiting:
            pattern = held.armed.pattern
            flags |= pattern.node.facts.flags if pattern is not None else 0
        return self._signals.reads(flags)[: budgets.MOST_READ]

    def _query(self, request: Query) -> Answer:
        try:
            begin, end = _cycle(request.begin), _cycle(request.end)
            if not begin <= end <= begin + budgets.LONGEST_WINDOW:
                most = budgets.LONGEST_WINDOW
                raise WireError(f"a window of {end - begin} cycles: 0 to {most} are allowed")
            cycle = begin.__floor__()
            self._hear(request, cycle)
        except WireError as error:
            return Answer(request.id, faults=[Fault(str(error))])
        self._feel(request.signals)
        self._forget(cycle)
        faults: list[Fault] = []
        with budget(events=budgets.ANSWER_COST):
            # Those that have failed come last: what is left of the budget is then theirs.
            timelines = sorted(self._slots.values(), key=_failures)
            events = [self._events(timeline, begin, end, faults) for timeline in timelines]
        chosen, left_out = _fairly(events, budgets.EVENTS_PER_ANSWER)
        if left_out:
            message = f"{left_out} events too many at once: they do not sound"
            faults.append(Fault(message, hint="play less at a time", kind="limited"))
        return Answer(request.id, chosen, faults, self._reads())

    def _events(
        self, timeline: Timeline[Layer], begin: Fraction, end: Fraction, faults: list[Fault]
    ) -> list[Event]:
        """The events of one slot that start in [begin, end), in order."""
        found: list[Event] = []
        for stretch in timeline.stretches(begin, end):
            if stretch.pattern is None:
                continue
            for number in range(stretch.begin.__floor__(), stretch.end.__ceil__()):
                self._ears.now = number
                events = stretch.pattern.events(number)
                found += between(events, stretch.begin, stretch.end)
            faults += stretch.pattern.take_faults()
        return found

    def _hear(self, request: Query, cycle: int) -> None:
        """Note what others have played, which patterns hear while they are asked."""
        if request.heard:
            self._ears.hand(cycle, phrases(request.heard, cycle))

    def _feel(self, signals: Mapping[str, float]) -> None:
        """Note the live values, which patterns read while they are asked."""
        self._signals.update(signals)
        while len(self._signals) > budgets.MOST_SIGNALS:
            del self._signals[next(iter(self._signals))]

    def _forget(self, cycle: int) -> None:
        """Drop, once a cycle, what was over some cycles before and will not be asked about."""
        if cycle == self._forgotten:
            return
        self._forgotten = cycle
        horizon = Fraction(cycle - budgets.KEPT_CYCLES)
        kept = {slot: timeline.since(horizon) for slot, timeline in self._slots.items()}
        self._slots = {slot: each for slot, each in kept.items() if not each.over(horizon)}


def _cycle(pair: Rational) -> Fraction:
    """A cycle time within the bounds of a performance.

    Raises:
        WireError: if it is not.
    """
    at = messages.fraction(pair)
    if not -budgets.FURTHEST_CYCLE <= at <= budgets.FURTHEST_CYCLE:
        raise WireError(f"cycle {float(at):g} is beyond {budgets.FURTHEST_CYCLE}")
    return at


def _failures(timeline: Timeline[Layer]) -> int:
    return max((layer.failures for _, layer in timeline.changes if layer is not None), default=0)


def _fairly(slots: Sequence[list[Event]], most: int) -> tuple[list[Event], int]:
    """At most so many events of all slots, in order of their begin; how many are left out.

    Each slot gives up its last ones first, so that a crowded one does not silence the others.
    """
    chosen = [event for events in slots for event in events]
    left_out = len(chosen) - most
    if left_out > 0:
        ranked = [(rank, event) for events in slots for rank, event in enumerate(events)]
        ranked.sort(key=itemgetter(0))
        chosen = [event for _, event in ranked[:most]]
    chosen.sort(key=begins)
    return chosen, max(0, left_out)
