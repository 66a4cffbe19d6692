"""Messages to their readers, in one order: what must lie on the disk first holds up the rest."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from websockets.asyncio.server import ServerConnection, broadcast

from livecode.session import limits

MOST_UNREAD = 256 << 10  # bytes that may wait for a client before it is cut off


@dataclass(slots=True)
class Link:
    """The connection of a peer: how much it may say, and how much may wait for it."""

    line: ServerConnection
    messages: limits.TokenBucket
    size: limits.TokenBucket
    most_unread: int = MOST_UNREAD


class Delivery:
    """Gives messages out without waiting for anybody; who does not read is cut off.

    Args:
        force: returns when all that is logged lies on the disk.
    """

    def __init__(self, force: Callable[[], Awaitable[None]]) -> None:
        self._force = force
        self._waiting: deque[tuple[Sequence[Link], str]] = deque()
        self._task: asyncio.Task[None] | None = None

    def give(self, links: Sequence[Link], text: str, *, forced: bool = False) -> None:
        """Give ``text`` to ``links`` behind all that waits; ``forced`` if it waits for the disk."""
        if not forced and not self._waiting:
            _hand_out(links, text)
            return
        self._waiting.append((links, text))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())

    async def close(self) -> None:
        """Give out what waits."""
        if self._task is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _drain(self) -> None:
        while self._waiting:
            logged = len(self._waiting)  # what comes meanwhile may not be on the disk yet
            await self._force()
            for _ in range(logged):
                _hand_out(*self._waiting.popleft())


def _hand_out(links: Sequence[Link], text: str) -> None:
    if len(links) == 1:  # a message for one, such as a welcome, may be long
        links[0].most_unread = max(links[0].most_unread, MOST_UNREAD + len(text))
    broadcast([link.line for link in links if _reads(link)], text)


def _reads(link: Link) -> bool:
    """Whether a client keeps up; one that does not is cut off, and may join again."""
    if link.line.transport.get_write_buffer_size() <= link.most_unread:
        return True
    link.line.transport.abort()
    return False
