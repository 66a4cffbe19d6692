"""The tick: ask every cell for what comes next, without letting a slow one hold up the others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

from livecode.cell.client import CellLost
from livecode.cell.messages import Answer, Fault
from livecode.conductor.client import Seat
from livecode.conductor.conductor import TICK, Conductor
from livecode.conductor.pressure import Pressure
from livecode.conductor.windows import Window, within_cycles, within_lines

TOGETHER = 0.02  # seconds of a tick that cells are waited for, so that their events go together
STALLED = 1.0  # seconds behind after which ticks are not made up for

log = logging.getLogger(__name__)


class Asking:
    """Asks the cells of ``seats``; ``send`` is called whenever events are ready."""

    def __init__(
        self,
        conductor: Conductor,
        seats: Mapping[str, Seat],
        *,
        now: Callable[[], float],
        send: Callable[[], None],
        on_faults: Callable[[str, Sequence[Fault]], None],
        on_pressure: Callable[[float], None] = lambda seconds: None,
    ) -> None:
        """``on_pressure`` is given the look-ahead [s] that this machine needs, if it needs more."""
        self._conductor = conductor
        self._seats = seats
        self._now = now
        self._send = send
        self._on_faults = on_faults
        self._on_pressure = on_pressure
        self._asked: dict[str, asyncio.Task[None]] = {}
        self._put_off: set[str] = set()  # those who listen to somebody not asked yet
        self._gathering = False
        self._begun: set[str] = set()  # those whose first windows, begun late, are answered
        self._pressure = Pressure()

    async def go_on(self, before: Callable[[], None]) -> None:
        """Tick for ever, every 50 ms; ``before`` is called at the start of each tick."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            try:
                before()
                await self.tick()
            except Exception:  # the show goes on: a fault of one tick is not one of the next
                log.exception("a tick failed")
            due = max(due + TICK, loop.time() - STALLED)
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def tick(self) -> None:
        """Ask every cell that plays, wait a little for the answers, and send what there is."""
        players = self._conductor.slots.players()
        for author, seat in self._seats.items():
            if author not in players:
                self._pass_over(author)
            elif author not in self._asked:
                self._asked[author] = asyncio.create_task(self._ask(author, seat))
        self._gathering = True
        await self._gather()
        put_off, self._put_off = self._put_off, set()
        for author in put_off:
            if author in self._seats and author not in self._asked:
                self._asked[author] = asyncio.create_task(self._ask(author, self._seats[author]))
        if put_off:
            await self._gather()
        self._gathering = False
        self._send()
        wanted = self._pressure.tick(self._now(), self._conductor.ahead)
        if wanted is not None:
            self._on_pressure(wanted)

    async def _gather(self) -> None:
        if self._asked:
            await asyncio.wait(set(self._asked.values()), timeout=TOGETHER)

    def _pass_over(self, author: str) -> None:
        """Count the time of a cell that plays nothing as asked for."""
        while self._conductor.window(author, self._now()) is not None:
            pass

    async def _ask(self, author: str, seat: Seat) -> None:
        """Ask one cell for all that is due."""
        early: list[float] = []  # before the first of each answer sounds [s]
        try:
            while (window := self._next(author, seat)) is not None:
                if not self._conductor.settled(author, seat.listens, window, self._now()):
                    self._conductor.give_back(author, window)
                    self._put_off.add(author)
                    return
                try:
                    answer = await self._query(seat, window)
                except CellLost:
                    self._conductor.give_back(author, window)
                    return
                self._conductor.take(author, window, answer.events)
                self._on_faults(author, answer.faults)
                if author in self._begun:
                    begin = self._conductor.tempo.second_at(float(window.begin))
                    early.append(begin - self._now())
            self._begun.add(author)
            if early:
                self._pressure.answered(min(early))
        except Exception:  # whatever goes wrong with one author, the others play on
            log.exception("asking the cell of %s failed", author)
        finally:
            del self._asked[author]
            if not self._gathering:
                self._send()

    def _next(self, author: str, seat: Seat) -> Window | None:
        return self._conductor.window(author, self._now(), live=bool(seat.reads))

    async def ask_missed(self, author: str, start: float, slots: Sequence[str]) -> None:
        """Ask for what silent slots would have played already, when their code came late."""
        window = self._conductor.missed(author, start, self._now())
        if window is None or not slots:
            return
        seat, tempo = self._seats[author], self._conductor.tempo
        for piece in within_lines(window, tempo) if seat.reads else within_cycles(window):
            try:
                answer = await self._query(seat, piece)
            except CellLost:
                return
            self._conductor.take(author, piece, answer.events, only=slots)
        self._send()

    async def _query(self, seat: Seat, window: Window) -> Answer:
        heard = self._conductor.hear(seat.listens, window)
        signals = self._conductor.reading(seat.reads, window)
        return await seat.query(window, signals, heard)
