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
