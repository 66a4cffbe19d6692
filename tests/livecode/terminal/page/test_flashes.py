"""What was played lights up, and stays with its text."""

from __future__ import annotations

from livecode.session.text.changes import ChangeSet
from livecode.terminal.page.flashes import LASTS, LASTS_BAD, Flashes


def lit(flashes: Flashes, now: float = 0.1) -> list[tuple[int, int, str]]:
    return [(flash.begin, flash.end, flash.tone) for flash in flashes.lit("main", now)]


def flashing() -> Flashes:
    flashes = Flashes()
    flashes.add("e", "main", 4, 8, now=0.0)
    return flashes


def test_it_lights_up_on_its_page_and_goes_out() -> None:
    flashes = flashing()
    assert lit(flashes) == [(4, 8, "good")]
    assert flashes.lit("ada", 0.1) == [] and lit(flashes, LASTS) == []


def test_it_moves_with_what_is_typed_before_it_and_grows_with_what_is_typed_in_it() -> None:
    flashes = flashing()
    flashes.moved("main", ChangeSet.replacing("x" * 10, 0, 0, "ab\n"))
    flashes.moved("main", ChangeSet.replacing("x" * 13, 9, 9, "yy"))
    flashes.moved("ada", ChangeSet.replacing("", 0, 0, "elsewhere"))
    assert lit(flashes) == [(7, 13, "good")]


def test_what_was_turned_down_turns_bad_even_after_it_has_gone_out() -> None:
    flashes = flashing()
    flashes.bad("e", 5.0)
    assert lit(flashes, 5.1) == [(4, 8, "bad")]
    assert lit(flashes, 5.0 + LASTS_BAD) == []


def test_it_is_known_when_it_goes_out() -> None:
    flashes = flashing()
    assert flashes.rests(0.1) == LASTS - 0.1 and flashes.rests(LASTS) == float("inf")
