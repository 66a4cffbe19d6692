from __future__ import annotations

import pytest

from agents.performer.asked import USAGE, Word, parse
from livecode.errors import HocketError


def test_every_word_is_written_as_its_usage_shows() -> None:
    for verb, usage in USAGE.items():
        for written in (
            usage.replace(", or ", "|").replace(" or ", "|").replace(", ", "|").split("|")
        ):
            assert parse(written).verb == verb


def test_numbers_come_with_what_they_are_for() -> None:
    assert parse("density -0.2") == Word("more", "density", {"density": -0.2})
    assert parse("build 16") == Word("section", "build", {"cycles": 16.0})
    assert parse("teach density 0.8 space 0.1").numbers == {"density": 0.8, "space": 0.1}


@pytest.mark.parametrize(
    "text", ["", "density", "density x", "lock", "learn maybe", "teach loud 1"]
)
def test_anything_else_is_answered_with_what_there_is(text: str) -> None:
    with pytest.raises(HocketError, match="why a1"):
        parse(text)


@pytest.mark.parametrize("value", ["nan", "inf", "7", "-0.1"])
@pytest.mark.parametrize("text", ["lock density {}", "teach density {}", "teach wave density {}"])
def test_a_number_that_is_none_or_too_large_is_said_and_not_taken(text: str, value: str) -> None:
    with pytest.raises(HocketError, match=rf"density {value}: allowed are 0 to 1"):
        parse(text.format(value))


def test_a_slider_is_moved_by_one_at_most() -> None:
    assert parse("density -1").numbers == {"density": -1.0}
    with pytest.raises(HocketError, match="allowed are -1 to 1"):
        parse("density -inf")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lock densty 0.7", "lock density 0.7"),
        ("teach brigthness 0.2", "teach brightness 0.2"),
        ("forgt", "forget"),
        ("biuld 8", "build 8"),
    ],
)
def test_a_slip_of_the_finger_is_answered_with_what_was_meant(text: str, meant: str) -> None:
    with pytest.raises(HocketError, match=f"did you mean '{meant}'"):
        parse(text)
