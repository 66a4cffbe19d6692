"""An error in code is shown with a caret under its place."""

import pytest

from livecode.errors import CodeError, Place


def under(line: str, word: str) -> tuple[str, str]:
    """The line as it is shown, and what stands under it, for an error at a word of it."""
    error = CodeError("no", Place(1, line.index(word), len(word)))
    shown = error.show(line).split("\n")
    return shown[1], shown[2]


def test_the_caret_stands_under_the_word() -> None:
    assert under('d1 >> s("bd").rooom(1)', "rooom") == (
        '    d1 >> s("bd").rooom(1)',
        "                  ^^^^^",
    )


@pytest.mark.parametrize(
    ("before", "columns"), [("歌 ", 3), ("🥁", 2), ("e\N{COMBINING ACUTE ACCENT}", 1), ("שלום", 4)]
)
def test_wide_letters_take_two_columns_and_accents_none(before: str, columns: int) -> None:
    assert under(f"{before}x", "x")[1] == " " * (4 + columns) + "^"


def test_a_wide_word_is_underlined_whole() -> None:
    assert under("x 歌を y", "歌を")[1] == "      ^^^^"
