"""Arithmetic on values."""

import math
from typing import Any

import pytest

from livecode.errors import CodeError
from livecode.pattern import values

ADD = values.united(values.add)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 2.5, 3.5),
        ("c4", 12, 72),
        ("e", "g", 52 + 55),
        ("bd", "2", "bd2"),
        ({"n": 1, "s": "bd"}, {"n": 2, "gain": 1}, {"n": 3, "s": "bd", "gain": 1}),
        ({"note": "c3"}, 7, {"note": 55}),
        (3, {"n": 4}, {"n": 7}),
        (["bd", 3], "2", ["bd2", 3]),
        (True, 1, 2),
    ],
)
def test_sums(left: Any, right: Any, expected: Any) -> None:
    assert ADD(left, right) == expected


def test_a_number_needs_a_pitch_to_meet() -> None:
    with pytest.raises(CodeError, match="cannot be combined"):
        ADD({"s": "bd"}, 7)


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [
        (values.divide, 1, 0),
        (values.modulo, 1, 0),
        (values.power, 10, 10**9),
        (values.power, -8, 0.5),
        (values.power, 0, -1),
        (values.multiply, "bd", 2),
    ],
)
def test_what_cannot_be_calculated_is_said(operation: Any, left: Any, right: Any) -> None:
    with pytest.raises(CodeError):
        operation(left, right)


def test_small_powers_of_whole_numbers_stay_whole() -> None:
    assert values.power(2, 10) == 1024 and isinstance(values.power(2, 10), int)


def test_what_counts_as_true() -> None:
    assert [values.truth(value) for value in (1, "t", "x", 0, "f", "false", "~", False)] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
        False,
    ]


def test_products_of_products_do_not_grow_without_end() -> None:
    value: float = 3
    for _ in range(80):
        value = values.multiply(value, value)
    assert value == math.inf
    assert values.multiply(2**52, 2) == 2**53 and type(values.multiply(2**52, 2)) is int
    assert type(values.multiply(2**53, -2)) is float


def test_a_quotient_of_huge_numbers_is_without_end_too() -> None:
    assert values.divide(-(2**2000), 0.5) == -math.inf
