"""Cells painted over the screen: what moves is painted here, and the page beneath is left alone.

The screen beneath is drawn by prompt_toolkit when something is typed or said. What moves with the
music is a few cells: they are written on top, and only those that differ from what stands there
already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from prompt_toolkit.utils import get_cwidth

Place = tuple[int, int]  # row and column of the screen, from 0
PICTURES = "\u2600"  # from here on terminals do not agree how wide a character is


class Cell(NamedTuple):
    """A character on the screen, and its style as prompt_toolkit writes styles."""

    char: str
    style: str


Cells = dict[Place, Cell]


class Run(NamedTuple):
    """Cells of one style beside each other."""

    row: int
    column: int
    text: str
    style: str


class Beneath(Protocol):
    """What prompt_toolkit has drawn."""

    def at(self, place: Place) -> Cell:
        """The cell that stands there."""


class Overlay:
    """What is painted over the screen.

    Attributes:
        painted: the cells that are painted, by place.
    """

    def __init__(self) -> None:
        self.painted: Cells = {}
        self._wanted: Mapping[Place, Cell] | None = {}
        self._redrawn = False

    def redrawn(self, places: Iterable[Place] | None = None) -> None:
        """What is beneath was drawn anew at these places, or anywhere: nothing stands there."""
        if places is None:
            self._redrawn, self._wanted = True, None
            return
        for place in self.painted.keys() & places:
            del self.painted[place]
            self._wanted = None

    def paint(self, wanted: Mapping[Place, Cell], beneath: Beneath) -> tuple[Cells, Cells]:
        """Have ``wanted`` on the screen: what is to be seen again beneath, and what is painted.

        These are the cells to be written, as few as can be. Who gives the same object again
        wants the same.
        """
        if wanted is self._wanted:
            return {}, {}
        painted, again = self.painted, self._redrawn
        back = {place: beneath.at(place) for place in painted.keys() - wanted.keys()}
        new = {place: cell for place, cell in wanted.items() if again or painted.get(place) != cell}
        self.painted, self._wanted, self._redrawn = dict(wanted), wanted, False
        return back, new


def runs(cells: Iterable[tuple[Place, Cell]]) -> Iterator[Run]:
    """Cells of one style beside each other as one run, from the top left on."""
    row, column, text, style = -1, 0, "", ""
    follows = -1  # the column behind the run
    for (y, x), cell in sorted(cells):
        char = cell.char
        if not char:
            continue  # the right half of a wide character
        if y == row and x == follows and cell.style == style:
            text += char
        else:
            if text:
                yield Run(row, column, text, style)
            row, column, text, style = y, x, char, cell.style
        follows = x + 1 if char < PICTURES and get_cwidth(char) == 1 else -1
    if text:
        yield Run(row, column, text, style)
