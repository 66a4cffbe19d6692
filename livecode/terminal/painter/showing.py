"""What moves on the stage that the screen is: gathered for each frame, from all that is known."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Protocol

from livecode.session.client import SessionClient
from livecode.session.messages import Start
from livecode.terminal import looking
from livecode.terminal.board.rows import Agent, Board, Row, fitted, footer_row, rows
from livecode.terminal.board.states import SlotState, states
from livecode.terminal.board.story import Story
from livecode.terminal.commands.shows import Shows
from livecode.terminal.hearing import Hearing
from livecode.terminal.page.atoms import Atom
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.marks import Marked
from livecode.terminal.page.panes import Panes
from livecode.terminal.painter.calm import Calm
from livecode.terminal.painter.display import Box, Display
from livecode.terminal.painter.moving import in_box, on_page, uncovered
from livecode.terminal.painter.overlay import Cells, Parts, Place
from livecode.terminal.painter.screen import Screen
from livecode.terminal.ui import Ui

BESIDE_EVERY = 0.1  # seconds between two looks at what stands beside the page
LONGEST_REST, JUST_AFTER = 1.0, 0.005  # seconds
QUARTERS = 4  # of a cycle: as finely as the count is shown
ALL = ""
MOST_TALK = 12


class Seat(Protocol):
    """What is shown on the stage."""

    ui: Ui
    start: Start

    @property
    def client(self) -> SessionClient:
        """The line to the session."""

    @property
    def hearing(self) -> Hearing:
        """What is known of the performance."""

    @property
    def panes(self) -> Panes:
        """The pages."""

    @property
    def story(self) -> Story:
        """What has happened."""

    @property
    def shows(self) -> Shows:
        """What is shown to the body."""

    def marked(self, page: str = "") -> Marked:
        """What stands upon a page."""

    def ghosts(self, page: str) -> Mapping[int, str]:
        """What the agent proposes for a page, by row."""


class Stage:
    """Gathers what moves."""

    def __init__(self, seat: Seat, screen: Screen) -> None:
        self._seat, self._screen = seat, screen
        self._atoms: Calm[tuple[str, Atom]]
        self._flashes: Calm[str]
        self._beside: Parts = {}
        self._upon: Parts = {}
        self._upon_known: object = None  # what they were made from
        self._beside_at = float("-inf")
        self._slots_made_from: object = None
        self._slots_width = 80  # columns
        self._slots_made: tuple[Sequence[SlotState], Row] = (), []
        self._boxes: tuple[Box | None, ...] = ()
        self._still: object = None
        self.look(seat.ui)

    def look(self, ui: Ui) -> None:
        """Move otherwise from now on."""
        self._atoms, self._flashes = (
            Calm(ui.motion),
            Calm("low" if ui.motion == "none" else ui.motion),
        )
        self._beside_at = float("-inf")

    def moves(self, now: float) -> bool:
        """Whether anything moves at second ``now`` of the local clock."""
        hearing = self._seat.hearing
        lit = any(hearing.flashes.lit(each.page, now) for each in self._seat.panes.shown())
        return lit or hearing.atoms.moves or bool(hearing.levels.heard_at(now))

    def rests(self) -> float:
        """For how long nothing changes by itself while nothing moves [s]: until the count does."""
        client = self._seat.client
        now = client.room_time()
        quarter = math.floor(client.tempo.cycle_at(now) * QUARTERS) + 1
        return min(LONGEST_REST, client.tempo.second_at(quarter / QUARTERS) - now + JUST_AFTER)

    def changed(self) -> bool:
        """Whether what stands still reads otherwise than at the last look."""
        pages = [binding.page for binding in self._seat.panes.shown()]
        front = self._seat.panes.front.page
        still = pages, self.has_slots(), self._seat.ghosts(front)
        before, self._still = self._still, still
        return still != before

    def has_slots(self) -> bool:
        """Whether there is anything to say of a slot."""
        return bool(self._known_slots()[1])

    def upon(self, display: Display, now: float) -> Parts:
        """The cells that move upon the pages, at second ``now`` of the local clock."""
        shown = self._seat.panes.shown()
        marked = [self._seat.marked(each.page) for each in shown]
        flashing = self._flashes.lit(
            [each.page for each, marks in zip(shown, marked, strict=True) if marks.lit], now
        )
        atoms = self._lit_atoms()
        known = atoms, flashing, marked, [each.shown for each in shown], display.screen
        if known != self._upon_known:
            self._upon_known = known
            self._upon = {
                each.page: self._upon_page(
                    each,
                    marks if each.page in flashing else Marked(marks.carets),
                    atoms,
                    display,
                )
                for each, marks in zip(shown, marked, strict=True)
            }
        return self._upon

    def _upon_page(
        self, binding: Binding, marked: Marked, atoms: set[tuple[str, Atom]], display: Display
    ) -> Cells:
        window = self._seat.panes.window(binding)
        mine = [(atom.begin, atom.end) for page, atom in atoms if page == binding.page]

        def where(row: int, column: int) -> Place | None:
            return display.where(window, row, column)

        return on_page(marked, mine, binding.shown, where, display)

    def _lit_atoms(self) -> set[tuple[str, Atom]]:
        client = self._seat.client
        now = client.room_time()
        shown = self._seat.panes.shown()
        texts = {page: document.text for page, document in client.pages.items()}
        sounding = {
            (binding.page, atom)
            for binding in shown
            for atom in self._seat.hearing.atoms.lit(
                binding.page, now, texts, client.tempo.cycle_at
            )
        }
        return self._atoms.lit(sounding, now)

    def beside(self, display: Display, now: float) -> Parts:
        """Board, slots and footer, as they were a moment ago: nobody reads faster."""
        windows = (self._screen.board, self._screen.slots, self._screen.footer)
        boxes = tuple(display.box(window) for window in windows)
        if now - self._beside_at < BESIDE_EVERY and boxes == self._boxes:
            return self._beside
        self._beside_at, self._boxes = now, boxes
        parts: dict[Hashable, Cells] = {}
        for box, made in zip(boxes, (self._board, self._slots, self._footer), strict=True):
            if box is not None:
                top, left, width, height = box
                parts |= in_box(made(now, width, height), top, left)
        if self._seat.panes.front.buffer.complete_state is not None:
            parts = {name: uncovered(cells, display) for name, cells in parts.items()}
        self._beside = parts
        return parts

    def _board(self, now: float, width: int, height: int) -> list[Row]:
        return rows(self._facts(now), width, height)

    def _slots(self, now: float, width: int, height: int) -> list[Row]:
        self._slots_width = width
        return [fitted(self._known_slots()[1], width)]

    def _known_slots(self) -> tuple[Sequence[SlotState], Row]:
        """What each slot does, and the line of the slots: made anew where they may have changed."""
        client, failed = self._seat.client, frozenset(self._seat.hearing.failed)
        cycle = looking.cycle(client)
        made_from = (
            int(cycle * QUARTERS), dict(client.live), dict(client.mixed), dict(client.given),
            list(client.armed), failed, self._slots_width,
        )  # fmt: skip
        if made_from != self._slots_made_from:
            self._slots_made_from = made_from
            line: Row = [
                (style, text) for style, text, *_ in looking.slots(client, self._slots_width)
            ]
            self._slots_made = states(client.live, client.mixed, failed, cycle), line
        return self._slots_made

    def _footer(self, now: float, width: int, height: int) -> list[Row]:
        seat = self._seat
        facts = looking.facts(seat.client, seat.panes.front.page, seat.start)
        return [fitted(footer_row(facts, width, ascii_only=seat.ui.ascii), width, "class:footer")]

    def _facts(self, now: float) -> Board:
        client, hearing = self._seat.client, self._seat.hearing
        cycle = looking.cycle(client)
        slots, _ = self._known_slots()
        names = [ALL, *(slot.name for slot in slots)]
        parts = {part: status.word for part, status in client.parts.items()}
        here = any(peer.kind == "agent" for peer in client.peers.values())
        return Board(
            cycle=cycle,
            cps=client.tempo.cps_at(client.room_time()),
            slots=slots,
            levels={
                name: level for name in names if (level := hearing.levels.at(name, now)) is not None
            },
            robot=parts.get("robot", ""),
            felt=hearing.felt,
            signals=client.sensed,
            showing=self._seat.shows.seconds(),
            agent=Agent(
                client.agent,
                parts.get("agent", "here") if here else "",
                hearing.intention,
                hearing.reasons,
            ),
            talk=[(line.text, line.tone) for line in self._seat.story.last(MOST_TALK)],
            ascii_only=self._seat.ui.ascii,
        )
