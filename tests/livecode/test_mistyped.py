"""What is said of a value of another kind can be read by who has never met a type."""

from __future__ import annotations

import pytest

from livecode.mistyped import plainly


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Expected `str`, got `int`", "must be text in quotes, not a whole number"),
        ("Expected `int`, got `float`", "must be a whole number, not one with a point"),
        ("Expected `float | null`, got `str`", "must be a number, not text"),
        ("Expected `int | array`, got `str`", "must be a whole number or a list in [ ], not text"),
        ("Expected `int` <= 65535", "must be a whole number, at most 65535"),
        ("Expected `float` > 0.0", "must be a number, more than 0"),
        ("Expected `str` of length <= 32", "must be text in quotes of at most 32 letters"),
        ("Expected `str` matching regex '^a$'", "must be text in quotes that has another form"),
        ("Invalid enum value 'jam'", "there is no 'jam'"),
        ("Something `else` altogether", "something else altogether"),
    ],
)
def test_it_is_said_in_plain_words(told: str, said: str) -> None:
    assert plainly(told) == said
