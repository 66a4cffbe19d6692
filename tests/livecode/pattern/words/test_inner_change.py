"""Changes to what single events cover, to single events, and by their values."""

from fractions import Fraction

import pytest

from livecode.pattern import library
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Own, as_numbered_change
from livecode.pattern.words import conditions, controls, stepwise
from livecode.pattern.words.inner_change import (
    bound,
    chunk_back_into,
    chunk_into,
    into,
    ply_for_each,
)
from livecode.pattern.words.lengths import cycles_per, per_cycle
from livecode.pattern.words.rhythm import morphed, struct
from livecode.pattern.words.structure import pure, slowcat
from livecode.pattern.words.time import cycles_per_minute, fast, rev, revv
from tests.livecode.pattern.playing import played, row, values

F = library.FUNCTIONS


def test_a_change_into_an_event_leaves_the_rest() -> None:
    assert values(into(row(0, 1, 2, 3), row(1, 0), rev)) == [1, 0, 2, 3]


def test_a_change_into_a_chunk_goes_round_in_it() -> None:
    def twice(own: Pattern) -> Pattern:
        return fast(own, 2)

    assert values(chunk_into(row(0, 1, 2, 3), 2, twice)) == [0, 1, 0, 1, 2, 3]
    assert values(chunk_back_into(row(0, 1, 2, 3), 2, twice)) == [0, 1, 2, 3, 2, 3]


def test_copies_of_an_event_know_their_number() -> None:
    change = as_numbered_change(Own(lambda own, number: own + number, 2))
    assert values(ply_for_each(row(0, 10), 3, change)) == [0, 1, 2, 10, 11, 12]


def test_a_change_without_a_number_is_made_again_and_again() -> None:
    change = as_numbered_change(lambda own: own * 2)
    assert values(ply_for_each(row(1, 3), 3, change)) == [1, 2, 4, 3, 6, 12]


@pytest.mark.parametrize(
    ("how", "expected"), [("inner", [0, 11]), ("squeeze", [0, 1, 10, 11]), ("outer", [0, 11])]
)
def test_values_are_bound_to_patterns(how: str, expected: list[int]) -> None:
    bind = bound(how)  # type: ignore[arg-type]
    assert values(bind(row(0, 10), lambda value: row(value, value + 1))) == expected


def test_a_filter_knows_when_an_event_is() -> None:
    late = conditions.filtered(row("a", "b"), lambda hap: hap["whole"]["begin"] >= Fraction(1, 2))
    assert values(late) == ["b"]
    assert values(conditions.filter_when(row("a", "b"), lambda time: time > 1)) == []


def test_bypassed_is_silent() -> None:
    assert values(conditions.bypass(row("a", "b"), row(1, 0))) == ["b"]


def test_an_event_is_told_its_own_length() -> None:
    assert values(struct(cycles_per, row(1, 1))) == [0.5, 0.5]
    assert values(struct(per_cycle, row(1, 1, 1, 1)) + 1) == [5, 5, 5, 5]


def test_all_of_time_turns_about() -> None:
    pattern = slowcat(row("a", "b"), row("c", "d"))
    assert played(revv(revv(pattern)), 3) == played(pattern, 3)
    assert values(revv(pattern)) == ["d", "c"] and values(revv(pattern), 1) == ["b", "a"]


def test_a_rhythm_goes_over_to_another() -> None:
    begins = [event[0] for event in played(morphed([1, 0, 1, 0], [1, 1, 0, 0], 0.5))]
    assert begins == [0, Fraction(3, 8)]


def test_lists_become_controls() -> None:
    assert values(controls.named(pure(["bd", 0.5]), "sound:gain")) == [{"s": "bd", "gain": 0.5}]


def test_cycles_a_minute_count_from_sixty() -> None:
    assert values(cycles_per_minute(row("a", "b"), 120)) == ["a", "b", "a", "b"]


def test_stacks_are_placed_by_a_pattern() -> None:
    stacked = stepwise.stacked_by("right", row("a", "b"), pure("c"))
    assert [value for value in values(stacked) if value == "c"] == ["c"]
    assert played(stacked)[-1][0] == Fraction(1, 2)


def test_swing_means_the_rhythm_of_sounds_and_the_robot_s_body() -> None:
    swing = library.METHODS["swing"]
    assert values(swing(F["push"](pure(0.5)), 0.3)) == [{"push": 0.5, "swing": 0.3}]
    begins = [event[0] for event in played(swing(F["s"](row(*"abcd")), 2))]
    assert begins == [0, Fraction(1, 3), Fraction(1, 2), Fraction(5, 6)]
