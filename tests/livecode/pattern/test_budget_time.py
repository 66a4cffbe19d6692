"""Where there is a clock, a pattern that takes long over little is stopped too."""

from collections.abc import Callable

import pytest

from livecode.errors import BudgetError
from livecode.pattern.budget import LOOK_EVERY, SECONDS_PER_EVENT, budget, charge, timed


def ticking(seconds: float) -> Callable[[], float]:
    """A clock that is ``seconds`` later at each look."""
    looks = iter(range(10**6))
    return lambda: next(looks) * seconds


def spend(events: int, *, allowed: int) -> None:
    with budget(allowed):
        for _ in range(events):
            charge(1)


def test_a_pattern_that_takes_too_long_over_its_events_is_stopped() -> None:
    with timed(ticking(1000 * SECONDS_PER_EVENT)), pytest.raises(BudgetError, match="too long"):
        spend(20 * LOOK_EVERY, allowed=10_000)


def test_a_quick_one_may_make_all_its_events() -> None:
    with timed(ticking(SECONDS_PER_EVENT)):
        spend(10_000, allowed=10_000)


def test_an_inner_budget_has_no_more_time_than_the_outer_one() -> None:
    with timed(ticking(100 * SECONDS_PER_EVENT)), budget(250), pytest.raises(BudgetError):
        for _ in range(9):
            spend(10, allowed=1_000)


def test_without_a_clock_time_does_not_count() -> None:
    spend(10_000, allowed=10_000)
