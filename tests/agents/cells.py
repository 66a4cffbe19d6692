"""A study cell without a process around it: the real core, asked directly."""

from __future__ import annotations

from collections.abc import Mapping

from livecode.cell.answer import Cell
from livecode.cell.messages import Answer, Evaluate, Evaluated, Event, Fault, Query

CYCLES = 4


def study(
    code: str,
    cycles: int = CYCLES,
    signals: Mapping[str, float] | None = None,
    seed: int = 0,
) -> list[Event] | Fault:
    """What ``code`` plays in so many cycles, or its fault."""
    cell, live = Cell(), dict(signals or {})
    evaluated = cell.answer(Evaluate(1, code, (0, 1), seed, live, fresh=True))
    assert isinstance(evaluated, Evaluated)
    if evaluated.fault is not None:
        return evaluated.fault
    events: list[Event] = []
    for cycle in range(cycles):
        answer = cell.answer(Query(2 + cycle, (cycle, 1), (cycle + 1, 1), live))
        assert isinstance(answer, Answer)
        if answer.faults:
            return answer.faults[0]
        events += answer.events
    return events


def rejected(code: str, cycles: int = CYCLES) -> str:
    """Why a cell does not take ``code``; "" if it does, even if not all of it would sound."""
    found = study(code, cycles)
    return found.message if isinstance(found, Fault) and found.kind == "rejected" else ""
