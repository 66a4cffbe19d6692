"""What it is to study code: it is evaluated as if alone, and plays some cycles for nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise
from math import lcm

from livecode.cell import budgets
from livecode.cell.layer import Layer
from livecode.cell.messages import Event, Fault, Studied, Study
from livecode.cell.timeline import Timeline
from livecode.cell.wire import begins, between
from livecode.errors import WireError
from livecode.pattern.budget import budget

PARTS = 4  # of a cycle, each of which may have as many events as an answer

Heard = Callable[[Timeline[Layer], Fraction, Fraction, list[Fault]], list[Event]]


def check_length(asked: Study) -> None:
    """Let a study pass that is not too long.

    Raises:
        WireError: if it is.
    """
    if not 0 <= asked.cycles <= budgets.LONGEST_STUDY:
        most = budgets.LONGEST_STUDY
        raise WireError(f"a study of {asked.cycles} cycles: 0 to {most} are allowed")


def played(asked: Study, slots: Iterable[Timeline[Layer]], heard: Heard) -> Studied:
    """What the slots play in the cycles that a study asks for.

    ``heard`` gives the events of one slot between two times [cycles], and tells faults.
    """
    timelines, found = list(slots), list[Event]()
    cost = budgets.STUDY_COST if asked.cost is None else min(asked.cost, budgets.STUDY_COST)
    with budget(events=cost):
        for cycle in range(asked.begin, asked.begin + asked.cycles):
            faults: list[Fault] = []
            begin, end = Fraction(cycle), Fraction(cycle + 1)
            events = [event for one in timelines for event in heard(one, begin, end, faults)]
            events.sort(key=begins)
            faults += _crowds(events, cycle)
            if faults:
                return Studied(asked.id, fault=faults[0])
            found += events
            if asked.most is not None and len(events) > asked.most:
                break
    return Studied(asked.id, found, period=period(timelines))


def period(slots: Iterable[Timeline[Layer]]) -> int:
    """After how many cycles all slots play the same again; 0 for never, or if they are live."""
    cycles = 1
    for timeline in slots:
        for _, layer in timeline.changes:
            if layer is None:
                continue
            own = layer.pattern.node.facts.period
            if own is None or layer.live:
                return 0
            cycles = lcm(cycles, own)
    return cycles


def _crowds(events: list[Event], cycle: int) -> list[Fault]:
    """What is wrong with a cycle of which a part has more events than an answer holds."""
    if len(events) <= budgets.EVENTS_PER_ANSWER:
        return []
    lines = [Fraction(cycle * PARTS + part, PARTS) for part in range(PARTS + 1)]
    for begin, end in pairwise(lines):
        left_out = len(between(events, begin, end)) - budgets.EVENTS_PER_ANSWER
        if left_out > 0:
            message = f"{left_out} events too many at once: they do not sound"
            return [Fault(message, hint="play less at a time", kind="limited")]
    return []
