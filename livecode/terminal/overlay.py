"""Cells painted over the screen: what moves is painted here, and the page beneath is left alone.

The screen beneath is drawn by prompt_toolkit when something is typed or said, which costs about
15 ms. What moves with the music is a few cells: they are written on top, and only those that
differ from what stands there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

Place = tuple[int, int]  # row and column of the screen, from 0


class Cell(NamedTuple):
    """A character on the screen, and its style as prompt_toolkit writes styles."""

    char: str
    style: str


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
        self.painted: dict[Place, Cell] = {}
        self._redrawn = False

    def redrawn(self) -> None:
        """What is beneath was drawn anew: of what was painted, anything may be gone."""
        self._redrawn = True

    def paint(self, wanted: Mapping[Place, Cell], beneath: Beneath) -> list[Run]:
        """Have ``wanted`` on the screen: what is to be written, as few cells as can be."""
        gone = self.painted.keys() - wanted.keys()
        changes = {place: beneath.at(place) for place in gone}
        changes |= {
            place: cell
            for place, cell in wanted.items()
            if self._redrawn or self.painted.get(place) != cell
        }
        self.painted, self._redrawn = dict(wanted), False
        return list(runs(changes.items()))


def runs(cells: Iterable[tuple[Place, Cell]]) -> Iterator[Run]:
    """Cells of one style beside each other as one run, from the top left on."""
    row, column, text, style = -1, 0, "", ""
    for (y, x), cell in sorted(cells):
        if not cell.char:
            continue  # the right half of a wide character
        if y == row and x == column + len(text) and cell.style == style and text.isascii():
            text += cell.char
            continue
        if text:
            yield Run(row, column, text, style)
        row, column, text, style = y, x, cell.char, cell.style
    if text:
        yield Run(row, column, text, style)
