"""The key by which a gesture or a posture is shown: pressed before, pressed after, then named."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Protocol

from livecode.errors import HocketError
from livecode.motion import showing
from livecode.motion.showing import Ask, State, Told
from livecode.terminal.board.footer import Tone
from livecode.terminal.commands.desk import Words
from livecode.terminal.news import News
from livecode.terminal.plain import plain_lines

NO_BODY = "no body is reached from here: show it at the host's seat, or join with --motion PORT"
COMMAND = "/shown"
TONES: dict[State, Tone] = {"showing": "still", "shown": "still", "known": "good", "refused": "bad"}


class Showing(Protocol):
    """Where the key is pressed."""

    def begin(self, line: str) -> None:
        """Open the line for words and commands with something in it."""

    def say(self, news: News) -> None:
        """Show a piece of news."""

    def now(self) -> float:
        """The second of the local clock."""

    def meanwhile(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do something while the performer goes on."""


class Shows:
    """What is being shown.

    Attributes:
        since: when the key was pressed first [s]; None while nothing is shown.
        names: what was shown last, by kind; it is proposed as the name of the next take.
    """

    def __init__(self, seat: Showing, ask: Ask | None) -> None:
        self.since: float | None = None
        self.names: dict[str, str] = {}
        self._naming = ""
        self._seat, self._ask = seat, ask

    def press(self) -> None:
        """The key is pressed: something is shown from now on, or was.

        Raises:
            HocketError: if there is nobody to whom it could be shown.
        """
        if self._ask is None:
            raise HocketError(NO_BODY)
        asks = showing.begin() if self.since is None else showing.end()
        self._seat.meanwhile(self._send(asks))

    def named(self, words: Words) -> str:
        """``/shown NAME`` or ``/shown NAME posture``: know what was shown by that name.

        Raises:
            HocketError: if there is nobody to whom it was shown.
        """
        if self._ask is None:
            raise HocketError(NO_BODY)
        name, *kind = words
        if len(kind) > 1:
            raise ValueError
        self._naming = name
        self._seat.meanwhile(self._send(showing.name(name, *kind)))
        return ""

    def seconds(self) -> float | None:
        """For how long something has been shown by now [s]; None while nothing is."""
        return None if self.since is None else self._seat.now() - self.since

    async def _send(self, message: bytes) -> None:
        assert self._ask is not None
        try:
            self._take(await self._ask(message))
        except HocketError as error:
            self._take(Told("refused", str(error)))

    def _take(self, told: Told) -> None:
        """Take what the body answers."""
        self.since = self._seat.now() if told.state == "showing" else None
        self._seat.say(News(plain_lines(told.text), TONES[told.state], own=True))
        if told.state == "shown":
            self._seat.begin(f"{COMMAND} {self.names.get(told.kind, '')}")
        elif told.state == "known":
            self.names[told.kind] = self._naming
