"""Faster, slower, earlier, later, backwards, windows."""

import pytest

from livecode.errors import CodeError
from livecode.pattern.words import time
from livecode.pattern.words.structure import pure, silence, slowcat
from tests.livecode.pattern.playing import F, played, row, spans, values


def test_fast_repeats_within_the_cycle() -> None:
    assert played(time.fast(row("a", "b"), 2)) == [
        (F(0), "a"),
        (F(1, 4), "b"),
        (F(1, 2), "a"),
        (F(3, 4), "b"),
    ]


def test_fast_by_a_fraction_goes_on_where_it_stopped() -> None:
    assert [values(time.fast(row("a", "b", "c"), 1.5), cycle) for cycle in range(3)] == [
        ["a", "b", "c", "a", "b"],
        ["c", "a", "b", "c"],
        ["a", "b", "c", "a", "b"],
    ]


def test_fast_by_zero_or_less_is_silence() -> None:
    assert values(time.fast(row("a"), 0)) == values(time.fast(row("a"), -2)) == []


def test_fast_by_a_pattern_shows_each_stretch() -> None:
    assert played(time.fast(row("a", "b"), row(1, 2))) == [
        (F(0), "a"),
        (F(1, 2), "a"),
        (F(3, 4), "b"),
    ]


def test_a_slowed_event_is_one_hap_in_pieces() -> None:
    slowed = time.slow(pure("a"), 2)
    assert spans(slowed, 0) == {(F(0), F(2), F(0), F(1))}
    assert spans(slowed, 1) == {(F(0), F(2), F(1), F(2))}
    assert values(slowed, 1) == []


def test_pieces_that_cycle_lines_had_cut_are_joined_again() -> None:
    assert spans(time.fast(time.slow(pure("a"), 2), 2)) == {(F(0), F(1), F(0), F(1))}


def test_late_moves_the_end_of_the_cycle_before_into_it() -> None:
    moved = time.late(row("a", "b"), 0.25)
    assert spans(moved) == {
        (F(-1, 4), F(1, 4), F(0), F(1, 4)),
        (F(1, 4), F(3, 4), F(1, 4), F(3, 4)),
        (F(3, 4), F(5, 4), F(3, 4), F(1)),
    }


def test_rev_turns_each_cycle_about_its_middle() -> None:
    assert played(time.rev(row("a", row("b", "c"), "d"))) == [
        (F(0), "d"),
        (F(1, 3), "c"),
        (F(1, 2), "b"),
        (F(2, 3), "a"),
    ]


def test_compress_leaves_silence_around() -> None:
    assert played(time.compress(row("a", "b"), 0.25, 0.75)) == [(F(1, 4), "a"), (F(1, 2), "b")]
    assert values(time.compress(row("a"), 0.75, 0.25)) == []


def test_zoom_shows_a_stretch_of_each_cycle() -> None:
    assert played(time.zoom(row("a", "b", "c", "d"), 0.25, 0.75)) == [(F(0), "b"), (F(1, 2), "c")]


def test_inside_changes_as_if_the_cycle_were_several() -> None:
    assert values(time.inside(row(0, 1, 2, 3), 2, time.rev)) == [1, 0, 3, 2]


def test_alternations_go_on_inside_a_sequence() -> None:
    nested = row(slowcat(pure("a"), pure("b")), "c")
    assert [values(nested, cycle) for cycle in (0, 1)] == [["a", "c"], ["b", "c"]]


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), 1e300, "loud"])
def test_what_is_no_number_is_refused_with_a_sentence(amount: object) -> None:
    with pytest.raises(CodeError, match="number"):
        time.fast(row("a"), amount)  # type: ignore[arg-type]


def test_typed_decimals_are_taken_as_simple_fractions() -> None:
    assert played(time.late(pure("a"), 0.1)) == [(F(1, 10), "a")]
    assert played(time.late(pure("a"), 0.3333333333333333)) == [(F(1, 3), "a")]


def test_silence_stays_silent() -> None:
    assert values(time.rev(time.fast(silence, 7))) == []
