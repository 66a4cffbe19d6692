"""Live values held: what is read at a moment of the room is the same for everybody."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.lookahead import LOOKAHEAD
from livecode.conductor.senses.held import HOLD, Held

BACK = LOOKAHEAD + HOLD
PATH = "motion/ada/energy"


def read(held: Held, second: float) -> float:
    return held.values([PATH], second + BACK)[PATH]


def test_a_value_counts_from_its_time_on() -> None:
    held = Held()
    held.take(1, 1.0, {PATH: 0.2})
    held.take(2, 2.0, {PATH: 0.4})
    assert [read(held, second) for second in (1.5, 1.999, 2.0, 3.0)] == [0.2, 0.2, 0.4, 0.4]


def test_the_first_value_counts_as_if_it_had_always_been_there() -> None:
    held = Held()
    assert held.take(1, 5.0, {PATH: 0.2}) is None
    assert read(held, -100.0) == 0.2


def test_what_nobody_has_told_stands_at_zero() -> None:
    assert read(Held(), 3.0) == 0.0


def test_what_was_answered_stays_answered() -> None:
    held = Held()
    held.take(1, 1.0, {PATH: 0.2})
    assert read(held, 3.0) == 0.2
    late = held.take(2, 2.5, {PATH: 0.9})
    assert late is not None and late > 3.0
    assert (read(held, 3.0), read(held, 3.001)) == (0.2, 0.9)


def test_a_first_value_that_comes_after_an_answer_is_late_too() -> None:
    held = Held()
    assert read(held, 3.0) == 0.0
    assert held.take(1, 4.0, {PATH: 0.9}) is not None
    assert (read(held, 3.0), read(held, 3.001)) == (0.0, 0.9)


def test_a_path_that_is_wanted_again_begins_anew() -> None:
    held = Held()
    held.take(1, 1.0, {PATH: 0.2})
    read(held, 2.0)
    held.want([])
    held.want([PATH])
    assert held.take(2, 1.5, {PATH: 0.7}) is None
    assert read(held, 1.0) == 0.7


def test_code_that_is_tried_reads_what_holds_then() -> None:
    held = Held()
    held.take(1, 1.0, {PATH: 0.2})
    held.take(2, 2.0, {PATH: 0.4})
    assert (held.known(1.5), held.known(2.0)) == ({PATH: 0.2}, {PATH: 0.4})


def test_who_comes_in_takes_over_what_the_room_knows() -> None:
    held = Held()
    held.begin({PATH: 0.3}, 9.0)
    assert read(held, 1.0) == 0.3
    held.begin({PATH: 0.5}, 12.0)  # came back after a while
    assert (read(held, 11.9), read(held, 12.0)) == (0.3, 0.5)


def test_memory_does_not_grow() -> None:
    held = Held()
    for number in range(2000):
        held.take(number, number * 0.05, {PATH: number / 2000})
    assert len(held._changes[PATH]) < 60


steps = st.lists(
    st.tuples(st.floats(0.0, 0.05), st.floats(0.0, 0.3), st.integers(0, 100)), max_size=40
)


@given(steps)
def test_a_log_tells_exactly_what_was_read(told: list[tuple[float, float, int]]) -> None:
    """Whatever comes late, a replay that knows the delays reads the same."""
    live, at, reads, log, delays = Held(), 1.0, [], [], {}
    for sequence, (step, ahead, value) in enumerate(told):
        at += step
        late = live.take(sequence, at, {PATH: value / 100})
        log.append((sequence, at, {PATH: value / 100}))
        if late is not None:
            delays[sequence] = late
        reads.append((at + ahead, read(live, at + ahead)))  # may be asked before others come
    again = Held(delays)
    for entry in log:
        again.take(*entry)
    assert [(second, read(again, second)) for second, _ in reads] == reads


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_times_are_finite_where_they_are_told(value: float) -> None:
    held = Held()
    read(held, 1.0)
    late = held.take(1, 0.5, {PATH: value})
    assert late is not None and math.isfinite(late)
