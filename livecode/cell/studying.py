"""What it is to study code: forget all, evaluate, and play some cycles for nobody."""

from __future__ import annotations

from collections.abc import Callable

from livecode.cell.messages import (
    Answer,
    Evaluate,
    Evaluated,
    Event,
    Fault,
    Query,
    Reply,
    Request,
)
from livecode.errors import WireError

WINDOWS_PER_CYCLE = 4  # queries for each cycle, so that no answer is cut short


def studied(
    ask: Callable[[Request], Reply], code: str, cycles: int, signals: dict[str, float], seed: int
) -> list[Event] | Fault:
    """What ``code`` plays in so many cycles from cycle 0, or why it cannot.

    Raises:
        WireError: if a reply is not to what was asked.
    """
    evaluated = ask(Evaluate(1, code, (0, 1), seed, signals, fresh=True))
    if not isinstance(evaluated, Evaluated) or evaluated.id != 1:
        raise WireError("the cell answers what was not asked")
    if evaluated.fault is not None:
        return evaluated.fault
    events: list[Event] = []
    for window in range(cycles * WINDOWS_PER_CYCLE):
        begin, end = (window, WINDOWS_PER_CYCLE), (window + 1, WINDOWS_PER_CYCLE)
        answer = ask(Query(2 + window, begin, end, signals))
        if not isinstance(answer, Answer) or answer.id != 2 + window:
            raise WireError("the cell answers what was not asked")
        if answer.faults:
            return answer.faults[0]
        events += answer.events
    return events
