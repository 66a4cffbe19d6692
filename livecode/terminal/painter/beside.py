"""What stands beside and below the pages: the board, the line of the slots, the footer.

What is known is asked for again after something was said, when the count of the cycle moves on,
and now and then; in between only what is measured changes: levels, the robot, live values. What
the slots do is gone through only after something was said, or when one of them begins.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from livecode.session.client import SessionClient
from livecode.session.messages import Start
from livecode.terminal import looking
from livecode.terminal.board.footer import Facts
from livecode.terminal.board.rows import (
    Agent,
    Board,
    Piece,
    Row,
    fitted,
    footer_row,
    measured,
    metered,
    meters,
    rows,
    time_row,
)
from livecode.terminal.board.states import SlotState, states
from livecode.terminal.board.story import Story
from livecode.terminal.commands.shows import Shows
from livecode.terminal.hearing import Hearing
from livecode.terminal.page.panes import Panes
from livecode.terminal.painter.display import Box, Display
from livecode.terminal.painter.moving import in_box, in_row, uncovered
from livecode.terminal.painter.overlay import Cells, Parts
from livecode.terminal.painter.screen import Screen
from livecode.terminal.plain import lettered
from livecode.terminal.ui import Ui

EVERY = 0.1  # seconds between two looks at what is measured: nobody reads faster
EARLY = LATE = 0.05  # seconds by which one comes sooner, or later, if there is a frame then
ASKED_AGAIN = 0.5  # seconds after which what is known is asked for again: the line may be lost
GONE_THROUGH = 4.0  # seconds after which the slots are gone through again, whatever was said
LONGEST_REST, JUST_AFTER = 1.0, 0.005  # seconds
QUARTERS = 4  # of a cycle: as finely as the count is shown
MOST_TALK = 12
NEVER = float("-inf")

Boxes = tuple[Box | None, ...]
Meters = dict[str, Piece]  # by slot; that of all together under ""


class Seat(Protocol):
    """What is shown there."""

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


@dataclass(frozen=True, slots=True)
class Known:
    """What is known, as it was asked for: all of the board but what is measured.

    Attributes:
        board: the board, without what is measured.
        slots: the line of the slots; empty if there is nothing to say of any.
        facts: what the footer is made from.
    """

    board: Board
    slots: Row
    facts: Facts


@dataclass(frozen=True, slots=True)
class OfSlots:
    """What the slots do, on the board and in the line, up to a cycle and a second."""

    board: Sequence[SlotState]
    line: Row
    cycle: float
    until: float


class Beside:
    """Gathers board, slots and footer."""

    def __init__(self, seat: Seat, screen: Screen) -> None:
        self._seat, self._screen = seat, screen
        self._known: Known | None = None
        self._of_slots: OfSlots | None = None
        self._quarter, self._asked_at = 0, NEVER
        self._parts: dict[Hashable, Cells] = {}
        self._made_at = self._looked_at = NEVER
        self._meters: Meters = {}
        self._felt: list[Row] = []
        self._made_from: Known | None = None
        self._boxes: Boxes = ()
        self._covered = False
        self._width = 80  # columns of the line of the slots

    def stale(self) -> None:
        """Something was said: what is known may be otherwise."""
        self._known = self._of_slots = None

    def rests(self, now: float) -> float:
        """For how long nothing of it changes by itself after second ``now`` [s]."""
        seat = self._seat
        if seat.shows.since is not None or seat.hearing.levels.heard_at(now):
            return max(0.0, self._made_at + EVERY - now)
        room = seat.client.room_time()
        quarter = math.floor(seat.client.tempo.cycle_at(room) * QUARTERS) + 1
        later = seat.client.tempo.second_at(quarter / QUARTERS) - room + JUST_AFTER
        return min(LONGEST_REST, later)

    def slots(self) -> Row:
        """The line of the slots; empty if there is nothing to say of any."""
        return self._asked(self._made_at).slots

    def parts(self, display: Display, now: float) -> Parts:
        """The cells, piece by piece, at second ``now`` of the local clock."""
        windows = (self._screen.board, self._screen.slots, self._screen.footer)
        boxes = tuple(display.box(window) for window in windows)
        if boxes[1] is not None and boxes[1][2] != self._width:
            self._width = boxes[1][2]
            self.stale()
        covered = self._seat.panes.front.has_menu
        as_before = boxes == self._boxes and covered == self._covered
        if as_before and now == self._looked_at:  # a drawing between two frames
            return self._parts
        self._looked_at = now
        as_known = self._known is not None and self._known is self._made_from
        if as_before and as_known and now - self._made_at < EVERY - EARLY:
            return self._parts
        known = self._asked(now)
        loud = self._loud(known.board, now)
        board = self._with(known.board)
        felt = measured(board)
        if as_before and not covered and felt == self._felt and _as_it_was(known, self._made_from):
            self._meter(board, loud)
            if known is not self._made_from:
                self._time(known, board, loud)
        else:
            self._parts = self._all(known, board, now, display)
        self._made_at, self._made_from, self._boxes, self._covered = now, known, boxes, covered
        self._felt, self._meters = felt, loud
        return self._parts

    def _meter(self, board: Board, loud: Meters) -> None:
        """Have the meters show what they show now, and leave all else as it is."""
        changed = [name for name, piece in loud.items() if piece != self._meters[name]]
        box = self._boxes[0]
        if changed and box is not None:
            top, left, _, height = box
            places, parts = meters(board), dict(self._parts)
            for name in changed:
                row, column = places[name]
                if row < height:
                    at = top + row, left + column
                    parts[at] = in_row(*loud[name], *at)
            self._parts = parts

    def _time(self, known: Known, board: Board, loud: Meters) -> None:
        """Have the first row of the board and the footer show what they show now."""
        first, _, below = self._boxes
        lines = [] if first is None else [(first, fitted(time_row(board, loud[""]), first[2]))]
        if below is not None:
            line = footer_row(known.facts, below[2], ascii_only=board.ascii_only)
            lines.append((below, fitted(line, below[2], "class:footer")))
        for (top, left, width, height), row in lines:
            if not height:
                continue
            here = {(top, column) for column in range(left, left + width)}
            self._parts = {at: cells for at, cells in self._parts.items() if at not in here}
            self._parts |= self._in_box([row], top, left)

    def _all(
        self, known: Known, board: Board, now: float, display: Display
    ) -> dict[Hashable, Cells]:
        parts: dict[Hashable, Cells] = {}
        if (box := display.box(self._screen.board)) is not None:
            top, left, width, height = box
            heard = self._seat.hearing.levels
            names = ("", *(slot.name for slot in board.slots))
            levels = {name: level for name in names if (level := heard.at(name, now)) is not None}
            parts |= self._in_box(rows(replace(board, levels=levels), width, height), top, left)
        if (box := display.box(self._screen.slots)) is not None:
            parts |= self._in_box([fitted(known.slots, box[2])], *box[:2])
        if (box := display.box(self._screen.footer)) is not None:
            line = footer_row(known.facts, box[2], ascii_only=board.ascii_only)
            parts |= self._in_box([fitted(line, box[2], "class:footer")], *box[:2])
        if self._seat.panes.front.has_menu:
            parts = {name: uncovered(cells, display) for name, cells in parts.items()}
        return parts

    def _in_box(self, lines: Sequence[Row], top: int, left: int) -> dict[Hashable, Cells]:
        """The cells of rows, in ASCII where the screen has no more."""
        if self._seat.ui.ascii:
            lines = [[(style, lettered(text)) for style, text in row] for row in lines]
        return in_box(lines, top, left)

    def _loud(self, board: Board, now: float) -> Meters:
        """What the meters show."""
        heard = self._seat.hearing.levels
        names = ("", *(slot.name for slot in board.slots))
        return {name: metered(heard.at(name, now), ascii_only=board.ascii_only) for name in names}

    def _with(self, board: Board) -> Board:
        """The board with what is measured now."""
        seat = self._seat
        return replace(board, signals=seat.client.sensed, showing=seat.shows.seconds())

    def _asked(self, now: float) -> Known:
        """What is known, asked for again where it may be otherwise."""
        quarter = math.floor(looking.cycle(self._seat.client) * QUARTERS)
        known = self._known
        if known is None or quarter != self._quarter or now - self._asked_at >= ASKED_AGAIN:
            self._quarter, self._asked_at = quarter, now
            known = self._known = self._ask(now)
        return known

    def _ask(self, now: float) -> Known:
        seat = self._seat
        cycle = looking.cycle(seat.client)
        slots = self._of_slots
        if slots is None or cycle >= slots.cycle or now >= slots.until:
            slots = self._of_slots = self._go_through(cycle, now)
        facts = looking.facts(seat.client, seat.panes.front.page, seat.start)
        return Known(self._standing(slots.board, cycle), slots.line, facts)

    def _go_through(self, cycle: float, now: float) -> OfSlots:
        """What the slots do, until the next of them begins."""
        client, failed = self._seat.client, frozenset(self._seat.hearing.failed)
        line: Row = [(style, text) for style, text, *_ in looking.slots(client, self._width)]
        begins = (at for one in client.live.values() for at in (one.start, one.fired))
        return OfSlots(
            states(client.live, client.mixed, failed, cycle),
            line,
            min((at for at in begins if at > cycle), default=math.inf),
            now + GONE_THROUGH,
        )

    def _standing(self, slots: Sequence[SlotState], cycle: float) -> Board:
        seat = self._seat
        client, hearing = seat.client, seat.hearing
        parts = {part: status.word for part, status in client.parts.items()}
        here = any(peer.kind == "agent" for peer in client.peers.values())
        return Board(
            cycle=cycle,
            cps=client.tempo.cps_at(client.room_time()),
            slots=slots,
            robot=parts.get("robot", ""),
            felt=hearing.felt,
            signals=client.sensed,
            agent=Agent(
                client.agent,
                parts.get("agent", "here") if here else "",
                hearing.intention,
                hearing.reasons,
            ),
            talk=[(line.text, line.tone) for line in seat.story.last(MOST_TALK)],
            ascii_only=seat.ui.ascii,
        )


def _as_it_was(known: Known, before: Known | None) -> bool:
    """Whether nothing is known otherwise but the count of cycles, and the footer's words."""
    if known is before or before is None:
        return known is before
    same = known.slots is before.slots
    return same and replace(known.board, cycle=before.board.cycle) == before.board
