"""What moves upon the pages: what sounds, what was just played, the carets of the others.

Places light up and go out at moments that are known beforehand, and carets come as messages:
nothing is looked for in between.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol

from livecode.session.client import SessionClient
from livecode.session.messages import CaretMoved
from livecode.terminal.hearing import Hearing
from livecode.terminal.manner import Motion
from livecode.terminal.page.atoms import Atom
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.marks import Marked
from livecode.terminal.page.panes import Panes
from livecode.terminal.page.visible import EVERYTHING, Visible
from livecode.terminal.painter.calm import Calm
from livecode.terminal.painter.display import Display
from livecode.terminal.painter.moving import on_page
from livecode.terminal.painter.overlay import Cells, Parts, Place

Spans = list[tuple[int, int]]  # begins and ends [code points]


class Pages(Protocol):
    """Whose pages they are."""

    @property
    def client(self) -> SessionClient:
        """The line to the session."""

    @property
    def hearing(self) -> Hearing:
        """What is known of the performance."""

    @property
    def panes(self) -> Panes:
        """The pages."""

    def marked(self, page: str = "", part: Visible = EVERYTHING) -> Marked:
        """What stands upon a part of a page."""


class Upon:
    """Gathers what moves upon the pages."""

    def __init__(self, seat: Pages, motion: Motion) -> None:
        self._seat = seat
        self._parts: dict[Hashable, Cells] = {}
        self._known: dict[Hashable, object] = {}  # what the parts were made from
        self._carets: set[str] = set()  # whose carets are shown
        self.look(motion)

    def look(self, motion: Motion) -> None:
        """Move otherwise from now on."""
        self._atoms: Calm[tuple[str, Atom]] = Calm(motion)
        self._flashes: Calm[str] = Calm("low" if motion == "none" else motion)

    def rests(self, now: float) -> float:
        """For how long nothing of it changes by itself after second ``now`` of the local clock."""
        hearing, room = self._seat.hearing, self._seat.client.room_time()
        return min(
            hearing.atoms.rests(room),
            hearing.flashes.rests(now),
            self._atoms.rests(room),
            self._flashes.rests(now),
        )

    def sees(self, caret: CaretMoved) -> bool:
        """Whether it may be seen that a caret has moved to a place, or away from one."""
        return caret.peer in self._carets or any(
            binding.page == caret.page
            and self._seat.panes.visible(binding).has(caret.head, caret.anchor)
            for binding in self._seat.panes.shown()
        )

    def parts(self, display: Display, now: float) -> Parts:
        """The cells, by page, at second ``now`` of the local clock; the same where they are."""
        panes = self._seat.panes
        shown = panes.shown()
        marked = [self._seat.marked(each.page, panes.visible(each)) for each in shown]
        self._carets = {caret.peer for marks in marked for caret in marks.carets}
        lit = [each.page for each, marks in zip(shown, marked, strict=True) if marks.lit]
        flashing = self._flashes.lit(lit, now)
        atoms = self._lit_atoms(shown)
        parts, known = dict[Hashable, Cells](), dict[Hashable, object]()
        for each, marks in zip(shown, marked, strict=True):
            page = each.page
            mine = [(atom.begin, atom.end) for on, atom in atoms if on == page]
            made = marks if page in flashing else Marked(marks.carets)
            known[page] = set(mine), made, each.shown, display.screen
            as_before = known[page] == self._known.get(page)
            parts[page] = self._parts[page] if as_before else self._cells(each, made, mine, display)
        self._known = known
        if any(cells is not self._parts.get(page) for page, cells in parts.items()) or len(
            parts
        ) != len(self._parts):
            self._parts = parts
        return self._parts

    def _cells(self, binding: Binding, marked: Marked, atoms: Spans, display: Display) -> Cells:
        window = self._seat.panes.window(binding)

        def where(row: int, column: int) -> Place | None:
            return display.where(window, row, column)

        return on_page(marked, atoms, binding.shown, where, display)

    def _lit_atoms(self, shown: Sequence[Binding]) -> set[tuple[str, Atom]]:
        client, atoms = self._seat.client, self._seat.hearing.atoms
        now = client.room_time()
        texts = {page: document.text for page, document in client.pages.items()}
        cycle = client.tempo.cycle_at
        sounding = [
            (each.page, atom) for each in shown for atom in atoms.lit(each.page, now, texts, cycle)
        ]
        return self._atoms.lit(sounding, now)
