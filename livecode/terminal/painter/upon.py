"""What moves upon the pages: what sounds, what was just played, the carets of the others.

Places light up and go out at moments that are known beforehand, and carets come as messages:
nothing is looked for in between.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from operator import is_
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
from livecode.terminal.painter.calm import WAITS, Calm
from livecode.terminal.painter.display import Display
from livecode.terminal.painter.moving import on_page
from livecode.terminal.painter.overlay import Cells, Parts, Place


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
        self._sounding: list[frozenset[Atom]] = []  # at the last look, by pane
        self._lit: dict[str, frozenset[Atom]] = {}  # what of it is lit, by page
        self._lit_until = 0.0  # by room time [s]
        self.look(motion)

    def look(self, motion: Motion) -> None:
        """Move otherwise from now on."""
        self._atoms: Calm[tuple[str, Atom]] = Calm(motion)
        self._sounding, self._lit_until = [], 0.0
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
            mine = atoms.get(page, frozenset())
            made = marks if page in flashing else Marked(marks.carets)
            known[page] = mine, made, each.shown, display.screen
            as_before = known[page] == self._known.get(page)
            parts[page] = self._parts[page] if as_before else self._cells(each, made, mine, display)
        self._known = known
        if any(cells is not self._parts.get(page) for page, cells in parts.items()) or len(
            parts
        ) != len(self._parts):
            self._parts = parts
        return self._parts

    def _cells(
        self, binding: Binding, marked: Marked, atoms: Iterable[Atom], display: Display
    ) -> Cells:
        window = self._seat.panes.window(binding)

        def where(row: int, column: int) -> Place | None:
            return display.where(window, row, column)

        return on_page(marked, atoms, binding.shown, where, display)

    def _lit_atoms(self, shown: Sequence[Binding]) -> dict[str, frozenset[Atom]]:
        """What sounds and is lit, by page; the same object while it is the same."""
        client, atoms = self._seat.client, self._seat.hearing.atoms
        now = client.room_time()
        texts = {page: document.text for page, document in client.pages.items()}
        cycle = client.tempo.cycle_at
        sounding = [atoms.lit(each.page, now, texts, cycle) for each in shown]
        as_before = len(sounding) == len(self._sounding) and all(map(is_, sounding, self._sounding))
        if as_before and now < self._lit_until:
            return self._lit
        pairs = zip(shown, sounding, strict=True)
        lit = self._atoms.lit([(each.page, atom) for each, those in pairs for atom in those], now)
        may = now + self._atoms.rests(now) - WAITS  # with a frame of others
        self._sounding, self._lit_until = sounding, may
        self._lit = {
            each.page: frozenset(atom for page, atom in lit if page == each.page) for each in shown
        }
        return self._lit
