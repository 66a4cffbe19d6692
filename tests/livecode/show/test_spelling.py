"""Haps as rows of JSON."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import HocketError
from livecode.pattern.binding import Binding
from livecode.pattern.hap import Hap, Span
from livecode.show.spelling import plain, rational, row_of, rows, time

HALF = Span(Fraction(0), Fraction(1, 2))


def test_a_hap_is_its_whole_its_part_and_its_value() -> None:
    hap = Hap(Span(Fraction(-1, 3), Fraction(1, 2)), HALF, {"s": "bd"})
    assert row_of(hap) == ["-1/3", "1/2", "0/1", "1/2", {"s": "bd"}]


def test_a_continuous_hap_has_no_whole() -> None:
    assert row_of(Hap(None, HALF, 0.5)) == [None, None, "0/1", "1/2", 0.5]


def test_rows_come_in_order_of_their_parts() -> None:
    late = Span(Fraction(1, 2), Fraction(1))
    found = rows([Hap(late, late, "a"), Hap(HALF, HALF, "c"), Hap(HALF, HALF, "b")])
    assert [row[4] for row in found] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (float("nan"), None),
        (Fraction(1, 4), 0.25),
        (10**400, 10**400),
        ([1, (2, "a")], [1, [2, "a"]]),
        (Binding("motion/ada/energy", 0, 1), {"bus": "motion/ada/energy", "low": 0, "high": 1}),
        (True, True),
    ],
)
def test_values_become_plain(value: Any, spelt: Any) -> None:
    assert plain(value) == spelt
    json.dumps(plain(value), allow_nan=False)


@given(st.fractions())
def test_a_time_that_was_written_is_read_again(moment: Fraction) -> None:
    spelt = rational(moment)
    assert len(spelt) > 64 or time(spelt) == moment


def test_a_decimal_time_means_what_it_says() -> None:
    assert time(0.1) == Fraction(1, 10)


@pytest.mark.parametrize("value", ["", "one", "1/0", None, [], True, "9" * 100, float("inf")])
def test_what_is_no_time_is_refused(value: Any) -> None:
    with pytest.raises(HocketError, match="is no cycle"):
        time(value)
