from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.grammar.numbers import position, readable, text

ENDS = st.integers(-100_000, 100_000).map(lambda hundredths: hundredths / 100)


def test_a_wide_range_is_spread_by_ratios() -> None:
    assert readable(300, 5000) == [300, 500, 800, 1000, 1500, 2000, 3000, 5000]


def test_a_narrow_range_is_spread_by_even_steps() -> None:
    assert readable(0.1, 0.9) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]


@given(ENDS, ENDS)
def test_numbers_lie_in_the_range_and_rise(one: float, other: float) -> None:
    low, high = sorted((one, other))
    numbers = readable(low, high)
    assert numbers == sorted(set(numbers))
    assert all(low - 1e-6 <= number <= high + 1e-6 for number in numbers)
    assert all(-1e-6 <= position(number, low, high) <= 1 + 1e-6 for number in numbers)


def test_numbers_are_written_short() -> None:
    assert [text(value) for value in (0.5, 2.0, 1500.0)] == ["0.5", "2", "1500"]
