"""Carets, names, selections and what is lit, upon the cells of the text."""

from __future__ import annotations

from prompt_toolkit.document import Document

from livecode.terminal.page.marks import Lit, Marked, PeerCaret, colour
from livecode.terminal.painter.moving import on_page
from livecode.terminal.painter.overlay import Cell, Place

TEXT = "one\n🥁wo\n"


class Drawn:
    """A page as it is drawn: a row for each line, a column for each character."""

    def __init__(self, text: str) -> None:
        self.document = Document(text)

    def at(self, place: Place) -> Cell:
        line = self.document.lines[place[0]]
        return Cell(line[place[1]] if place[1] < len(line) else " ", "")

    def where(self, row: int, column: int) -> Place | None:
        seen = row < len(self.document.lines) and column <= len(self.document.lines[row])
        return (row, column) if seen else None


def shown(row: int, marked: Marked, text: str = TEXT) -> list[tuple[str, str]]:
    """The cells of a line that are painted, and all that stands behind its end."""
    drawn = Drawn(text)
    cells = on_page(marked, [], text, drawn.where, drawn)
    here = sorted((place, cell) for place, cell in cells.items() if place[0] == row)
    names = "".join(cell.char for _, cell in here if cell.style.startswith("class:name"))
    found = [
        (cell.style.strip(), cell.char)
        for _, cell in here
        if not cell.style.startswith("class:name")
    ]
    return [*found, (NAME, f" {names}")] if names else found


def caret(point: int, anchor: int | None = None, peer: str = "ada") -> PeerCaret:
    return PeerCaret(peer, peer, point, point if anchor is None else anchor)


PEER, NAME = f"class:peer-{colour('ada')}", f"class:name-{colour('ada')}"
CHOSEN = f"class:chosen-{colour('ada')}"


def test_a_caret_stands_on_its_cell_and_its_name_behind_the_line() -> None:
    assert shown(0, Marked([caret(1)])) == [(PEER, "n"), (NAME, " ada")]
    assert shown(1, Marked([caret(4)])) == [(PEER, "🥁"), (NAME, " ada")]
    assert shown(2, Marked([caret(1)])) == []


def test_at_the_end_of_a_line_a_caret_has_a_cell_of_its_own() -> None:
    assert shown(0, Marked([caret(3)])) == [(PEER, " "), (NAME, " ada")]
    assert shown(2, Marked([caret(8)])) == [(PEER, " "), (NAME, " ada")]
    assert shown(2, Marked([caret(99)])) == [(PEER, " "), (NAME, " ada")]


def test_a_selection_is_shown_over_its_lines() -> None:
    marked = Marked([caret(5, 1)])
    assert shown(0, marked) == [(CHOSEN, "n"), (CHOSEN, "e")]
    assert shown(1, marked)[:2] == [(CHOSEN, "🥁"), (PEER, "w")]


def test_what_is_lit_is_lit_on_each_of_its_lines() -> None:
    marked = Marked(lit=[Lit(2, 6)])
    assert shown(0, marked) == [("class:lit-good", "e")]
    assert [cell for _, cell in shown(1, marked)] == ["🥁", "w"]
    assert shown(2, marked) == []


def test_a_harmful_name_is_shown_as_dots() -> None:
    (_, _), (_, name) = shown(0, Marked([PeerCaret("x", "a\x1b[2J", 0, 0)]))
    assert name == " a·[2J"


def test_a_line_on_which_nothing_stands_stays_as_it_is() -> None:
    assert shown(1, Marked([caret(1)], [Lit(0, 2)])) == []
