from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import HocketError
from livecode.terminal.large.letters import drawn, places
from livecode.terminal.large.sizes import LEAST_LINES, ORDINARY, SIZES, Size, fitting, other, sized

SMALL = sized(4)


def test_a_letter_is_drawn_with_half_blocks() -> None:
    assert drawn("d", SMALL) == ("   ▄ ", " ▄▄█ ", "█  █ ", " ▀▀▀ ")
    assert drawn("d", sized(8))[2] == "      ██  "  # twice as large


@given(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Mn", "Me"]), st.sampled_from(SIZES))
def test_whatever_is_drawn_fills_its_place(char: str, size: Size) -> None:
    rows = drawn(char, size)
    wide = size.columns * max(1, places(char))
    assert len(rows) == size.rows
    assert all(sum(places(each) for each in row) in (wide, wide - 1) for row in rows)


def test_every_letter_of_code_is_in_every_font() -> None:
    for size in SIZES[1:]:
        for char in string.printable.strip():
            assert char not in "".join(drawn(char, size)), (char, size)


def test_what_a_font_lacks_stands_small_in_its_place_or_loses_its_accent() -> None:
    assert drawn("🥁", SMALL)[2].strip() == "🥁"
    assert drawn("ẩ", SMALL) == drawn("a", SMALL)


@given(st.integers(1, 500), st.integers(1, 200))
def test_letters_are_drawn_only_where_a_few_lines_of_them_fit(columns: int, rows: int) -> None:
    size = fitting(columns, rows)
    assert size == ORDINARY or (rows // size.rows >= LEAST_LINES and columns // size.columns >= 20)


def test_a_larger_screen_has_larger_letters() -> None:
    assert [fitting(*screen).rows for screen in ((60, 20), (120, 40), (200, 50), (480, 120))] == [
        1, 3, 4, 10,
    ]  # fmt: skip
    assert other(SIZES[-1], 1) == SIZES[-1] and other(SIZES[0], -1) == SIZES[0]
    assert other(SIZES[1], 1) == SIZES[2]


def test_there_are_no_sizes_between() -> None:
    with pytest.raises(HocketError, match="there are 1, 3, 4, 5, 8, 10"):
        sized(7)
