"""One author's cell and a conductor, in simulated time: what code would come to on stage."""

from __future__ import annotations

import contextlib
import time
from typing import TypeVar

from livecode.cell.client import CellClient, CellLost
from livecode.cell.messages import Answer, Asked, Evaluated, Fault, Reply
from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import Segment, TempoMap
from livecode.commands.batch import Played, Program, Status, Trouble
from livecode.conductor.client import Seat
from livecode.conductor.conductor import Conductor
from livecode.conductor.gate.grants import Granted
from livecode.conductor.relay.history import History
from livecode.conductor.relay.history import Played as Good
from livecode.conductor.windows import Window
from livecode.session.messages import Role
from livecode.vocabulary import registry

AUTHOR = "player"
CYCLES = 4  # of each program that are played
WINDOWS = 4  # for each cycle, about as many as on stage
AT_ONCE = Lookahead.fixed(0.0)
PATIENCE = 5.0  # seconds; a request's processor time is bounded by the cell itself
ATTEMPTS = 2  # at a window; the second one is asked of a new cell

Address = tuple[str, int]
_Reply = TypeVar("_Reply", bound=Reply)


class Patient(CellClient):
    """A cell that is waited for until its own limit of processor time ends it.

    Nobody listens here, so that a busy machine need not cost a program its cell.
    """

    async def _ask(self, request: Asked, kind: type[_Reply], timeout: float) -> _Reply:
        return await super()._ask(request, kind, max(timeout, PATIENCE))


class Stage:
    """Plays programs one after the other; a clean stage for each unless it is to go on.

    A program that goes on begins where the one before it ended, as code in a performance does.
    """

    def __init__(
        self, zygote: Address, secret: str, *, role: Role = "performer", cps: float = 0.5
    ) -> None:
        """A stage whose cells come from ``zygote``; ``cps`` is its tempo [cycles/s]."""
        self._door = zygote, secret
        self._role: Role = role
        self._cps = cps
        self._cell: CellClient | None = None
        self._ready: CellClient | None = None
        self._seat: Seat | None = None
        self._count = 0

    async def play(self, program: Program) -> Played:
        """What becomes of a program in its first cycles."""
        try:
            program.code.encode()
        except UnicodeEncodeError as error:
            return Played("rejected", Trouble(f"the code holds what is no text: {error.reason}"))
        seat = self._seat
        if seat is None or not program.proceed:
            seat = await self._begin_anew()
            await self._first_cell()
        before, begun = self._cell, time.monotonic()
        seconds, _ = await self._usage()
        played = await self._played(seat, program.code)
        after, peak = await self._usage()
        same = before is self._cell and after > 0.0
        spent = after - seconds if same else time.monotonic() - begun
        return Played(played.status, played.trouble, played.events, played.notes, spent, peak)

    async def close(self) -> None:
        """Let the cell go."""
        if self._seat is not None:
            await self._seat.close()
        if self._ready is not None:
            await self._ready.close()
            self._ready = None

    async def _begin_anew(self) -> Seat:
        """A room in which nothing was ever played, and a new cell."""
        await self.close()
        self._cell = None
        self._history = History()
        tempo = TempoMap((Segment(0.0, 0.0, self._cps),))
        self._conductor = Conductor(registry.control, tempo, ahead=AT_ONCE, first_in=0.0)
        self._conductor.rights.admit(AUTHOR, self._role, AUTHOR)
        self._conductor.window(AUTHOR, 0.0)  # what is asked for begins with cycle 0
        self._cycle = 0
        self._seat = Seat(AUTHOR, self._connected, self._history)
        return self._seat

    async def _first_cell(self) -> None:
        """Have a cell ready, so that what a program takes is told from what a cell takes."""
        with contextlib.suppress(CellLost):
            self._ready = await Patient.connect(*self._door)
            self._cell = self._ready

    async def _connected(self) -> CellClient:
        ready, self._ready = self._ready, None
        self._cell = ready or await Patient.connect(*self._door)
        return self._cell

    async def _usage(self) -> tuple[float, int]:
        """Processor time [s] and memory [bytes] of the cell so far; zeros if there is none."""
        try:
            used = None if self._cell is None else await self._cell.usage()
        except CellLost:
            used = None
        return (0.0, 0) if used is None else (used.seconds, used.peak)

    async def _played(self, seat: Seat, code: str) -> Played:
        self._count += 1
        good = Good(str(self._count), code, float(self._cycle), 0)
        try:
            evaluated = await seat.evaluate(good, {})
        except CellLost as error:
            return Played("limited", Trouble(str(error)))
        if evaluated.fault is not None:
            return Played(evaluated.fault.kind, _trouble(evaluated.fault))
        granted = self._conductor.grant(AUTHOR, evaluated.effects, self._cycle)
        self._history.keep(AUTHOR, Good(good.evaluation, code, good.start, 0, granted.slots))
        if granted.tempo is not None:
            tempo = self._conductor.tempo
            at = tempo.second_at(self._cycle)
            self._conductor.tempo = tempo.changed(at, granted.tempo, granted.over)
        if granted.refused:
            await seat.stop(list(granted.refused))
        return await self._heard(seat, evaluated, granted)

    async def _heard(self, seat: Seat, evaluated: Evaluated, granted: Granted) -> Played:
        """What sounds of it, and all that its author would be told."""
        start, self._cycle = self._cycle, self._cycle + CYCLES
        troubles = [Trouble(reason) for reason in granted.reasons]
        try:
            faults = await self._asked(seat, start)
        except CellLost as error:
            faults = []
            troubles.append(Trouble(str(error)))
        troubles += [_trouble(fault) for fault in faults]
        tempo = self._conductor.tempo
        events = tuple(
            (event, event.cycle - start, tempo.cycle_at(event.time + event.duration) - start)
            for event in self._conductor.merge(tempo.second_at(start))
        )
        for one in self._conductor.admission.complaints():
            place = one.place(self._history.code_of(one.slot))
            where = (place.line, place.column) if place else (None, None)
            troubles.append(Trouble(f"{one.slot}: {one.message}", *where))
        status: Status = "limited" if troubles else "ok"
        if granted.reasons and not granted.slots:
            status = "rejected"
        trouble = troubles[0] if troubles else None
        return Played(status, trouble, events, tuple(evaluated.notes))

    async def _asked(self, seat: Seat, start: int) -> list[Fault]:
        """Ask for all cycles, in as small windows as on stage; the faults of the answers."""
        faults: list[Fault] = []
        for step in range(1, CYCLES * WINDOWS + 1):
            now = self._conductor.tempo.second_at(start + step / WINDOWS)
            while (window := self._conductor.window(AUTHOR, now)) is not None:
                answer = await self._query(seat, window)
                self._conductor.take(AUTHOR, window, answer.events)
                faults += answer.faults
        return faults

    async def _query(self, seat: Seat, window: Window) -> Answer:
        heard = self._conductor.hear(seat.listens, window)
        for _ in range(ATTEMPTS - 1):
            try:
                return await seat.query(window, {}, heard)
            except CellLost:
                continue
        return await seat.query(window, {}, heard)


def _trouble(fault: Fault) -> Trouble:
    message = f"{fault.message}; {fault.hint}" if fault.hint else fault.message
    if not fault.line:
        return Trouble(message)
    return Trouble(message, fault.line, fault.column)
