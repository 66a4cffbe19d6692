"""A value that changes at known cycles."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from livecode.conductor.timeline import Timeline

CYCLE = st.integers(0, 20).map(Fraction)
CHANGES = st.lists(st.tuples(CYCLE, st.integers(0, 9)), max_size=10)


def written(changes: list[tuple[Fraction, int]]) -> Timeline[int]:
    line = Timeline(-1)
    for cycle, value in changes:
        line.change(cycle, value)
    return line


def test_a_change_holds_from_its_cycle_on() -> None:
    line = written([(Fraction(4), 1)])
    assert [line.at(Fraction(c)) for c in (3, 4, 5)] == [-1, 1, 1]


@given(CHANGES, CYCLE, st.integers(0, 9), CYCLE)
def test_the_last_word_wins_and_the_past_stays(
    changes: list[tuple[Fraction, int]], at: Fraction, value: int, asked: Fraction
) -> None:
    before, after = written(changes), written([*changes, (at, value)])
    assert after.at(asked) == (value if asked >= at else before.at(asked))
    assert after.last() == value


@given(CHANGES, CYCLE, CYCLE)
def test_forgetting_the_past_leaves_the_future(
    changes: list[tuple[Fraction, int]], before: Fraction, asked: Fraction
) -> None:
    line, short = written(changes), written(changes)
    gone = short.forget(before)
    assert tuple(gone) + short.values() == line.values()
    if asked >= before:
        assert short.at(asked) == line.at(asked)
