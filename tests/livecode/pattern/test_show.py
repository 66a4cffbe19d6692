"""Patterns as text."""

import pytest

from livecode.pattern.binding import Binding
from livecode.pattern.pattern import Pattern
from livecode.pattern.show import events_table, picture, shown
from livecode.pattern.words.signals import saw
from livecode.pattern.words.structure import pure, silence, stack
from livecode.pattern.words.time import fast, late
from tests.livecode.pattern.playing import F, row


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (True, "true"),
        ({"s": "bd", "gain": 0.5}, "gain:0.5 s:bd"),
        (["bd", 3], "bd:3"),
        (Binding("motion/ada/energy", 200, 4000), "motion/ada/energy(200..4000)"),
    ],
)
def test_values_have_one_spelling(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_table_has_a_line_for_each_event() -> None:
    pattern = late(row("a", "b"), F(1, 4))
    assert events_table(pattern, F(0), F(1)).splitlines() == [
        "(-1+3/4)  1/2  b",
        "1/4       1/2  a",
        "3/4       1/2  b",
    ]


def test_a_signal_is_marked_in_the_table() -> None:
    assert events_table(saw, F(1, 4), F(1)) == "~1/4  3/4  0.25"


def test_a_picture_has_a_row_for_each_sound() -> None:
    drums = stack(fast(pure({"s": "bd"}), 2), row({"s": "hh"}, silence))
    assert picture(drums, F(0), F(1), width=8).splitlines() == ["bd #---#---", "hh #---...."]


def test_many_rows_are_cut_short() -> None:
    many = stack(*(pure(str(index)) for index in range(20)))
    assert picture(many, F(0), F(1)).splitlines()[-1] == "and 4 more"


def test_silence_is_said() -> None:
    assert events_table(silence, F(0), F(1)) == picture(silence, F(0), F(1)) == "silence"
    assert isinstance(silence, Pattern)
