"""Samples cut up."""

from typing import Any

import pytest

from livecode.errors import CodeError
from livecode.pattern import library
from livecode.pattern.pattern import Pattern
from livecode.pattern.words import slicing
from livecode.pattern.words.structure import pure
from livecode.pattern.words.time import slow
from tests.livecode.pattern.playing import F, played, row, values


def sound(name: str = "oh") -> Pattern:
    result = library.FUNCTIONS["s"](name)
    assert isinstance(result, Pattern)
    return result


def cuts(pattern: Pattern) -> list[tuple[Any, Any]]:
    return [(value["begin"], value["end"]) for value in values(pattern)]


def test_chopped_parts_follow_each_other() -> None:
    assert played(slicing.chop(sound(), 2)) == [
        (F(0), {"s": "oh", "begin": 0, "end": 0.5}),
        (F(1, 2), {"s": "oh", "begin": 0.5, "end": 1}),
    ]


def test_chopping_twice_cuts_the_cuts() -> None:
    twice = slicing.chop(slicing.chop(sound(), 2), 2)
    assert cuts(twice) == [(0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1)]


def test_an_event_begun_before_keeps_its_cuts() -> None:
    halves = slicing.chop(slow(sound(), 2), 4)
    assert cuts(halves) == [(0, 0.25), (0.25, 0.5)]


def test_striated_parts_go_round_the_cycle() -> None:
    assert cuts(slicing.striate(library.FUNCTIONS["s"](row("oh", "cp")), 2)) == [
        (0, 0.5),
        (0, 0.5),
        (0.5, 1),
        (0.5, 1),
    ]


def test_slices_come_in_the_order_asked_for() -> None:
    assert cuts(slicing.sliced(sound(), 4, row(3, 0))) == [(0.75, 1), (0, 0.25)]


def test_slices_may_be_given_by_their_begins() -> None:
    assert cuts(slicing.sliced(sound(), [0, 0.1, 0.5], row(1, 2))) == [(0.1, 0.5), (0.5, 1)]


def test_what_words_note_down_for_each_other_is_not_played() -> None:
    assert set(values(slicing.sliced(sound(), 4, row(3)))[0]) == {"s", "begin", "end"}


def test_spliced_parts_fill_their_time() -> None:
    spliced = slicing.spliced(sound(), 4, row(0, 1))
    assert [(value["speed"], value["unit"]) for value in values(spliced)] == [(0.5, "c")] * 2


def test_a_fitted_sound_fills_its_event() -> None:
    assert values(slicing.fit(slow(sound(), 2)))[0]["speed"] == 0.5


def test_loop_at_stretches_over_cycles() -> None:
    (value,) = values(slicing.loop_at(sound(), 2))
    assert value == {"s": "oh", "speed": 0.5, "unit": "c"}


@pytest.mark.parametrize("parts", [0, -2, 10**6])
def test_a_senseless_number_of_parts_is_refused(parts: int) -> None:
    with pytest.raises(CodeError, match="parts"):
        slicing.chop(sound(), parts)


def test_only_sounds_can_be_cut() -> None:
    with pytest.raises(CodeError, match="only sounds"):
        values(slicing.chop(pure(3), 2))
