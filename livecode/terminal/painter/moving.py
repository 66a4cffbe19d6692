"""The cells that move: what sounds, what was just played, carets of others, board and clock.

All of them are reckoned anew for each frame, from what stands on the screen and what is known
now; the overlay writes only those that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache

from prompt_toolkit.utils import get_cwidth

from livecode.terminal.board.rows import Piece, Row
from livecode.terminal.page.marks import Marked, PeerCaret, colour
from livecode.terminal.painter.overlay import Beneath, Cell, Cells, Place
from livecode.terminal.plain import name

Where = Callable[[int, int], Place | None]  # of a line and a column of the text, if it is seen
MENU = "menu"  # in the style of whatever lies over the page


def on_page(
    marked: Marked,
    atoms: Iterable[tuple[int, int]],
    page: str,
    where: Where,
    beneath: Beneath,
) -> Cells:
    """The cells upon a page: what was just played, then what sounds, then the carets of others.

    Args:
        marked: carets and flashes.
        atoms: what sounds: begin and end [code points].
        page: the text of the page.
        where: where on the screen a line and a column of it are.
        beneath: what is drawn there.
    """
    styles: dict[Place, str] = {}

    def dress(begin: int, end: int, style: str) -> None:
        for place in places(page, begin, end, where):
            styles[place] = f"{styles.get(place, '')} {style}"

    for lit in marked.lit:
        dress(lit.begin, lit.end, f"class:lit-{lit.tone}")
    for begin, end in atoms:
        dress(begin, end, "class:atom")
    for caret in marked.carets:
        low, high = sorted((caret.point, caret.anchor))
        dress(low, high, f"class:chosen-{colour(caret.peer)}")
        at = where(*_position(page, caret.point))
        if at is not None:
            styles[at] = f"{styles.get(at, '')} class:peer-{colour(caret.peer)}"
    cells = {}
    for place, style in styles.items():
        below = beneath.at(place)
        if MENU not in below.style:
            cells[place] = Cell(below.char, f"{below.style}{style}")
    for caret in marked.carets:
        cells |= _name(caret, page, where, beneath)
    return cells


def places(page: str, begin: int, end: int, where: Where) -> list[Place]:
    """Where on the screen the characters from ``begin`` to before ``end`` are [code points]."""
    found = []
    row, column = _position(page, begin)
    for char in page[begin:end]:
        if char == "\n":  # which has no cell
            row, column = row + 1, 0
            continue
        place = where(row, column)
        if place is not None:
            found.append(place)
        column += 1
    return found


@lru_cache(maxsize=64)
def _position(page: str, point: int) -> tuple[int, int]:
    """The line and column of a position [code points]; beyond the text, those of its end."""
    point = min(point, len(page))
    return page.count("\n", 0, point), point - page.rfind("\n", 0, point) - 1


def _name(caret: PeerCaret, page: str, where: Where, beneath: Beneath) -> Cells:
    """Somebody's name behind the end of the line of the caret, as far as there is nothing else."""
    row, column = _position(page, caret.point)
    begin = min(caret.point, len(page)) - column
    stop = page.find("\n", begin)
    end = where(row, (len(page) if stop < 0 else stop) - begin)
    if end is None:
        return {}
    y, x = end[0], end[1] + 2
    style, cells = f"class:name-{colour(caret.peer)}", Cells()
    for char in name(caret.name):
        below = beneath.at((y, x))
        if below.char != " " or MENU in below.style:
            break
        x = _put(cells, char, style, y, x)
    return cells


@lru_cache(maxsize=4096)
def in_row(style: str, text: str, y: int, x: int) -> Cells:
    """The cells of a piece of text that begins at a row and column of the screen."""
    cells: Cells = {}
    for char in text:
        x = _put(cells, char, style, y, x)
    return cells


def _put(cells: Cells, char: str, style: str, y: int, x: int) -> int:
    """Put a character into its cell; the column behind it.

    What has no width of its own joins the cell before. The right half of a wide character is a
    cell too, with nothing in it: what stood there is not to be seen again.
    """
    wide = 1 if char.isascii() else get_cwidth(char)
    if wide <= 0:
        if (before := cells.get((y, x - 1))) is not None:
            at = (y, x - 1) if before.char else (y, x - 2)
            cells[at] = Cell(cells[at].char + char, style)
        return x
    cells[y, x] = Cell(char, style)
    if wide == 2:
        cells[y, x + 1] = Cell("", style)
    return x + wide


def in_box(rows: Sequence[Row], top: int, left: int) -> dict[Hashable, Cells]:
    """The cells of rows of text in an empty part of the screen, piece by piece.

    Those of a piece that is as it was are the same object.
    """
    parts: dict[Hashable, Cells] = {}
    for y, row in enumerate(rows, top):
        parts.update(_pieces(tuple(row), y, left))
    return parts


@lru_cache(maxsize=2048)
def _pieces(row: tuple[Piece, ...], y: int, x: int) -> dict[Hashable, Cells]:
    """The pieces of a row, by where they begin."""
    parts: dict[Hashable, Cells] = {}
    for style, text in row:
        parts[y, x] = in_row(style, text, y, x)
        x += len(text) if text.isascii() else get_cwidth(text)
    return parts


def uncovered(cells: Cells, beneath: Beneath) -> Cells:
    """Those of the cells over which no menu lies."""
    return {place: cell for place, cell in cells.items() if MENU not in beneath.at(place).style}
