"""What the session says, carried out: evaluations, tempo, hush, panic, who is here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from livecode.cell.client import CellLost
from livecode.cell.messages import Evaluated
from livecode.conductor import replies
from livecode.conductor.arranging import arrange, settle
from livecode.conductor.asking import Asking
from livecode.conductor.client import Seat
from livecode.conductor.conductor import Conductor
from livecode.conductor.outlets import Outlets
from livecode.conductor.relay.history import History, Played
from livecode.conductor.relay.learning import fired
from livecode.conductor.relay.returning import Returning
from livecode.conductor.room import Room
from livecode.conductor.senses.senses import Senses
from livecode.conductor.telling import Telling
from livecode.session.messages import (
    Ahead,
    Evaluation,
    Gestured,
    Given,
    Hushed,
    Joined,
    Looked,
    Marked,
    Mixed,
    Panicked,
    Rearmed,
    Refused,
    Result,
    Sensed,
    ServerMessage,
    Tempo,
    Wanted,
    Welcome,
)

log = logging.getLogger(__name__)


class Following:
    """Does what the session says; ``seats`` holds a cell for each author who ever evaluated."""

    def __init__(
        self,
        conductor: Conductor,
        room: Room,
        outlets: Outlets,
        *,
        history: History,
        senses: Senses,
        seat_for: Callable[[str], Seat],
    ) -> None:
        self.seats: dict[str, Seat] = {}
        self.telling = Telling(conductor, room, history)
        self.asking = Asking(
            conductor,
            self.seats,
            now=room.room_time,
            send=lambda: outlets.send_pending(conductor, room.room_time()),
            on_faults=self.telling.faults,
            on_pressure=room.set_ahead,
        )
        self._conductor = conductor
        self._room = room
        self._outlets = outlets
        self._history = history
        self._senses = senses
        self._seat_for = seat_for
        self._returning = Returning(conductor, history, self.seats, self._seat)
        self._hushes = 0
        self._hushed = 0.0  # the last hush that was heard [s, room time]
        self._latched = False
        self._epoch = ""
        self._asked: set[str] = set()  # evaluations that are being carried out
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, message: ServerMessage) -> None:
        """Carry out one message; what takes time goes on in the background."""
        match message:
            case Evaluation():
                self._spawn(self._evaluate(message, self._hushes))
            case Hushed(at=at):
                self._hushed = at
                self._silence(lambda: self._outlets.hush(at))
            case Panicked(at=at):
                self._hushed, self._latched = at, True
                self._silence(lambda: self._outlets.panic(at))
            case Rearmed(at=at):
                self._latched = False
                self._outlets.rearm(at)
            case Ahead():
                self._conductor.ahead = self._room.ahead
            case Tempo():
                self._conductor.tempo = self._room.tempo
            case Gestured():
                evaluating = (author for author, seat in self.seats.items() if seat.busy)
                waiting = self._conductor.gestures.waiting(message.path)
                self._returning.meet(fired(message.path, message.start).evaluation)
                for author in dict.fromkeys((*waiting, *evaluating)):
                    self._spawn(self._fire(author, message, self._hushes))
            case Marked(name=name, at=at, cycle=cycle):  # no author: recordings know pseudonyms
                self._outlets.note(at, f"moment {name} at cycle {cycle:.3f}")
            case Joined(peer=peer):
                self._conductor.rights.admit(peer.id, peer.role, peer.name)
            case Mixed() | Given():
                arrange(self._conductor, message)
            case Looked(on=on):
                self._outlets.showing.look(on)
            case Wanted() | Sensed():
                self._senses.take(message)
            case Welcome():
                self._welcome(message)
            case Refused(message=reason):
                log.warning("the session refuses: %s", reason)
            case _:
                pass

    def _welcome(self, welcome: Welcome) -> None:
        """Take over the room: at the start, or after the connection was lost for a while."""
        settle(self._conductor, welcome)
        if self._epoch and (welcome.epoch != self._epoch or welcome.hushed > self._hushed):
            # hushed meanwhile, or a new room
            self._silence(lambda: self._outlets.hush(welcome.hushed))
        self._hushed = welcome.hushed
        if welcome.latched and not self._latched:
            self._outlets.latch()
        self._latched = self._outlets.latched = welcome.latched
        if welcome.epoch != self._epoch:
            self._conductor.begin_anew()
        self._epoch = welcome.epoch
        self._conductor.tempo, self._conductor.ahead = self._room.tempo, self._room.ahead
        self._senses.welcome(welcome)
        self._outlets.showing.look(welcome.looked)
        hushes = self._hushes
        for work in self._returning.learn(welcome, self._asked, lambda: hushes == self._hushes):
            self._spawn(work)
        for asked in welcome.pending:
            self._take_up(asked)

    def _take_up(self, asked: Evaluation) -> None:
        """Carry out, or tell again, an evaluation of which the room does not know what became."""
        if asked.id in self._asked:
            return
        for played in self._history.of(asked.author):
            if played.evaluation == asked.id:
                self._room.result(replies.of_played(played))
                return
        self._spawn(self._evaluate(asked, self._hushes))

    async def _evaluate(self, asked: Evaluation, hushes: int) -> None:
        played = Played(asked.id, asked.code, asked.start, asked.seed, boot=asked.boot)
        self._asked.add(asked.id)
        signals = self._conductor.held.known(asked.at)
        try:
            evaluated = await self._seat(asked.author).evaluate(played, signals)
        except CellLost as error:
            results = [replies.of_loss(asked.id, str(error))]
        else:
            results = await self._outcome(asked.author, played, evaluated, hushes)
        finally:
            self._asked.discard(asked.id)
        self._conductor.counters.evaluations += 1
        for result in results:
            self._room.result(result)

    async def _fire(self, author: str, made: Gestured, hushes: int) -> None:
        """Let what an author has armed for a gesture play from its start on."""
        played = fired(made.path, made.start)
        signals = self._conductor.held.known(made.at)
        try:
            evaluated = await self._seat(author).evaluate(played, signals)
        except CellLost as error:
            if about := self._conductor.gestures.evaluation_of(author, made.path):
                self._room.result(replies.of_loss(about, str(error)))
            return
        if hushes != self._hushes:
            return
        about = self._conductor.gestures.evaluation_of(author, made.path)
        self._returning.arm(author, evaluated.armed)
        if evaluated.fault is not None:
            self._room.result(replies.of_fault(about, evaluated.fault))
        elif evaluated.effects:
            told = replace(played, about=about)
            for result in await self._granted(author, told, evaluated):
                self._room.result(result)

    async def _outcome(
        self, author: str, played: Played, evaluated: Evaluated, hushes: int
    ) -> list[Result]:
        """What an evaluation led to; its effects are carried out."""
        if evaluated.fault is not None:
            return [replies.of_fault(played.evaluation, evaluated.fault)]
        if hushes != self._hushes:
            return [replies.of_hush(played.evaluation)]
        self._returning.arm(author, evaluated.armed)
        return await self._granted(author, played, evaluated)

    async def _granted(self, author: str, played: Played, evaluated: Evaluated) -> list[Result]:
        """Carry out what code or a gesture asks of the room; what there is to tell of it."""
        granted = self._conductor.grant(author, evaluated.effects, played.start)
        slots = granted.slots
        self.telling.begin_anew(slots)
        self._history.keep(author, replace(played, slots=slots))
        if granted.tempo is not None and granted.tempo != self._room.tempo.goal:
            self._room.set_tempo(granted.tempo, granted.over)
        if granted.refused:
            self._spawn(self._seat(author).stop(list(granted.refused)))
        if granted.fresh:
            await self.asking.ask_missed(author, played.start, granted.fresh)
        about = played.about or played.evaluation
        self._conductor.admission.look_at(author, evaluated.tried, slots)
        told = replies.of_grant(about, granted, played.start, evaluated.notes)
        told = replies.while_latched(told) if self._latched else told
        told = replies.with_gestures(told, author, played, evaluated.armed)
        return [*told, *self.telling.complaints()]

    def _silence(self, at_the_sinks: Callable[[], None]) -> None:
        """Silence first where it sounds, then where it comes from."""
        at_the_sinks()
        self._outlets.showing.clear()
        self._hushes += 1
        self._conductor.hush()
        self._history.hush()
        for seat in self.seats.values():
            self._spawn(seat.stop())

    def tidy(self) -> None:
        """Log what was heard, tell what the gate changed, let go what is over; at every tick."""
        for handed in self._conductor.heard.news():
            self._room.handed(replies.of_handed(handed))
        for result in self.telling.complaints():
            self._room.result(result)
        shown = self._outlets.showing.due(self._room.room_time())
        if shown is not None:
            self._room.show(shown)
        for author, slots in self._conductor.forget(self._room.room_time()).items():
            if author in self.seats:
                self._spawn(self.seats[author].stop(slots))
        players = self._conductor.slots.players()
        seats = list(self.seats.items())
        self._senses.tell(path for who, seat in seats if who in players for path in seat.reads)
        for author, seat in seats:
            while seat.given_up:
                reason = "its cell ended several times while it played"
                self._room.result(replies.of_loss(seat.given_up.pop().evaluation, reason))
            if not (author in players or author in self._room.peers or seat.busy):
                self._spawn(self.seats.pop(author).close())  # gone, and nothing of theirs plays

    async def close(self) -> None:
        """Let all cells go."""
        for task in self._tasks:
            task.cancel()
        for seat in self.seats.values():
            await seat.close()

    def _seat(self, author: str) -> Seat:
        if author not in self.seats:
            self.seats[author] = self._seat_for(author)
        return self.seats[author]

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("what the session said could not be carried out", exc_info=error)
