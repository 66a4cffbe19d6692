"""A performer's line to a session: text, evaluations and room time over one websocket.

Call everything from the event loop. Texts change at once and are sent in the background; a lost
connection is taken up again, and nothing typed meanwhile is lost.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable, Mapping

from livecode.errors import DeviceError, RightsError
from livecode.session.asks import Asks
from livecode.session.connection import Connection
from livecode.session.entry import invite
from livecode.session.knows import Knows
from livecode.session.loop import Line
from livecode.session.messages import (
    Caret,
    Evaluate,
    Evaluation,
    Hello,
    Kind,
    ServerMessage,
    Start,
    Wire,
)
from livecode.session.mirror import Mirror
from livecode.session.sync import ClockEstimate
from livecode.session.text.changes import ChangeSet
from livecode.session.text.document import Document

TIMED_WITHIN, SAID_WITHIN = 1.0, 1.0
KNOCK_EVERY = 0.1  # seconds between two tries to come in

OnMessage = Callable[[ServerMessage], None]
OnChange = Callable[[str, ChangeSet], None]


class SessionClient(Asks, Knows):
    """One peer of a session; ``await SessionClient.connect(…)`` makes it."""

    def __init__(self, mirror: Mirror, line: Line) -> None:
        self._mirror, self._line = mirror, line
        self._task: asyncio.Task[None] | None = None

    @classmethod
    async def connect(
        cls,
        url: str,
        token: str,
        name: str,
        kind: Kind = "human",
        *,
        follows: bool = False,
        on_message: OnMessage | None = None,
        on_change: OnChange | None = None,
        within: float = 0.0,
    ) -> SessionClient:
        """Join the session at ``url``.

        Args:
            url: ``ws://host:port``, without the token.
            token: the secret of an invite.
            name: what to be called; the room may add a number.
            kind: what kind of peer this is.
            follows: whether it is a machine that sounds along with a seat of this token.
            on_message: called with each message of the server, after the state has taken it
                in; the first, and the first after each reconnection, is Welcome. What comes
                before this method returns is handed over right after that.
            on_change: called with the page and the change to its local text whenever somebody
                else's edit changed it; ``change.map_position`` moves a caret.
            within: for how long [s] a server that does not answer is waited for, such as one
                that is being started again.

        Raises:
            DeviceError: if no session answers there.
            RightsError: if it does not let one in.
        """
        mirror = Mirror(on_change or (lambda page, changes: None))
        hello = Hello(token=token, name=name, kind=kind, follows=follows)
        line = Line(url, hello, mirror, on_message or (lambda message: None))
        client = cls(mirror, line)
        connection = await _joined(line, within)
        client._task = asyncio.create_task(line.run(connection))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(line.timed.wait(), TIMED_WITHIN)
        asyncio.get_running_loop().call_soon(line.release)
        return client

    def listen(self, on_message: OnMessage, on_change: OnChange) -> None:
        """Tell these too of every message and change from now on; as those of ``connect``."""
        self._line.hear(on_message)
        earlier = self._mirror.on_change

        def both(page: str, changes: ChangeSet) -> None:
            earlier(page, changes)
            on_change(page, changes)

        self._mirror.on_change = both

    def look_every(self, seconds: float) -> None:
        """From now on, take in together what comes within so long [s]; 0 for all as it comes."""
        self._line.lull.every = seconds

    # -- what one knows ---------------------------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether the server is reached at the moment."""
        return self._line.connected

    @property
    def ended(self) -> str:
        """Why there will be no further attempt to reach it; empty while there is hope."""
        return self._line.ended

    @property
    def url(self) -> str:
        """The session's address, without a token."""
        return self._line.url

    def link(self, token: str) -> str:
        """The link that lets somebody in here by a token; from the network, if that is open."""
        return invite.make(self._mirror.address or self.url, token)

    @property
    def silence(self) -> float:
        """For how long nothing was heard of the session [s]; it answers a ping every 2 s."""
        return time.monotonic() - self._line.heard

    @property
    def clock(self) -> ClockEstimate:
        """The estimate of room time, with its round trip and scatter."""
        return self._line.clock

    @property
    def waiting(self) -> bool:
        """Whether there is text that the session has not confirmed."""
        return self._unconfirmed()

    def room_time(self) -> float:
        """Room time [s] now."""
        return self._line.clock.room_time(time.monotonic())

    # -- what one does ----------------------------------------------------------------------

    def edit(self, page: str, new_text: str) -> ChangeSet:
        """Make a page's text ``new_text``; returns the change this took."""
        self._mirror.tell()
        changes = self._page(page).edit(new_text)
        self._typed(page, changes)
        return changes

    def change(self, page: str, changes: ChangeSet) -> None:
        """Change a page's text as it is here.

        Raises:
            WireError: if the change is for another text.
        """
        self._mirror.tell()
        self._page(page).change(changes)
        self._typed(page, changes)

    def caret(self, page: str, head: int, anchor: int | None = None) -> None:
        """Show where one's caret stands, and the other end of the selection [code units]."""
        other = head if anchor is None else anchor
        self._line.outbox.caret = Caret(page=page, head=head, anchor=other)
        self._line.wake()

    def sense(self, values: Mapping[str, float]) -> None:
        """Tell new live values, by path; while the pace holds them back, the newest count."""
        self._line.outbox.sensed.update(values)
        self._line.wake()

    def evaluate(
        self,
        code: str,
        *,
        page: str = "",
        begin: int = 0,
        end: int = 0,
        start: Start = "cycle",
        boot: bool = False,
    ) -> str:
        """Play code; returns the id under which its evaluation and result will come.

        With ``boot`` it holds helpers, and is remembered however much comes after it.
        """
        made, known = secrets.token_hex(8), self.pages.get(page)
        revision = -1
        if known is not None:
            begin, end, revision = known.there(begin), known.there(end), known.revision
        self._act(
            Evaluate(
                id=made,
                code=code,
                page=page,
                begin=begin,
                end=end,
                start=start,
                revision=revision,
                boot=boot,
            )
        )
        return made

    def place(self, evaluation: Evaluation) -> tuple[int, int]:
        """Where an evaluation that has just come stands in the local text [code units]."""
        page = self.pages.get(evaluation.page)
        if page is None:
            return 0, 0
        return page.here(evaluation.begin), page.here(evaluation.end, 1)

    def typed(self, page: str) -> ChangeSet | None:
        """What was typed here into a page that the session has not confirmed; None for nothing."""
        known = self.pages.get(page)
        return None if known is None else known.typed

    async def flush(self, within: float = SAID_WITHIN) -> bool:
        """Wait until all is said and every edit confirmed; False if that took too long [s]."""
        deadline = time.monotonic() + within
        while self._line.outbox.waits(self.pages) or self._unconfirmed():
            if time.monotonic() > deadline or self.ended:
                return False
            await asyncio.sleep(0.005)
        return True

    async def close(self) -> None:
        """Say what is left to say, and leave."""
        if self.connected:
            await self.flush()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._line.ended = self._line.ended or "left"

    def _unconfirmed(self) -> bool:
        return any(page.unconfirmed for page in self.pages.values())

    def _page(self, name: str) -> Document:
        page = self.pages.get(name)
        if page is None:
            raise RightsError(f"no page {name!r}: there are {', '.join(self.pages)}")
        return page

    def _typed(self, page: str, changes: ChangeSet) -> None:
        self._mirror.move_carets(page, changes)
        self._line.wake()

    def _act(self, message: Wire) -> None:
        self._line.outbox.act(message, time.monotonic())
        self._line.wake()


async def _joined(line: Line, within: float) -> Connection:
    """Join; while nobody answers, try again for so long [s]."""
    deadline = time.monotonic() + within
    while True:
        try:
            return await line.join()
        except DeviceError:
            if time.monotonic() >= deadline:
                raise
            await asyncio.sleep(KNOCK_EVERY)
