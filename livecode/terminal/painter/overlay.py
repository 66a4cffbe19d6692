"""Cells painted over the screen: what moves is painted here, and the page beneath is left alone.

The screen beneath is drawn by prompt_toolkit when something is typed or said. What moves with the
music is a few cells: they are written on top, and only those that differ from what stands there
already.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from prompt_toolkit.utils import get_cwidth

Place = tuple[int, int]  # row and column of the screen, from 0
PICTURES = "\u2600"  # from here on terminals do not agree how wide a character is


class Cell(NamedTuple):
    """A character on the screen, and its style as prompt_toolkit writes styles."""

    char: str
    style: str


Cells = dict[Place, Cell]
Parts = Mapping[Hashable, Cells]  # by a name each, which may be where they begin


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

    It is painted in parts, none of which covers another: what moves is a few of them, and those
    that are the same objects as before are not looked at.

    Attributes:
        painted: the cells that are painted, by place.
    """

    def __init__(self) -> None:
        self.painted: Cells = {}
        self._parts: Parts = {}
        self._lost: set[Place] = set()  # what is painted and stands there no more

    def redrawn(self, places: Iterable[Place] | None = None) -> None:
        """What is beneath was drawn anew at these places, or anywhere."""
        here = self.painted.keys()
        self._lost |= here if places is None else here & places

    def paint(self, parts: Parts, beneath: Beneath) -> tuple[Cells, Cells]:
        """Have the parts on the screen: what is to be seen again beneath, and what is painted.

        These are the cells to be written, as few as can be.
        """
        wanted, left = self._changed(parts)
        back = {place: beneath.at(place) for place in left if place not in wanted}
        for place in back:
            self.painted.pop(place, None)
        new = {place: cell for place, cell in wanted.items() if self.painted.get(place) != cell}
        self.painted |= new
        if self._lost:
            new |= {place: self.painted[place] for place in self._lost if place in self.painted}
            self._lost.clear()
        return back, new

    def _changed(self, parts: Parts) -> tuple[Cells, set[Place]]:
        """The cells of the parts that are others now, and the places of those that they were."""
        before, self._parts = self._parts, parts
        wanted, left = Cells(), set[Place]()
        if parts is before:
            return wanted, left
        for name, cells in parts.items():
            was = before.get(name)
            if was is not cells:
                wanted |= cells
                left.update(was or ())
        for name in before.keys() - parts.keys():
            left.update(before[name])
        return wanted, left


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
        follows = x + 1 if len(char) == 1 and char < PICTURES and get_cwidth(char) == 1 else -1
    if text:
        yield Run(row, column, text, style)
