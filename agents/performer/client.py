"""The agent in a session: it enters by the same door as people, and acts only where it may."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

from agents.choice.scene import Scene
from agents.perception.features import FeatureFrame
from agents.perception.intents import Intents, read_intents
from agents.performer.etiquette import returned, sheet, sign_of
from agents.performer.explain import intention
from agents.performer.mind import STAYED, Decision, Mind
from agents.performer.report import Report, Row
from agents.performer.study import Studio
from agents.performer.turns import (
    DETAILS,
    State,
    Turn,
    after,
    entered,
    next_turn,
    phrase_length,
    rests,
)
from agents.performer.udp import Senses
from livecode.cell.client import CellLost, StudyCell
from livecode.cell.messages import Event, Fault
from livecode.session import messages
from livecode.session.client import SessionClient

Address = tuple[str, int]

LOOK_AGAIN = 0.5  # seconds until a waiting agent looks at the room again
STILLNESS = "stillness"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where an agent plays, and how; ``mode`` is its wish, the room's mode is what counts.

    One that was started ``again`` after it had ended waits until the host sets a mode: it does
    not know whether it was hushed.
    """

    server: str
    token: str
    zygote: Address
    secret: str
    body: Address | None = None
    key: bytes = b""
    mode: messages.AgentMode = "play"
    seed: int = 0
    name: str = "agent"
    slot: str = "a1"
    again: bool = False


class Performer:
    """An agent on stage: senses, turns, a mind, and a line to the session.

    Attributes:
        state: what it may do at the moment.
        report: what it did, turn by turn.
        studio: where it renders what it and the others play.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.state: State = "off"
        self.report = Report()
        self._mind = Mind(settings.slot, settings.seed)
        self._senses = Senses(settings.body, settings.key)
        self._cell = StudyCell(settings.zygote, settings.secret)
        self.studio = Studio(self._study)
        self._session: SessionClient | None = None
        self._changed = asyncio.Event()
        self._seed = 0  # of the room's choices for the agent, known from its first line on
        self._last_cycle = -1
        self._ending = False
        self._waits = settings.again

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
        self.state = self._allowed(entered(self.session.agent, wanted.mode))
        self._tell_state()

    async def play(self) -> str:
        """Take turns, until cancelled or the session is over; returns why it is over."""
        await self._learn()
        while not self.session.ended:
            if self.state != "playing" or not self.session.connected:
                await self._wait(LOOK_AGAIN)
                continue
            try:
                await self._turn()
            except Exception:  # whatever is wrong with it, its last line plays on
                _log.exception("a turn failed")
                await self._wait(LOOK_AGAIN)
        return self.session.ended

    async def leave(self) -> None:
        """Say goodbye and let everything go."""
        self._ending = True
        if self._session is not None:
            await self._session.close()
        await self._senses.close()
        self._cell.close()

    # -- turns ------------------------------------------------------------------------------

    async def _turn(self) -> None:
        intents = read_intents(self._senses.frame())
        lively = intents.values.get("density", 0.0)
        phrase = 1 if self._mind.current is None else phrase_length(lively)
        turn = next_turn(
            self.session.tempo, self.session.room_time(), phrase, after_cycle=self._last_cycle
        )
        if not await self._until(turn.think):
            return
        frame = self._senses.frame()
        intents = read_intents(frame)
        decision = await self._think(frame, intents)
        if self.state == "playing" and decision.code:
            self.session.say(intention(decision.reason), "intention")
        if await self._until(turn.commit):
            self._commit(turn, phrase, intents, decision)

    async def _think(self, frame: FeatureFrame, intents: Intents) -> Decision:
        """Choose what comes next, beside the event loop; whatever fails, the line plays on."""
        if rests(self._mind.changes):
            return Decision(None, "", STAYED)
        signals = dict(self._senses.window.latest)
        live = [entry for slot, entry in self.session.live.items() if slot != self.settings.slot]
        try:
            return await asyncio.to_thread(self._decide, frame, intents, signals, live)
        except CellLost as error:
            _log.warning("nothing can be studied: %s", error)
            return Decision(None, "", STAYED)

    def _decide(
        self,
        frame: FeatureFrame,
        intents: Intents,
        signals: Mapping[str, float],
        live: list[messages.Live],
    ) -> Decision:
        others = self.studio.others(live, signals)
        scene = Scene(intents, others, quiet=quiet(frame))
        candidates = self._mind.consider(scene, frame.steering())
        codes = [candidate.code for candidate in candidates]
        return self._mind.decide(
            scene, candidates, self.studio.render_all(codes, signals, self._seed)
        )

    def _commit(self, turn: Turn, phrase: int, intents: Intents, decision: Decision) -> None:
        """Evaluate the line that was chosen, on the grid, and say why."""
        self._last_cycle = turn.cycle
        self._mind.commit(decision, turn.cycle)
        evaluation, code = "", decision.code
        if code:
            evaluation = self._evaluate(code, decision.reason, phrase)
        elif self._mind.current is not None:
            code = self._mind.current.candidate.code
        values = {name: round(value, 3) for name, value in intents.values.items()}
        status = "sent" if evaluation else "stayed"
        row = Row(time.time(), turn.cycle, code, decision.reason, values, status)
        self.report.add(row, evaluation)

    def _evaluate(self, code: str, reason: str, phrase: int) -> str:
        page, text = self.session.you.page, sheet(code, reason)
        if page in self.session.pages:
            self.session.edit(page, text.text)
            self.session.caret(page, text.end)
        evaluation = self.session.evaluate(
            code, page=page, begin=text.begin, end=text.end, start=phrase
        )
        self.session.say(reason, "reason", evaluation)
        return evaluation

    async def _learn(self) -> None:
        """Hear the library's phrases once, so that they can be found by how they sound."""
        codes = self._mind.unheard()
        try:
            found = await asyncio.to_thread(self.studio.render_all, codes, {})
        except CellLost as error:
            _log.warning("the library cannot be studied: %s", error)
            return
        self._mind.learn(dict(zip(codes, found, strict=True)))

    def _study(
        self, code: str, cycles: int, signals: Mapping[str, float], seed: int
    ) -> list[Event] | Fault:
        if self._ending:
            raise CellLost("the agent is leaving")
        return self._cell.study(code, cycles, signals, seed=seed)

    # -- the room ---------------------------------------------------------------------------

    def _hear(self, message: messages.ServerMessage) -> None:
        if self._session is None:
            return
        self._waits = self._waits and not isinstance(message, messages.AgentSet)
        sign = sign_of(message, self.session.you.id, self.settings.slot, self.session.live)
        if sign is not None:
            self._enter(after(self.state, sign))
        elif isinstance(message, messages.Welcome):
            self._return(message)
        elif isinstance(message, messages.Tempo):
            self._changed.set()
        elif isinstance(message, messages.Evaluation):
            self._placed(message)
        if isinstance(message, messages.Result):
            self._settle(message.evaluation, message.status)
        elif isinstance(message, messages.Refused):
            self._settle(message.about, "refused")

    def _return(self, welcome: messages.Welcome) -> None:
        """The line was lost and is found again: what is allowed now, and what still sounds?"""
        slots = {entry.slot for entry in welcome.live}
        silenced = self._mind.current is not None and self.settings.slot not in slots
        mode = self.settings.mode
        found = returned(self.state, welcome.agent, mode, silenced=silenced)
        self._enter(self._allowed(found))
        self._tell_state()

    def _allowed(self, state: State) -> State:
        """The state, or to wait: after a restart nothing but the host's word leads to playing."""
        return "waiting" if self._waits and state == "playing" else state

    def _enter(self, state: State) -> None:
        if state == self.state:
            return
        self.state = state
        if state in ("off", "hushed", "yielded"):
            self._mind.silence()
        self._changed.set()
        self._tell_state()

    def _tell_state(self) -> None:
        self.session.status("agent", self.state, DETAILS[self.state])

    def _placed(self, evaluation: messages.Evaluation) -> None:
        """The room has given a line of ours its start; one that a hush overtook is taken back."""
        if evaluation.author != self.session.you.id:
            return
        self._seed = evaluation.seed
        self._last_cycle = max(self._last_cycle, int(evaluation.start))
        self.report.place(evaluation.id, evaluation.start)
        if self.state == "hushed" and evaluation.code != self._silence():
            self.session.evaluate(self._silence(), start="now")

    def _silence(self) -> str:
        return f"{self.settings.slot} >> silence"

    def _settle(self, evaluation: str, status: str) -> None:
        if self.report.settle(evaluation, status) and status in ("rejected", "refused"):
            _log.warning("a line of ours was %s", status)
            self._mind.withdraw()

    # -- waiting ----------------------------------------------------------------------------

    async def _until(self, second: float) -> bool:
        """Wait until ``second`` [s, room time]; False at once if things change meanwhile."""
        self._changed.clear()
        while (left := second - self.session.room_time()) > 0:
            if await self._wait(min(left, LOOK_AGAIN)):
                return False
        return self.state == "playing" and self.session.connected

    async def _wait(self, seconds: float) -> bool:
        """Wait so long, or until something changes; whether it did."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)
        changed = self._changed.is_set()
        self._changed.clear()
        return changed


def quiet(frame: FeatureFrame) -> float | None:
    """How still the movement has been over the last 8 s, 0..1; None if that is not sensed."""
    found = [summary.long for _, summary in frame.named(STILLNESS)]
    return sum(found) / len(found) if found else None
