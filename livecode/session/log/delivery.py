"""Messages to their readers, in one order: what must lie on the disk first holds up the rest.

A message for many is framed once, and in a full room what comes in quick succession is written at
once: most of what a message costs is its way into the socket.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection
from websockets.frames import Frame, Opcode
from websockets.protocol import State

MOST_UNREAD = 256 << 10  # bytes that may wait for a client before it is cut off
LITTLE_UNREAD = 32 << 10  # bytes that wait for a client beyond which it misses what is fleeting
MANY = 16  # readers from which on messages are gathered
GATHERED, LONGEST = 0.0004, 0.02  # seconds between two writes to many: for each of them, at most


@dataclass(slots=True)
class Link:
    """The connection of a peer, how much may wait for it, and when it was heard [s, room time]."""

    line: ServerConnection
    most_unread: int = MOST_UNREAD
    frames: list[bytes] = field(default_factory=list)
    heard: float = 0.0


class Delivery:
    """Gives messages out without waiting for anybody; who does not read is cut off.

    Args:
        force: returns when all that is logged lies on the disk.
    """

    def __init__(self, force: Callable[[], Awaitable[None]]) -> None:
        self._force = force
        self._waiting: deque[tuple[Sequence[Link], str]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._gathering: dict[int, Link] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._written = 0.0

    def give(self, links: Sequence[Link], text: str, *, forced: bool = False) -> None:
        """Give ``text`` to ``links`` behind all that waits; ``forced`` if it waits for the disk."""
        if not forced and not self._waiting:
            self._hand_out(links, text)
            return
        self._waiting.append((links, text))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())

    def show(self, links: Sequence[Link], text: str) -> None:
        """Give ``text``, which is worth something only now, to those ``links`` that keep up."""
        if not self._waiting:
            self._hand_out([link for link in links if _keeps_up(link)], text)

    async def close(self) -> None:
        """Give out what waits."""
        if self._task is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self.flush()

    def flush(self) -> None:
        """Write what was gathered."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for link in self._gathering.values():
            _write(link)
        self._gathering.clear()

    async def _drain(self) -> None:
        while self._waiting:
            logged = len(self._waiting)  # what comes meanwhile may not be on the disk yet
            await self._force()
            for _ in range(logged):
                self._hand_out(*self._waiting.popleft())

    def _hand_out(self, links: Sequence[Link], text: str) -> None:
        if len(links) == 1:  # a message for one, such as a welcome, may be long
            links[0].most_unread = max(links[0].most_unread, MOST_UNREAD + len(text))
        frame = Frame(Opcode.TEXT, text.encode()).serialize(mask=False)
        for link in links:
            link.frames.append(frame)
            self._gathering[id(link)] = link
        if len(links) < MANY:
            self.flush()
        elif self._timer is None:
            self._write_soon(len(links))

    def _write_soon(self, readers: int) -> None:
        """Write at once, or when the last write is long enough ago."""
        loop = asyncio.get_running_loop()
        wait = self._written + min(GATHERED * readers, LONGEST) - loop.time()
        if wait <= 0.0:
            self._written = loop.time()
            self.flush()
        else:
            self._timer = loop.call_later(wait, self._write_gathered)

    def _write_gathered(self) -> None:
        self._timer = None
        self._written = asyncio.get_running_loop().time()
        self.flush()


def _keeps_up(link: Link) -> bool:
    return link.line.transport.get_write_buffer_size() <= LITTLE_UNREAD


def _write(link: Link) -> None:
    """Write a link's frames, unless it is closing; who does not keep up is cut off.

    One that is cut off may join again.
    """
    frames, link.frames = link.frames, []
    transport = link.line.transport
    if link.line.protocol.state is not State.OPEN or transport.is_closing():
        return
    if transport.get_write_buffer_size() > link.most_unread:
        transport.abort()
        return
    transport.write(frames[0] if len(frames) == 1 else b"".join(frames))
