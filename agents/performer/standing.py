"""What the agent may do at the moment, and who has said so; the room is told of each change."""

from __future__ import annotations

from collections.abc import Callable

from agents.performer.etiquette import returned, sign_of
from agents.performer.settings import Settings
from agents.performer.turns import DETAILS, SIGNS, State, after, entered
from agents.performer.wits import Wits
from livecode.session import messages
from livecode.session.client import SessionClient


class Standing:
    """The agent's state in a room.

    Attributes:
        state: what it may do; "off" until it is in a room.
    """

    def __init__(self, settings: Settings, wits: Wits, changed: Callable[[], None]) -> None:
        self.state: State = "off"
        self._settings, self._wits, self._changed = settings, wits, changed
        self._waits = settings.again

    def enter(self, session: SessionClient) -> None:
        """Begin in a room."""
        self.state = self._allowed(entered(session.agent, self._settings.mode))
        self._tell(session)

    def hear(self, message: messages.ServerMessage, session: SessionClient) -> None:
        """Take from a message what it allows or forbids."""
        self._waits = self._waits and not isinstance(message, messages.AgentSet)
        slot, me = self._settings.slot, session.you.id
        sign = sign_of(message, me, slot, session.live)
        if sign is not None:
            self._become(after(self.state, sign), session)
        elif isinstance(message, messages.Welcome):
            self._return(message, session)
        elif self.state == "yielded" and isinstance(message, messages.Given):
            given = message.slot, message.to
            # Who gives the slot back says with that: play.
            sign = SIGNS[session.agent] if given == (slot, me) else "taken"
            self._become(after(self.state, sign), session)

    def _return(self, welcome: messages.Welcome, session: SessionClient) -> None:
        """The line was lost and is found again: what is allowed now, and what still sounds?"""
        slots = {entry.slot for entry in welcome.live}
        silenced = self._wits.mind.current is not None and self._settings.slot not in slots
        mode = self._settings.mode
        found = returned(self.state, welcome.agent, mode, silenced=silenced)
        self._become(self._allowed(found), session)
        self._tell(session)

    def _allowed(self, state: State) -> State:
        """The state, or to wait: after a restart nothing but the host's word leads to playing."""
        return "waiting" if self._waits and state in ("playing", "suggesting") else state

    def _become(self, state: State, session: SessionClient) -> None:
        if state == self.state:
            return
        self.state = state
        if state in ("off", "hushed", "yielded"):
            self._wits.silence()
        self._changed()
        self._tell(session)

    def _tell(self, session: SessionClient) -> None:
        session.status("agent", self.state, DETAILS[self.state])
