"""Words between bars, and arithmetic words in all alignments."""

from fractions import Fraction
from typing import Any

import pytest

from tests.livecode.evaluator.playing import evaluated, events, refused


def numbers(code: str) -> list[tuple[Fraction, Any]]:
    found = events(evaluated(f"d1 >> {code}"))
    return [(begin, value["n"]) for begin, value in found]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('n("0 1") |add| n("10 20 30")', 'n("0 1").add(n("10 20 30"))'),
        ('n("0 1") |add.out| n("10 20 30")', 'n("0 1").add.out(n("10 20 30"))'),
        ('n("0 1") |add.mix| n("10 20 30")', 'n("0 1").add.mix(n("10 20 30"))'),
        ('n("0 1") |sub| 1 |mul| 3', 'n("0 1").sub(1).mul(3)'),
        ('n("0 1") |add| n("1") + n("2")', 'n("0 1").add(n("3"))'),
        ('n("0 1" |add| "10")', 'n("10 11")'),
        ('n("0 1") |squeeze| n("5 6")', 'n("0 1").squeeze(n("5 6"))'),
        ('n("0 1").every(1, _ |add| 7)', 'n("7 8")'),
        ('n("0 1").every(1, add.out("10 20 30"))', 'n("0 1").add.out("10 20 30")'),
    ],
)
def test_a_word_between_bars_says_the_same_as_behind_a_dot(written: str, meant: str) -> None:
    assert numbers(written) == numbers(meant)


def test_bars_stack_and_calculate_from_left_to_right() -> None:
    code = 'n("0") | n("1") |add| 10'
    assert sorted(value for _, value in numbers(code)) == [10, 11]


HOWS = ["in", "in_", "out", "mix", "squeeze", "squeezeout", "reset", "restart", "poly"]


@pytest.mark.parametrize("how", [how for how in HOWS[1:] if how != "poly"])
def test_operands_keep_their_sides(how: str) -> None:
    assert {value for _, value in numbers(f'n("10".sub.{how}("1"))')} == {9}


def test_poly_takes_the_left_from_the_right() -> None:
    assert {value for _, value in numbers('n("1".sub.poly("10"))')} == {9}


def test_poly_puts_step_against_step() -> None:
    fourth = Fraction(1, 4)
    assert numbers('n("0 1 2 3".add.poly("10 20"))') == [
        (0 * fourth, 10),
        (1 * fourth, 21),
        (2 * fourth, 12),
        (3 * fourth, 23),
    ]
    assert [value for _, value in numbers('n("0 1".add.poly("10 20 30"))')] == [10, 21]


def test_poly_of_what_has_no_steps_is_refused() -> None:
    assert "steps" in refused('d1 >> n("0 1".add.poly(rand))').message


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ('d1 >> n("0") |+| n("1")', "a |add.mix| b"),
        ('d1 >> n("0") +| n("1")', "a |add.out| b"),
        ('d1 >> n("0") |+ n("1")', "a |add| b"),
        ('d1 >> n("0") |> n("1")', "a |set| b"),
        ('d1 >> n("0") |fast| 2', ".fast(…)"),
        ('x = n("0") |add\nd1 >> x + 3', "a |add| b"),
    ],
)
def test_what_tidal_writes_is_answered_with_what_to_write(code: str, hint: str) -> None:
    assert hint in refused(code).hint
