"""Cells of a row: wide characters, and what has no width of its own, in a terminal that knows."""

import pyte
import pytest

from livecode.terminal.painter.moving import in_row
from livecode.terminal.painter.overlay import Cell, Overlay, Place, runs
from livecode.terminal.plain import exactly

WIDTH = 16


class Blank:
    """A screen on which nothing is drawn."""

    def at(self, place: Place) -> Cell:
        return Cell(" ", "")


def painted(*rows: str) -> str:
    """What a terminal shows after one row was painted over the other."""
    screen = pyte.Screen(WIDTH, 2)
    stream, overlay = pyte.Stream(screen), Overlay()
    for row in rows:
        back, new = overlay.paint({0: in_row("", exactly(row, WIDTH), 0, 0)}, Blank())
        for run in runs({**back, **new}.items()):
            stream.feed(f"\x1b[{run.row + 1};{run.column + 1}H{run.text}")
    return screen.display[0]


@pytest.mark.parametrize(
    "before", ["", "ada plays ......", "王王王王王王王王", "e\u0301e\u0301e\u0301"]
)
@pytest.mark.parametrize(
    "row", ["王小明 |", "a王b小c明 |", "e\u0301a\u0300王e\u0301 |", "🥁 drum |", "abc |"]
)
def test_a_row_stands_as_it_is_written_whatever_stood_there_before(before: str, row: str) -> None:
    assert painted(before, row) == painted(row)
    assert painted(row).rstrip().endswith("|")


def test_what_has_no_width_joins_the_character_before_it() -> None:
    assert in_row("", "e\u0301x", 0, 0) == {(0, 0): Cell("e\u0301", ""), (0, 1): Cell("x", "")}
