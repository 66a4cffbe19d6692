"""What is chosen at each moment, and what a sample of a signal reaches."""

import math
from fractions import Fraction
from typing import Any

import pytest

from livecode.pattern.drawing import random_at
from livecode.pattern.pattern import Pattern
from livecode.pattern.tonality import voicings
from livecode.pattern.values import add, keep_left, united
from livecode.pattern.words import chance, chance_words, rhythm, signals
from livecode.pattern.words.alignment import aligned
from livecode.pattern.words.structure import pure
from livecode.pattern.words.time import rev
from tests.livecode.pattern.playing import row, values


def played(pattern: Pattern, cycle: int) -> list[Any]:
    """The values of a cycle, in order of their parts."""
    haps = pattern.query(Fraction(cycle), Fraction(cycle + 1))
    return [hap.value for hap in sorted(haps, key=lambda hap: hap.part.begin)]


@pytest.mark.parametrize("cycle", [0, 1, 2, 7])
def test_patterns_are_chosen_anew_at_each_sample(cycle: int) -> None:
    plain = chance_words.choose(pure("a"), pure("b"))
    patterned = chance_words.choose(row("a", "a"), row("b", "b"))
    samples = [rhythm.segment(pattern, 8) for pattern in (plain, patterned)]
    assert played(samples[0], cycle) == played(samples[1], cycle)
    assert len(set(played(samples[1], 1))) == 2


def test_a_choice_between_silences_is_made_once_a_cycle() -> None:
    half = Pattern(rhythm.struct(pure("a"), row(1, 0)).node)
    chosen = rhythm.segment(chance_words.choose(half, half), 4)
    assert [hap.value for hap in chosen.query(Fraction(1), Fraction(2))] == ["a", "a"]


@pytest.mark.parametrize("time", [0.0, 1 / 3, 4 / 3, 7.25])
def test_signals_are_reckoned_from_time_zero(time: float) -> None:
    exact = Fraction(time)
    (hap,) = signals.sine.query(exact, exact + Fraction(1, 8))
    assert hap.value == (math.sin(math.pi * 2 * time) + 1) / 2
    (ramp,) = signals.saw.query(exact, exact + Fraction(1, 64))
    assert ramp.value == time % 1


def test_backwards_a_sample_is_taken_where_its_stretch_ends() -> None:
    assert values(rhythm.segment(rev(signals.saw), 2)) == [0.5, 0]


def test_one_sample_reaches_over_all_parts_of_a_stretch() -> None:
    summed = aligned(signals.saw, row(0, 1), add)
    assert played(summed, 0) == [0, 1]


def test_a_triangle_is_two_ramps_and_is_sampled_in_each() -> None:
    assert played(signals.tri, 3) == [0, 1]


def test_a_signal_lets_through_while_it_is_true() -> None:
    assert values(rhythm.mask(row("a", "b", "c", "d"), signals.square)) == ["c", "d"]


def test_kept_controls_keep_their_words() -> None:
    kept = united(keep_left)({"s": "bd"}, {"s": "x", "n": 2})
    assert kept == {"s": "bd", "n": 2}


def test_random_ramps_begin_where_their_cycle_is_drawn() -> None:
    for cycle in range(4):
        (hap,) = chance.berlin.query(Fraction(cycle), Fraction(cycle) + Fraction(1, 2))
        assert hap.value == random_at(cycle) / 2


@pytest.mark.parametrize("offsets", [[0, 4, 7, 10, 14], [0, 3, 6, 9], [0, 7], [0, 5, 7]])
def test_a_rarer_chord_stands_over_its_root(offsets: list[int]) -> None:
    for way in voicings.over_a_bass(offsets):
        assert way[0] == 0 and way == sorted(way)
        assert {note % 12 for note in way} <= {offset % 12 for offset in offsets}
