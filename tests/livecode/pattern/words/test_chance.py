"""Chance is a pure function of time and seed."""

import math

import pytest

from livecode.errors import CodeError
from livecode.pattern import drawing
from livecode.pattern.words import chance, chance_words
from livecode.pattern.words.rhythm import segment
from livecode.pattern.words.structure import pure
from livecode.pattern.words.time import fast, late
from tests.livecode.pattern.playing import F, row, values

HATS = fast(pure("hh"), 8)


def test_the_generator_is_the_one_that_performers_know() -> None:
    # Figures of the generator called legacy, as published for time in cycles.
    assert drawing.random_at(0) == 0
    assert drawing.random_at(0.125) == pytest.approx(0.6852155700325966, abs=1e-12)
    assert drawing.random_at(0.25) == pytest.approx(0.36975969187915325, abs=1e-12)
    assert chance.smooth_randoms_at([1], 2)[0] == pytest.approx(0.25977108255028725, abs=1e-12)


def test_random_numbers_are_spread_evenly() -> None:
    drawn = [drawing.random_at(index / 16) for index in range(1, 4001)]
    assert min(drawn) >= 0 and max(drawn) < 1
    assert math.isclose(sum(drawn) / len(drawn), 0.5, abs_tol=0.03)


def test_the_same_moment_always_falls_out_the_same() -> None:
    first = [values(chance.degrade_by(HATS, 0.5), cycle) for cycle in range(20)]
    assert first == [values(chance.degrade_by(HATS, 0.5), cycle) for cycle in range(20)]
    assert len({len(kept) for kept in first}) > 2


def test_what_is_dropped_by_one_is_kept_by_the_other() -> None:
    kept = chance.degrade_by(HATS, 0.3)
    rest = chance.undegrade_by(HATS, 0.7)
    assert all(len(values(kept, c)) + len(values(rest, c)) == 8 for c in range(20))


def test_random_signs_of_one_string_draw_apart() -> None:
    first, second = (chance.degrade_by(HATS, 0.5, seed_offset=k) for k in (0, 1))
    assert any(
        [b for b, *_ in first.onsets(F(c), F(c + 1))]
        != [b for b, *_ in second.onsets(F(c), F(c + 1))]
        for c in range(1, 9)
    )


def test_a_seed_draws_anew_and_leaves_the_rest_alone() -> None:
    plain = chance.degrade_by(HATS, 0.5)
    seeded = chance_words.with_seed(plain, 3)
    assert [values(seeded, c) for c in range(8)] != [values(plain, c) for c in range(8)]
    assert [values(seeded, c) for c in range(8)] == [values(plain, c + 3) for c in range(8)]


def test_a_seed_reaches_signals_sampled_later() -> None:
    seeded = chance_words.with_seed(chance.rand, 5)
    assert values(segment(seeded, 4)) == values(segment(chance.rand, 4), 5)


def test_a_cycle_is_chosen_as_a_whole() -> None:
    chosen = chance.choose_cycles([row("a", "a"), row("b", "b")])
    drawn = [tuple(values(chosen, cycle)) for cycle in range(40)]
    assert set(drawn) == {("a", "a"), ("b", "b")}


def test_a_choice_is_made_at_each_onset() -> None:
    chosen = segment(chance_words.choose(pure(1), pure(2)), 16)
    assert set(values(chosen)) == {1, 2}


def test_weights_count() -> None:
    chosen = segment(chance_words.weighted_choice(["a", 9], ["b", 1]), 64)
    assert 0 < values(chosen).count("b") < 20


def test_weights_must_come_in_pairs() -> None:
    with pytest.raises(CodeError, match="pairs"):
        chance_words.weighted_choice("a", "b")


def test_shuffled_parts_come_once_each() -> None:
    shuffled = chance_words.shuffle(row("a", "b", "c", "d"), 4)
    orders = [tuple(values(shuffled, cycle)) for cycle in range(12)]
    assert all(sorted(order) == list("abcd") for order in orders) and len(set(orders)) > 3


def test_chance_moves_with_the_events_that_it_drew() -> None:
    drawn = chance.degrade_by(HATS, 0.5)
    assert values(late(drawn, 2), 5) == values(drawn, 3)
