"""The agent in a session: it enters by the same door as people, and acts only where it may."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace

from agents.guests.client import Guest
from agents.memory.keeping import Keeper
from agents.performer.attending import Attending, Made
from agents.performer.company import Company, Event, latest_of_people
from agents.performer.duet import Duet
from agents.performer.etiquette import sheet
from agents.performer.explain import intention
from agents.performer.hand.client import Hand
from agents.performer.mind import STAYED, Decision
from agents.performer.moving import MOVES
from agents.performer.offers import OFTEN, Offers
from agents.performer.plans import Plan
from agents.performer.report import Report, Row
from agents.performer.settings import Settings
from agents.performer.standing import Standing
from agents.performer.study import Cell, Studio
from agents.performer.turns import SHORT, State, Turn, rests
from agents.performer.udp import Senses
from agents.performer.view import View
from agents.performer.wits import Sensed, Wits
from agents.performer.writing import write
from livecode.cell.client import CellLost
from livecode.session import messages
from livecode.session.client import SessionClient

_log = logging.getLogger(__name__)
_STAY = Decision(None, "", STAYED)


class Performer:
    """An agent on stage: senses, turns, wits, and a line to the session.

    Attributes:
        report: what it did, turn by turn.
        studio: where it renders what it and the others play.
        wits: what it knows.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.report = Report()
        self._senses = Senses(settings.body, settings.key, self._begins)
        self._cell = Cell(settings.zygote, settings.secret)
        self.studio = Studio(self._cell.study)
        keeper = Keeper(settings.memory, settings.folder)
        self.wits = Wits(
            settings.slot, settings.seed, self.studio, keeper, settings.only, settings.owner
        )
        self._guest = Guest(settings.guest, settings.guest_model) if settings.guest else None
        self._session: SessionClient | None = None
        self._company = Company("", settings.slot)
        self._duet = Duet()
        self._attending = Attending(self.wits, self._duet, self)
        self._thinking = asyncio.Lock()  # one thing is thought at a time: there is one cell
        self._hand = Hand(self)
        self._heard: asyncio.Queue[Event] = asyncio.Queue()
        self._last_cycle = -1
        self._offers = Offers()
        self._moved = ""  # the evaluation that was for the robot alone
        self._view = View(self.wits, self._duet, self._senses, lambda: self.session)
        self._standing = Standing(settings, self.wits, self._hand.look)

    @property
    def state(self) -> State:
        """What it may do at the moment."""
        return self._standing.state

    @property
    def session(self) -> SessionClient:
        """The line to the session; there is one from `join` on."""
        assert self._session is not None, "join first"
        return self._session

    async def join(self) -> None:
        """Enter the session and begin to sense.

        Raises:
            HocketError: if there is no session, or it does not let the agent in.
        """
        await self._senses.open()
        wanted = self.settings
        self._session = await SessionClient.connect(
            wanted.server, wanted.token, wanted.name, kind="agent", on_message=self._hear
        )
        self._company.me = self.session.you.id
        self._company.present(self.session.live)
        self._standing.enter(self.session)

    async def play(self) -> str:
        """Take turns, until cancelled or the session is over; returns why it is over."""
        await self._learn()
        attending = asyncio.create_task(self._attend())
        try:
            await self._perform()
        finally:
            attending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await attending
        return self.session.ended

    async def _perform(self) -> None:
        while not self.session.ended:
            try:
                await self._act()
            except Exception:  # whatever is wrong with it, its last line plays on
                _log.exception("a turn failed")
                await self._hand.wait()

    async def leave(self) -> None:
        """Say goodbye and let everything go."""
        if self._session is not None:
            await self._session.close()
        await self._senses.close()
        self._cell.close()

    async def _act(self) -> None:
        acts = {"playing": self._turn, "suggesting": self._suggest}.get(self.state)
        if acts is None or not self.session.connected or self._attending.muted:
            await self._hand.wait()
        else:
            await acts()

    async def _turn(self) -> None:
        plan = self._view.plan()
        begins = self.wits.active.current is None and not plan.rests
        phrase = 1 if begins else SHORT if self._view.is_cut() else plan.phrase
        turn = self._view.next(phrase, self._last_cycle)
        if not await self._hand.until(turn.think, cut=phrase > SHORT):
            return
        if self.session.agent == "duet":
            self._duet.line(turn.cycle)
        plan, mind = self._view.plan(), self.wits.active
        decision = await self._think(turn, plan)
        if self.state == "playing" and decision.code:
            self.session.say(intention(decision.reason), "intention")
        code = self.wits.with_hand(decision, self._senses.frame(), self._view.cycle())
        if code and not decision.code:
            decision = replace(decision, reason=MOVES)
        typed = await self._type(code, decision.reason, turn.commit)
        if typed and self.wits.active is mind:  # else it was lent another slot meanwhile
            self._commit(turn, phrase, decision, code)

    async def _think(self, turn: Turn, plan: Plan) -> Decision:
        """Choose what comes next, beside the event loop; whatever fails, the line plays on."""
        tired = rests(self.wits.active.changes) and not plan.rests
        guests = self._guest.take() if self._guest and not tired else ()
        sensed, begun = self._view.sensed(turn.cycle, guests), time.monotonic()
        act = self.wits.leave if tired else self.wits.decide
        try:
            return await self.think(lambda: act(sensed, plan))
        except CellLost as error:
            _log.warning("nothing can be studied: %s", error)
            return _STAY
        finally:
            self._view.took(time.monotonic() - begun)

    def _commit(self, turn: Turn, phrase: int, decision: Decision, code: str) -> None:
        """Evaluate the line that was chosen, on the grid, and say why."""
        self._last_cycle = turn.cycle
        mind = self.wits.active
        self.wits.commit(decision, turn.cycle)
        lines = self._view.grid(turn, phrase)
        evaluation = self.write(code, decision.reason, lines) if code else ""
        self._moved = "" if decision.code else evaluation
        if not code and mind.current is not None:
            code = mind.current.candidate.code
        values = {name: round(value, 3) for name, value in self._view.intents().values.items()}
        status = "sent" if evaluation else "stayed"
        row = Row(time.time(), turn.cycle, code, decision.reason, values, status)
        self.report.add(row, evaluation)
        if self._guest:
            self._guest.ask(code, values, list(self.session.live.values()))

    async def _type(self, code: str, reason: str, until: float) -> bool:
        """Type a line so that people can read along; whether it may be played at ``until``."""
        shown = self.session.you.page in self.session.pages
        if code and shown and not await self._hand.type(sheet(code, reason).text, until):
            return False
        return await self._hand.until(until)

    def write(self, code: str, reason: str, phrase: int) -> str:
        """Show a line and its reason, and evaluate it on a line of so many cycles."""
        return write(self.session, code, reason, phrase)

    async def _suggest(self) -> None:
        """Propose a line for the slot that somebody played last; they take it, or it expires."""
        latest = latest_of_people(self.session.live, self.session.peers)
        if latest is None:
            await self._hand.wait()
            return
        wait = self._offers.wait(latest.evaluation)
        turn = self._view.next(OFTEN, self._last_cycle + wait - OFTEN)
        if not await self._hand.until(turn.think):
            return
        self._last_cycle = turn.cycle
        sensed, let_pass = self._view.sensed(turn.cycle), self._offers.lines
        decision = await self.think(lambda: self.wits.propose(sensed, latest, let_pass))
        if self.state == "suggesting" and decision.code:
            self._offers.offer(decision.code, latest.evaluation)
            self.session.say(decision.reason, "intention")
            self.session.say(decision.code, "proposal")

    # -- thinking ---------------------------------------------------------------------------

    @property
    def plays(self) -> bool:
        """Whether the agent may play."""
        return self.state == "playing"

    def sensed(self) -> Sensed:
        """What there is to think about now."""
        return self._view.sensed()

    async def think(self, act: Callable[[], Made]) -> Made:
        """What comes of ``act``, which is done beside the event loop."""
        async with self._thinking:
            return await asyncio.to_thread(act)

    def look(self) -> None:
        """Have the turn that is waited for considered anew."""
        self._hand.look()

    def glance(self) -> None:
        """Notice what has come about meanwhile."""
        self._view.follow()
        self._attending.keep_time(self.session.room_time())

    def is_cut(self) -> bool:
        """Whether so much else is asked for that a long phrase is not waited for."""
        return self._view.is_cut()

    async def _learn(self) -> None:
        """Hear the library's phrases once, so that they can be found by how they sound."""
        try:
            await self.think(self.wits.learn)
        except CellLost as error:
            _log.warning("the library cannot be studied: %s", error)

    # -- the room ---------------------------------------------------------------------------

    async def _attend(self) -> None:
        """Do at once what the others call for."""
        while True:
            event = await self._heard.get()
            try:
                await self._attending.attend(event)
            except Exception:  # the next event is another one
                _log.exception("an event was not attended to")

    def _hear(self, message: messages.ServerMessage) -> None:
        if self._session is None:
            return
        self._standing.hear(message, self.session)
        if isinstance(message, messages.Tempo):
            self._hand.look()
        elif isinstance(message, messages.Evaluation):
            self._placed(message)
        elif isinstance(message, messages.Result):
            self._settle(message.evaluation, message.status)
        elif isinstance(message, messages.Refused):
            self._settle(message.about, "refused")
        event = self._company.hear(message, self.session.live, self.session.peers)
        if event is not None:
            self._heard.put_nowait(event)

    def _begins(self, path: str) -> None:
        """Say at once, while playing, what a gesture that begins will lead to."""
        if self._session is not None and self.plays and self.session.connected:
            said = self._view.announced(path)
            if said:
                self.session.say(said, "intention")

    def _placed(self, evaluation: messages.Evaluation) -> None:
        """The room has given a line of ours its start; one that a hush overtook is taken back."""
        if evaluation.author != self.session.you.id:
            return
        self._view.seed = evaluation.seed
        self._last_cycle = max(self._last_cycle, int(evaluation.start))
        self.report.place(evaluation.id, evaluation.start)
        if self.state == "hushed" and evaluation.code != self._silence():
            self.session.evaluate(self._silence(), start="now")

    def _silence(self) -> str:
        return f"{self.settings.slot} >> silence"

    def _settle(self, evaluation: str, status: str) -> None:
        if self.report.settle(evaluation, status) and status in ("rejected", "refused"):
            _log.warning("a line of ours was %s", status)
            if evaluation != self._moved:
                self.wits.active.withdraw()
