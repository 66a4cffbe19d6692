"""What moves on the stage that the screen is: upon the pages, and beside them."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Protocol

from livecode.learning.lesson import Lesson
from livecode.session.messages import CaretMoved, Edited, Pong, Sensed, ServerMessage, Show
from livecode.terminal.page.marks import Marked
from livecode.terminal.page.visible import EVERYTHING, Visible
from livecode.terminal.painter import beside
from livecode.terminal.painter.beside import EVERY, LATE, Beside
from livecode.terminal.painter.display import Display
from livecode.terminal.painter.overlay import Parts
from livecode.terminal.painter.screen import Screen
from livecode.terminal.painter.upon import Upon
from livecode.terminal.ui import Ui

LESSON_EVERY = 0.25  # seconds between two looks at what sounds, while one learns


class Seat(beside.Seat, Protocol):
    """What is shown on the stage."""

    lesson: Lesson | None

    def marked(self, page: str = "", part: Visible = EVERYTHING) -> Marked:
        """What stands upon a part of a page."""

    def ghosts(self, page: str) -> Mapping[int, str]:
        """What the agent proposes for a page, by row."""


class Stage:
    """Gathers what moves, and knows when it moves next."""

    def __init__(self, seat: Seat, screen: Screen) -> None:
        self._seat = seat
        self._upon, self._beside = Upon(seat, seat.ui.motion), Beside(seat, screen)
        self._still: object = None

    def look(self, ui: Ui) -> None:
        """Move otherwise from now on."""
        self._upon.look(ui.motion)
        self._beside.stale()

    def heard(self, message: ServerMessage) -> float:
        """How soon a frame is to show what a message brings [s]; infinite for nothing."""
        match message:
            case Show(haps=haps):
                begins = min((begin for _, begin, *_ in haps), default=inf)
                return joined(EVERY, begins - self._seat.client.room_time())
            case CaretMoved():
                return 0.0 if self._upon.sees(message) else inf
            case Sensed():
                return EVERY
            case Edited() | Pong():  # an edit is seen when it is taken in
                return inf
            case _:
                self._beside.stale()
                return 0.0

    def rests(self, now: float) -> float:
        """For how long nothing changes by itself after second ``now`` of the local clock [s]."""
        learns = inf if self._seat.lesson is None else LESSON_EVERY
        return min(joined(self._beside.rests(now), self._upon.rests(now)), learns)

    def changed(self) -> bool:
        """Whether what stands still reads otherwise than at the last look."""
        pages = [binding.page for binding in self._seat.panes.shown()]
        front = self._seat.panes.front.page
        still = pages, self.has_slots(), self._seat.ghosts(front)
        before, self._still = self._still, still
        return still != before

    def has_slots(self) -> bool:
        """Whether there is anything to say of a slot."""
        return bool(self._beside.slots())

    def upon(self, display: Display, now: float) -> Parts:
        """The cells that move upon the pages, at second ``now`` of the local clock."""
        return self._upon.parts(display, now)

    def beside(self, display: Display, now: float) -> Parts:
        """Board, slots and footer, as they were a moment ago."""
        return self._beside.parts(display, now)


def joined(measured: float, moves: float) -> float:
    """The rest until the first of two [s]: what is measured waits a little for what moves."""
    return moves if moves <= measured + LATE else measured
