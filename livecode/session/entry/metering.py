"""A connection that is read no faster than its peer may speak.

Whatever comes too fast stays unread, in the network in the end, and waits there for its turn; only
who insists for long is let go. Every frame counts, also those of which no message is made, such as
pings and empty parts of messages.
"""

from __future__ import annotations

from typing import Any, Protocol

from websockets.asyncio.server import ServerConnection
from websockets.frames import CloseCode, Frame

from livecode.session.entry.limits import Pace
from livecode.session.messages import Refused, encode

PIECE = 1 << 10  # bytes that are read at once, between two looks at the pace
MOST_HELD = 1 << 20  # bytes
PATIENCE = 5.0  # seconds for which somebody may be behind without a pause
CLOSED_WITHIN = 2.0  # seconds for who was told that it is over
TOO_FAST = "too many messages at once: speak slower"


class Timer(Protocol):
    """Something that was put off, and can be called off."""

    def cancel(self) -> None:
        """Let it not happen."""


class Metered(ServerConnection):
    """A connection of a server.

    Attributes:
        pace: how much the peer may say.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.pace = Pace(self.loop.time())
        self._held = bytearray()
        self._frames = 0
        self._behind: float | None = None  # since when
        self._timer: Timer | None = None
        self._ending: Timer | None = None
        self._deaf = False

    def data_received(self, data: bytes) -> None:
        """Take in what came, or hold it until it is its turn."""
        if self._deaf:
            return
        self._held += data
        if len(self._held) > MOST_HELD:
            self._give_up()
        elif self._timer is None:
            self._read()
        else:
            self.transport.pause_reading()

    def process_event(self, event: Any) -> None:
        """Count a frame, and take it in."""
        self._frames += isinstance(event, Frame)
        super().process_event(event)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        for timer in (self._timer, self._ending):
            if timer is not None:
                timer.cancel()
        self._held.clear()
        super().connection_lost(exc)

    def _read(self) -> None:
        self._timer = None
        while self._held:
            now = self.loop.time()
            wait = self.pace.wait(now)
            if wait > 0.0:
                self._hold(now, wait)
                return
            piece = bytes(self._held[:PIECE])
            del self._held[:PIECE]
            self._frames = 0
            super().data_received(piece)
            self.pace.spend(now, self._frames, len(piece))
        if self._ending is None and self.protocol.close_expected():
            self._ending = self.loop.call_later(CLOSED_WITHIN, self.transport.abort)
        if self._behind is not None:
            self._behind = None
            self.transport.resume_reading()

    def _hold(self, now: float, wait: float) -> None:
        """Read no further for so long [s]; after too long a while, never."""
        self._behind = now if self._behind is None else self._behind
        if now - self._behind >= PATIENCE:
            self._give_up()
            return
        self.transport.pause_reading()
        self._timer = self.loop.call_later(min(wait, PATIENCE), self._read)

    def _give_up(self) -> None:
        self._deaf = True
        self._held.clear()
        if self._timer is not None:
            self._timer.cancel()
        self.loop.create_task(turn_away(self, TOO_FAST, CloseCode.POLICY_VIOLATION))


async def turn_away(line: ServerConnection, why: str, code: int) -> None:
    """Say why, and end a connection."""
    await line.send(encode(Refused(message=why)))
    await line.close(code, why[:100])
