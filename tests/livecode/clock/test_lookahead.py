"""How far ahead a room asks, and since when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.lookahead import KEPT, LEAST, LOOKAHEAD, MOST, Lookahead

AHEADS = st.floats(LEAST, MOST)
STEPS = st.lists(st.tuples(st.floats(0.6, 5.0), AHEADS), max_size=6)


def stepped(steps: list[tuple[float, float]]) -> Lookahead:
    """Changes one after the other, each so long after the one before."""
    ahead, second = Lookahead(), 0.0
    for after, seconds in steps:
        second += after
        ahead = ahead.changed(second, seconds)
    return ahead


def test_it_is_the_usual_one_until_it_changes() -> None:
    ahead = Lookahead().changed(10.0, 0.4)
    assert (ahead.at(9.9), ahead.at(10.0)) == (LOOKAHEAD, 0.4)


def test_what_was_asked_for_before_a_change_keeps_its_own() -> None:
    ahead = Lookahead().changed(10.0, 0.5)
    assert ahead.before(10.29) == LOOKAHEAD  # asked for at 9.99
    assert ahead.before(10.31) == 0.5


@given(STEPS, st.floats(0.0, 30.0))
def test_what_sounds_is_never_read_from_the_future(
    steps: list[tuple[float, float]], second: float
) -> None:
    ahead = stepped(steps)
    asked = next(
        now / 1000.0
        for now in range(-600, 31_000)
        if now / 1000.0 + ahead.at(now / 1000.0) >= second
    )
    assert second - ahead.before(second) <= asked + 0.002


@given(STEPS)
def test_the_last_change_counts_for_good(steps: list[tuple[float, float]]) -> None:
    ahead = stepped(steps)
    wanted = steps[-1][1] if steps else LOOKAHEAD
    assert ahead.at(100.0) == ahead.before(100.0) == wanted


@pytest.mark.parametrize("seconds", [0.0, 0.09, 0.51, float("nan"), -1.0])
def test_only_what_is_sensible_is_taken(seconds: float) -> None:
    with pytest.raises(ValueError, match="100 to 500 ms"):
        Lookahead().changed(0.0, seconds)


def test_only_the_last_changes_are_kept_and_they_travel() -> None:
    ahead = stepped([(1.0, 0.2 + 0.01 * step) for step in range(KEPT + 4)])
    assert len(ahead.changes) == KEPT
    assert Lookahead.of([list(change) for change in ahead.changes]) == ahead
