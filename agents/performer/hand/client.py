"""The agent's hand: it waits for its moment, looks up meanwhile, and types at a human pace."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Protocol

from agents.performer.strokes import EVERY, strokes
from agents.performer.turns import State
from livecode.session.client import SessionClient
from livecode.session.text.units import units

LOOK_AGAIN = 0.5  # seconds until a waiting agent looks at the room again


class Body(Protocol):
    """Whose hand it is."""

    @property
    def state(self) -> State:
        """What the agent may do at the moment."""

    @property
    def session(self) -> SessionClient:
        """The line to the session."""

    def glance(self) -> None:
        """Notice what has come about meanwhile."""

    def is_cut(self) -> bool:
        """Whether so much else is asked for that a long phrase is not waited for."""


class Hand:
    """Waits and types for an agent."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._changed = asyncio.Event()

    def look(self) -> None:
        """Things have changed: what is waited for is considered anew."""
        self._changed.set()

    async def until(self, second: float, *, cut: bool = False) -> bool:
        """Wait until ``second`` [s, room time]; False at once if things change meanwhile.

        With ``cut`` it is a change, too, that much else is asked for.
        """
        body = self._body
        self._changed.clear()
        while (left := second - body.session.room_time()) > 0:
            if await self.wait(min(left, LOOK_AGAIN)) or (cut and body.is_cut()):
                return False
            body.glance()
        return body.state in ("playing", "suggesting") and body.session.connected

    async def wait(self, seconds: float = LOOK_AGAIN) -> bool:
        """Wait so long, or until something changes; whether it did."""
        with contextlib.suppress(TimeoutError):
            # Not wait_for: in Python 3.11 it loses a cancellation that comes with the change.
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        changed = self._changed.is_set()
        self._changed.clear()
        return changed

    async def type(self, goal: str, until: float) -> bool:
        """Have ``goal`` on the agent's page, letter by letter, before ``until`` [s, room time].

        Returns whether the agent still plays.
        """
        body, page = self._body, self._body.session.you.page
        left = until - body.session.room_time()
        for stroke in strokes(body.session.pages[page].text, goal, left - EVERY):
            if body.state != "playing":
                return False
            body.session.edit(page, stroke.text)
            body.session.caret(page, units(stroke.text[: stroke.caret]))
            await asyncio.sleep(EVERY)
        return True
