"""Code evaluated for tests, and what it plays in exact cycle times."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from livecode.errors import CodeError
from livecode.evaluator.evaluator import Evaluator
from livecode.evaluator.outcome import Outcome


def evaluated(code: str, *earlier: str) -> Outcome:
    """The outcome of ``code`` after earlier evaluations."""
    evaluator = Evaluator(signals={})
    for before in earlier:
        evaluator.evaluate(before)
    return evaluator.evaluate(code)


def refused(code: str, *earlier: str) -> CodeError:
    """The error that ``code`` is refused with; what came before must go on as it was."""
    evaluator = Evaluator(signals={})
    for before in earlier:
        evaluator.evaluate(before)
    with pytest.raises(CodeError) as caught:
        evaluator.evaluate(code)
    assert evaluator.evaluate('d1 >> s("bd*2")').plays["d1"] is not None
    return caught.value


def events(outcome: Outcome, slot: str = "d1", cycle: int = 0) -> list[tuple[Fraction, Any]]:
    """Onset [cycles from the cycle's start] and value of what a slot starts in a cycle."""
    pattern = outcome.plays[slot]
    assert pattern is not None
    onsets = pattern.onsets(Fraction(cycle), Fraction(cycle + 1))
    return [(Fraction(*begin) - cycle, value) for begin, _, value, _ in onsets]


def noted(expression: str, *earlier: str) -> str:
    """What an expression is worth, as code prints it."""
    (note,) = evaluated(f"print({expression})", *earlier).notes
    return note
