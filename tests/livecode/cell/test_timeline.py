from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from livecode.cell.budgets import MOST_CHANGES
from livecode.cell.timeline import Stretch, Timeline

times = st.fractions(min_value=0, max_value=20, max_denominator=8)
changes = st.lists(st.tuples(times, st.sampled_from(["a", "b", None])), max_size=8)


def timeline_of(made: list[tuple[F, str | None]]) -> Timeline[str]:
    timeline: Timeline[str] = Timeline()
    for start, pattern in made:
        timeline = timeline.changed(start, pattern)
    return timeline


def plays_at(timeline: Timeline[str], moment: F) -> str | None:
    found = timeline.stretches(moment, moment + F(1, 1000))
    return found[0].pattern if found and found[0].begin == moment else None


@given(changes, times, st.sampled_from(["new", None]), times)
def test_a_change_touches_nothing_before_its_start_and_all_after(
    made: list[tuple[F, str | None]], start: F, pattern: str | None, moment: F
) -> None:
    before = timeline_of(made)
    after = before.changed(start, pattern)
    expected = pattern if moment >= start else plays_at(before, moment)
    assert plays_at(after, moment) == expected


@given(changes, times, times)
def test_what_is_over_can_be_forgotten(
    made: list[tuple[F, str | None]], cycle: F, length: F
) -> None:
    timeline = timeline_of(made)
    end = cycle + length
    assert timeline.since(cycle).stretches(cycle, end) == timeline.stretches(cycle, end)


@given(changes, times, times, times)
def test_splitting_a_window_gives_the_same_stretches(
    made: list[tuple[F, str | None]], begin: F, first: F, second: F
) -> None:
    timeline = timeline_of(made)
    middle, end = begin + first, begin + first + second
    halves = timeline.stretches(begin, middle) + timeline.stretches(middle, end)
    assert sum((s.end - s.begin for s in halves), F(0)) == sum(
        (s.end - s.begin for s in timeline.stretches(begin, end)), F(0)
    )


def test_a_change_in_the_middle_of_a_window_parts_it() -> None:
    timeline = timeline_of([(F(0), "a"), (F(3, 2), "b")])
    assert timeline.stretches(F(1), F(2)) == [
        Stretch(F(1), F(3, 2), "a"),
        Stretch(F(3, 2), F(2), "b"),
    ]


def test_before_the_first_change_is_silence() -> None:
    assert timeline_of([(F(4), "a")]).stretches(F(0), F(4)) == []


def test_a_storm_of_changes_is_bounded_and_keeps_the_newest() -> None:
    timeline = timeline_of([(F(n), str(n)) for n in range(100)])
    assert len(timeline.changes) == MOST_CHANGES
    assert timeline.changes[-1] == (F(99), "99")


@given(changes, times, times)
def test_a_timeline_that_is_over_plays_nothing_more(
    made: list[tuple[F, str | None]], cycle: F, later: F
) -> None:
    timeline = timeline_of(made)
    assert not timeline.over(cycle) or plays_at(timeline, cycle + later) is None


def test_what_is_to_come_is_not_over() -> None:
    assert timeline_of([(F(0), "a"), (F(2), None)]).over(F(2))
    assert not timeline_of([(F(0), None), (F(9), "a")]).over(F(2))
