"""The tests of the study beside what is known: textbooks, and counting all signs by hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.study.deciding import holm, shift, signed_rank, twice_ranks

# Hamilton's depression scale of nine patients, first visit less second (Hollander and Wolfe,
# Nonparametric Statistical Methods, 1973, p. 29): p = 0.039, shift 0.46, 0.01 to 0.786.
PATIENTS = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01]
DIFFERENCES = st.lists(st.integers(-4, 4).map(lambda each: each / 2), min_size=1, max_size=9)


def test_the_textbooks_example() -> None:
    assert signed_rank(PATIENTS) == pytest.approx(0.0390625)
    assert shift(PATIENTS) == pytest.approx((0.46, 0.01, 0.786))


@given(DIFFERENCES)
def test_it_is_the_share_of_all_signs_that_lean_as_far(differences: list[float]) -> None:
    found = [one for one in differences if one]
    ranks = twice_ranks([abs(one) for one in found])
    leaning = abs(sum(r if one > 0 else -r for r, one in zip(ranks, found, strict=True)))
    signs = list(product((-1, 1), repeat=len(ranks)))
    far = sum(
        abs(sum(r * sign for r, sign in zip(ranks, one, strict=True))) >= leaning for one in signs
    )
    assert signed_rank(differences) == pytest.approx(min(1.0, far / len(signs)))


@given(DIFFERENCES)
def test_it_makes_no_difference_which_of_two_is_called_the_first(differences: list[float]) -> None:
    turned = [-one for one in differences]
    assert signed_rank(turned) == signed_rank(differences)
    middle, low, high = shift(differences)
    assert shift(turned) == pytest.approx((-middle, -high, -low))
    assert low <= middle <= high


def test_several_tests_at_once_count_as_holm_says() -> None:
    found = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert found == pytest.approx({"d": 0.02, "a": 0.03, "c": 0.06, "b": 0.06})
