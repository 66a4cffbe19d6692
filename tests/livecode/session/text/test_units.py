from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from livecode.session.text.units import cut, from_raw, point_at, raw, unit_at, units
from tests.livecode.session.strategies import law, texts


def test_an_emoji_counts_twice_and_an_accent_once() -> None:
    assert units("aé😀") == 4


def test_a_position_after_an_emoji_is_two_units_further() -> None:
    assert unit_at("a😀b", 2) == 3
    assert point_at("a😀b", 3) == 2


def test_a_position_inside_an_emoji_is_its_end() -> None:
    assert point_at("a😀b", 2) == 2


def test_a_position_beyond_the_text_is_its_end() -> None:
    assert point_at("a😀", 99) == 2
    assert point_at("abc", 99) == 3
    assert unit_at("a😀", 99) == 3


@law
@given(texts, st.integers(0, 12))
def test_there_and_back_is_the_same_place(text: str, point: int) -> None:
    place = min(point, len(text))
    assert point_at(text, unit_at(text, place)) == place


@law
@given(texts)
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


def test_a_cut_through_an_emoji_is_refused() -> None:
    assert cut("a😀b", 1, 3) == "😀"
    with pytest.raises(WireError, match="cuts a character in two"):
        cut("a😀b", 1, 2)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(WireError, match="surrogate"):
        raw("\ud83d")
    with pytest.raises(WireError, match="surrogate"):
        from_raw(b"\x3d\xd8")
