"""Paths of live values, and how fine the values are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.live import LIVE_PATH, bodies, path_name, rounded

numbers = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        ("motion/ada/energy", ("ada",)),
        ("haptic/ada+bob/agreement", ("ada", "bob")),
        ("osc/ada/pedal", ()),
        ("cc/1", ()),
    ],
)
def test_a_path_says_whose_body_it_tells_of(path: str, whose: tuple[str, ...]) -> None:
    assert LIVE_PATH.fullmatch(path)
    assert bodies(path) == whose


@given(st.text(min_size=1, max_size=80))
def test_every_name_makes_a_path(name: str) -> None:
    assert LIVE_PATH.fullmatch(f"motion/{path_name(name)}/energy")
    assert "+" not in path_name(name)


@given(numbers)
def test_a_value_keeps_a_thousandth_or_four_digits(value: float) -> None:
    assert abs(rounded(value) - value) <= max(0.00051, 0.00051 * abs(value))


@given(numbers)
def test_what_is_rounded_stays(value: float) -> None:
    assert rounded(rounded(value)) == rounded(value)
