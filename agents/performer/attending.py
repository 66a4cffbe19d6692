"""What the agent does at once when others do something: answers, makes room, borrows, learns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from agents.grammar.tree import difference
from agents.performer.asked import parse
from agents.performer.company import Asked, Began, Event, Lent, Muted, Returned, is_borrowed
from agents.performer.duet import Duet
from agents.performer.wits import Sensed, Wits
from agents.performer.words import answer
from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.entry.roles import ROBOT_SLOT

Made = TypeVar("Made")

BEFORE_END = 1.0  # seconds before the robot is no longer its own that it lets go
AN_EDIT = 0.5  # up to this share of changed rules a person's line is an edit of the agent's


class Stage(Protocol):
    """What attending needs of the agent's place in the room."""

    @property
    def session(self) -> SessionClient:
        """The line to the session."""

    @property
    def plays(self) -> bool:
        """Whether the agent may play."""

    def sensed(self) -> Sensed:
        """What there is to think about now."""

    def write(self, code: str, reason: str, phrase: int) -> str:
        """Show a line and its reason, and evaluate it on a line of so many cycles."""

    def look(self) -> None:
        """Have the turn that is waited for considered anew."""

    async def think(self, act: Callable[[], Made]) -> Made:
        """What comes of ``act``, which is done beside the event loop."""


class Attending:
    """Does what the events of the room call for.

    Attributes:
        muted: whether somebody has muted the agent's slot.
        robot_until: until when the robot is its own [s, room time]; 0: without an end.
    """

    def __init__(self, wits: Wits, duet: Duet, stage: Stage) -> None:
        self._wits, self._duet, self._stage = wits, duet, stage
        self.muted = False
        self.robot_until = 0.0

    async def attend(self, event: Event) -> None:
        """Do what an event calls for."""
        match event:
            case Asked(who=who, text=text):
                await self._answer(who, text)
            case Began():
                await self._began(event)
            case Muted(by=by, mute=mute):
                self.muted = mute
                if mute:
                    await self._stage.think(lambda: self._wits.like("muted", by))
                self._stage.look()
            case Lent() | Returned():
                await self._handed(event)
                self._stage.look()

    def keep_time(self, now: float) -> None:
        """Let go of the robot, at ``now`` [s], before it is somebody else's."""
        if self._wits.holds and self.robot_until and now > self.robot_until - BEFORE_END:
            self._wits.holds = False
            self._stage.session.evaluate(f"{ROBOT_SLOT} >> silence", start="now")

    async def _answer(self, who: str, text: str) -> None:
        sensed = self._stage.sensed()
        try:
            word = parse(text)
            said = await self._stage.think(lambda: answer(self._wits, word, who, sensed))
        except HocketError as error:
            said = str(error)
        self._stage.session.say(said)

    async def _began(self, event: Began) -> None:
        wits, sensed = self._wits, self._stage.sensed()
        self._duet.played(event.start)
        if not self._stage.plays:
            self._stage.look()  # a proposal would be for this now
        entry = self._stage.session.live.get(event.slot)
        if event.slot == wits.slot:
            if self._is_edit(event.code):
                await self._stage.think(lambda: wits.like("edited", event.by, event.code))
        elif event.new and entry is not None and self._stage.plays and not self.muted:
            thinner = await self._stage.think(lambda: wits.make_room(entry, sensed))
            if thinner and self._stage.plays:
                self._stage.write(thinner, f"makes room for {event.slot}", 1)
                self._stage.look()

    async def _handed(self, event: Lent | Returned) -> None:
        lent = isinstance(event, Lent)
        live = dict(self._stage.session.live)
        if event.slot == ROBOT_SLOT:
            self._wits.holds = lent
            self.robot_until = event.until if isinstance(event, Lent) else 0.0
        elif is_borrowed(event) and lent:
            await self._stage.think(lambda: self._wits.borrow(event.slot, live))
        elif is_borrowed(event):
            self._wits.borrowed = None

    def _is_edit(self, code: str) -> bool:
        tree, latest = self._wits.mind.tree(code), self._wits.latest
        if tree is None or latest is None:
            return False
        return 0 < difference(latest.candidate.tree, tree) <= AN_EDIT
