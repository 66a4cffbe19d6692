"""What it is to study code: forget all, evaluate, and play some cycles for nobody."""

from __future__ import annotations

from collections.abc import Callable

from livecode.cell.budgets import EVENTS_PER_ANSWER
from livecode.cell.messages import (
    Answer,
    Evaluate,
    Evaluated,
    Event,
    Fault,
    Query,
    Rational,
    Reply,
    Request,
)
from livecode.errors import WireError

QUERY = 2  # the number of each question: one is asked at a time
PARTS = 4  # queries for a cycle whose answer was cut short


def studied(
    ask: Callable[[Request], Reply],
    code: str,
    cycles: int,
    signals: dict[str, float],
    seed: int,
    *,
    begin: int = 0,
    most: int | None = None,
) -> list[Event] | Fault:
    """What ``code`` plays in so many cycles from cycle ``begin`` on, or why it cannot.

    A cycle with more than ``most`` events is the last one that is listened to.

    Raises:
        WireError: if a reply is not to what was asked.
    """
    evaluated = ask(Evaluate(1, code, (begin, 1), seed, signals, fresh=True))
    if not isinstance(evaluated, Evaluated) or evaluated.id != 1:
        raise WireError("the cell answers what was not asked")
    if evaluated.fault is not None:
        return evaluated.fault
    events: list[Event] = []
    for cycle in range(begin, begin + cycles):
        found = _cycle(ask, cycle, signals)
        if isinstance(found, Fault):
            return found
        events += found
        if most is not None and len(found) > most:
            break
    return events


def _cycle(
    ask: Callable[[Request], Reply], cycle: int, signals: dict[str, float]
) -> list[Event] | Fault:
    """What one cycle plays; one whose answer is cut short is asked for in parts."""
    answers = [_heard(ask, (cycle, 1), (cycle + 1, 1), signals)]
    if len(answers[0].events) >= EVENTS_PER_ANSWER:
        first = cycle * PARTS
        answers = [
            _heard(ask, (part, PARTS), (part + 1, PARTS), signals)
            for part in range(first, first + PARTS)
        ]
    events: list[Event] = []
    for answer in answers:
        if answer.faults:
            return answer.faults[0]
        events += answer.events
    return events


def _heard(
    ask: Callable[[Request], Reply], begin: Rational, end: Rational, signals: dict[str, float]
) -> Answer:
    answer = ask(Query(QUERY, begin, end, signals))
    if not isinstance(answer, Answer) or answer.id != QUERY:
        raise WireError("the cell answers what was not asked")
    return answer
