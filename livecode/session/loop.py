"""The loops of a client's connection: join, listen, speak, ask for the time, and join again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import ssl
import time
from collections.abc import Callable
from functools import partial

import msgspec
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from livecode.errors import ConfigError, DeviceError, HocketError, RightsError, WireError
from livecode.session.connection import Connection
from livecode.session.entry import pinning
from livecode.session.entry.invite import split
from livecode.session.entry.roles import MAY_SEND
from livecode.session.lull import Lull
from livecode.session.messages import (
    Caret,
    Clock,
    Edit,
    Hello,
    Ping,
    Pong,
    Refused,
    Sense,
    ServerMessage,
    Welcome,
    Wire,
    decode_server,
    encode,
)
from livecode.session.mirror import Mirror
from livecode.session.outbox import PATIENCE, Outbox
from livecode.session.sync import ClockEstimate, Reports
from livecode.session.text.changes import ChangeSet

LARGEST = 16 << 20  # bytes of a message: a welcome carries all pages
ANSWER_WITHIN = 5.0  # seconds for the server to let one in
PINGS_AT_ONCE, AT_ONCE_EVERY = 8, 0.03
PING_EVERY, PING_EVERY_UNSURE, UNSURE = 2.0, 0.5, 0.002
GIVEN_UP = 6.0  # seconds without a word after which a connection counts as dead
LEARNING = 128  # pings of a new clock, until its drift is known too
NEAR, SETTLED = 0.002, 16  # seconds there and back, and pings: on one machine no clock drifts
GOES_ON = (Edit, Caret, Sense, Clock)  # whose effect nobody waits for
PACE = 0.02  # seconds until the next try when the outbox is held back
FIRST_WAIT, LONGEST_WAIT = 0.2, 1.5  # seconds between attempts to join again

_log = logging.getLogger(__name__)


class Line:
    """The connection of one client, and its renewal.

    Attributes:
        url: the session's address, without a token.
        connected: whether the server is reached at the moment.
        ended: why there will be no further attempt to reach it; empty while there is hope.
        clock: the estimate of room time.
        lull: when to look at what comes.
        timed: set once the first ping is answered.
        heard: the second of the local clock at which the server was heard last.
    """

    def __init__(
        self, url: str, hello: Hello, mirror: Mirror, on_message: Callable[[ServerMessage], None]
    ) -> None:
        word, self._pin = split(hello.token)
        self.url, self._hello = url, msgspec.structs.replace(hello, token=word)
        self._mirror, self._on_message = mirror, on_message
        self.outbox = Outbox(lambda: secrets.token_hex(6))
        self.clock, self.lull = ClockEstimate(), Lull()
        self.connected, self.ended = False, ""
        self.heard = time.monotonic()
        self.timed, self._wake = asyncio.Event(), asyncio.Event()
        self._held: list[ServerMessage] | None = []
        self._watched(mirror)

    def _watched(self, mirror: Mirror) -> None:
        """Have what waits to be said follow the texts, too."""
        told = mirror.on_change

        def changed(page: str, changes: ChangeSet) -> None:
            self.outbox.changed(page, changes)
            told(page, changes)

        mirror.on_change = changed

    def release(self) -> None:
        """Hand the listener what came so far, and from now on each message as it comes."""
        held, self._held = self._held or [], None
        for message in held:
            self._tell(message)

    def hear(self, on_message: Callable[[ServerMessage], None]) -> None:
        """Hand every message to this listener too."""
        earlier = self._on_message

        def both(message: ServerMessage) -> None:
            earlier(message)
            on_message(message)

        self._on_message = both

    def wake(self) -> None:
        """There is something to send."""
        self._wake.set()

    async def join(self) -> Connection:
        """Connect, say hello, and take the welcome in.

        Raises:
            DeviceError: if no session answers.
            RightsError: if it does not let one in.
        """
        try:
            line = await connect(
                self.url,
                compression=None,
                proxy=None,
                max_size=LARGEST,
                open_timeout=ANSWER_WITHIN,
                ssl=pinning.context(self.url, self._pin),
                create_connection=Connection,
            )
            assert isinstance(line, Connection)
        except ssl.SSLCertVerificationError as error:  # which is a ValueError, too
            raise RightsError(_unproven(self.url, error)) from None
        except (InvalidURI, ValueError) as error:
            raise ConfigError(f"{self.url} is no address of a session: {error}") from None
        except (OSError, TimeoutError, InvalidHandshake) as error:
            raise DeviceError(
                f"no session answers at {self.url}: is it running? ({error})"
            ) from None
        try:
            pinning.require(_shown(line), self.url, self._pin)
            await self._greet(line)
        except BaseException:
            await line.close()
            raise
        return line

    async def _greet(self, line: Connection) -> None:
        seen = {name: page.revision for name, page in self._mirror.pages.items()}
        hello = msgspec.structs.replace(
            self._hello, resume=self._mirror.resume, epoch=self._mirror.epoch, seen=seen
        )
        try:
            await line.send(encode(hello))
            async with asyncio.timeout(ANSWER_WITHIN):
                answer = decode_server(await line.first())
        except (ConnectionClosed, TimeoutError, WireError) as error:
            raise DeviceError(f"the session at {self.url} does not answer: {error}") from None
        if isinstance(answer, Refused):
            raise RightsError(answer.message)
        if not isinstance(answer, Welcome):
            raise DeviceError(f"what answers at {self.url} is no session of this kind")
        self._welcomed(answer)

    def _welcomed(self, welcome: Welcome) -> None:
        now = self.heard = time.monotonic()
        self._heard()
        if welcome.epoch != self._mirror.epoch:
            self.clock = ClockEstimate()
        self.clock.set(now, welcome.time)
        self._mirror.welcome(welcome)
        self.outbox.connected(self._mirror.pages, welcome.you.role == "engine", now)
        self.connected = True
        self._tell(welcome)

    async def run(self, line: Connection) -> None:
        """Keep the conversation going, over new connections too, until it is hopeless."""
        while True:
            self.lull.on(line.transport)
            speaking = [
                asyncio.create_task(self._speak(line)),
                asyncio.create_task(self._ask_the_time(line)),
            ]
            try:
                await self._listen(line)
            finally:
                self.connected = False
                for task in speaking:
                    task.cancel()
                await asyncio.gather(*speaking, return_exceptions=True)
                await line.close()
            try:
                line = await self._join_again()
            except RightsError as error:
                self.ended = str(error)
                self._tell(Refused(message=self.ended))
                return

    async def _join_again(self) -> Connection:
        wait = FIRST_WAIT
        while True:
            await asyncio.sleep(wait)
            self._drop_late()
            wait = min(2 * wait, LONGEST_WAIT)
            with contextlib.suppress(DeviceError):
                return await self.join()

    async def _listen(self, line: Connection) -> None:
        """Take in what comes, until the connection ends or an edit is missing."""
        line.hear(partial(self._hear, line), self._heard)
        await line.ended.wait()

    def _heard(self) -> None:
        """All that came together is taken in."""
        self._mirror.gathers = False
        self._mirror.tell()

    def _hear(self, line: Connection, text: bytes) -> None:
        heard = self.heard = time.monotonic()
        self._mirror.gathers = True
        try:
            message = decode_server(text)
        except WireError as error:
            _log.warning("a message of the server was skipped: %s", error)
            return
        try:
            self._take(message, heard)
        except HocketError as error:
            _log.warning("joining again: %s", error)
            line.stop()
            return
        self.lull.heard()

    def _take(self, message: ServerMessage, heard: float) -> None:
        if isinstance(message, Pong):
            self.clock.add(message.t0, message.t1, message.t2, heard)
            self.timed.set()
            self.lull.timed()
        self.outbox.hear(message, self._mirror.pages, self._mirror.you.id)
        self._mirror.receive(message)
        if self.outbox.waits(self._mirror.pages):
            self.wake()  # a confirmed edit makes way for the next one
        self._tell(message)

    def _tell(self, message: ServerMessage) -> None:
        if self._held is not None:
            self._held.append(message)
            return
        try:
            self._on_message(message)
        except Exception:  # a fault of the listener must not end the conversation
            _log.exception("a listener failed on %s", type(message).__name__)

    async def _speak(self, line: Connection) -> None:
        """Send what waits in the outbox, at its pace."""
        with contextlib.suppress(ConnectionClosed):
            while True:
                self._drop_late()
                message = self.outbox.next(self._mirror.pages, time.monotonic())
                if message is not None:
                    await self._send(line, message)
                elif self.outbox.blocked:
                    await asyncio.sleep(PACE)
                else:
                    await self._wake.wait()
                    self._wake.clear()

    async def _send(self, line: Connection, message: Wire) -> None:
        if isinstance(message, Ping):
            self.lull.time()
        elif not isinstance(message, GOES_ON):
            self.lull.hurry()
        try:
            text = encode(message)
        except ValueError as error:  # half a character
            why = f"this cannot be sent: {error}"
            self._tell(Refused(message=why, about=getattr(message, "id", "")))
        else:
            await line.send(text)

    def _drop_late(self) -> None:
        for message in self.outbox.late(time.monotonic()):
            self._tell(Refused(message=_too_late(message), about=getattr(message, "id", "")))

    async def _ask_the_time(self, line: Connection) -> None:
        """Ask for the time now and then; a server that does not answer is joined again."""
        for _ in range(PINGS_AT_ONCE):
            self._ping()
            await asyncio.sleep(AT_ONCE_EVERY)
        reports = Reports()
        while True:
            self._report(reports)
            if time.monotonic() - self.heard > GIVEN_UP:
                line.transport.abort()
            await asyncio.sleep(pause_after(self.clock))
            self._ping()

    def _report(self, reports: Reports) -> None:
        """Tell the others how well one knows the time, where that has changed."""
        now = time.monotonic()
        figures = reports.due(self.clock, now)
        if figures is not None and Clock in MAY_SEND[self._mirror.you.role]:
            self.outbox.act(figures, now)
            self.wake()

    def _ping(self) -> None:
        self.outbox.ping = True
        self.wake()


def pause_after(clock: ClockEstimate) -> float:
    """How long to wait [s] until the time is asked for again."""
    learning = clock.count < (SETTLED if clock.rtt < NEAR else LEARNING)
    return PING_EVERY_UNSURE if learning or clock.deviation > UNSURE else PING_EVERY


def _shown(line: Connection) -> bytes:
    """The certificate of whoever answers; nothing without TLS."""
    secured = line.transport.get_extra_info("ssl_object")
    return b"" if secured is None else secured.getpeercert(binary_form=True) or b""


def _unproven(url: str, error: ssl.SSLCertVerificationError) -> str:
    return (
        f"what answers at {url} cannot prove who it is ({error.verify_message}): copy the whole "
        "invite, with the fingerprint at its end, or use the name that its certificate is for"
    )


def _too_late(message: Wire) -> str:
    what = type(message).__name__.lower()
    return f"{what}: the session was out of reach for {PATIENCE:g} s, so it was not sent"
