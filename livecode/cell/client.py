"""One cell as its conductor sees it: requests that overlap, deadlines, and a clear loss."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Self, TypeVar, cast

from livecode.cell.calling import (
    CONNECT_WITHIN,
    EVALUATE_WITHIN,
    GONE,
    Address,
    CellLost,
    nobody,
)
from livecode.cell.deadline import Deadline
from livecode.cell.frames import Frames
from livecode.cell.greeting import begin_cell, end_cell
from livecode.cell.messages import (
    LARGEST_FRAME,
    Answer,
    Asked,
    Evaluate,
    Evaluated,
    Event,
    Fire,
    Know,
    Query,
    Rational,
    Reply,
    Stop,
    Usage,
    Used,
    decode_reply,
    encode,
    rational,
)
from livecode.cell.study import StudyCell
from livecode.errors import WireError

__all__ = ["CellClient", "CellLost", "StudyCell"]

QUERY_WITHIN = 0.08  # seconds

_Reply = TypeVar("_Reply", bound=Reply)


class CellClient(asyncio.Protocol):
    """One cell, as its conductor sees it; requests may overlap, each gets its own reply.

    It is told of what arrives directly, since a task that waited for it would cost a turn of
    the loop with each reply.

    After `CellLost` nothing more can be asked here: the connection is closed and the zygote
    has been told to end the process.
    """

    def __init__(self, address: Address, secret: str) -> None:
        self._transport: asyncio.Transport | None = None
        self._frames = Frames()
        self._closed = asyncio.get_running_loop().create_future()
        self._door = (address, secret)
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._lost = ""
        self._ending: asyncio.Task[None] | None = None

    @classmethod
    async def connect(
        cls, address: Address, secret: str, *, timeout: float = CONNECT_WITHIN
    ) -> Self:
        """A new cell from the zygote at ``address``; returns when the cell answers.

        Raises:
            CellLost: if there is no zygote, it refuses the secret, or no cell comes in time.
        """
        try:
            async with asyncio.timeout(timeout):
                transport, client = await asyncio.get_running_loop().create_connection(
                    lambda: cls(address, secret), *address
                )
        except (OSError, TimeoutError) as error:
            raise CellLost(nobody(address, error)) from None
        transport.write(begin_cell(secret))
        try:
            await client.stop(timeout=timeout)
        except CellLost as error:
            await client.close()
            raise CellLost(f"no cell from {address[0]}:{address[1]}: {error}") from None
        return client

    @property
    def alive(self) -> bool:
        """Whether the cell can still be asked."""
        return not self._lost

    async def evaluate(
        self,
        code: str,
        start: Fraction | int,
        *,
        seed: int = 0,
        signals: Mapping[str, float] | None = None,
        fresh: bool = False,
        timeout: float = EVALUATE_WITHIN,
    ) -> Evaluated:
        """Evaluate ``code``, to play from cycle ``start`` on.

        Raises:
            CellLost: if there is no reply within ``timeout`` [s].
        """
        request = Evaluate(
            next(self._ids), code, _cycle(start), seed, dict(signals or {}), fresh=fresh
        )
        return await self._ask(request, Evaluated, timeout)

    async def fire(
        self,
        gesture: str,
        start: Fraction | int,
        *,
        signals: Mapping[str, float] | None = None,
        timeout: float = EVALUATE_WITHIN,
    ) -> Evaluated:
        """Let what waits for ``gesture`` play from cycle ``start`` on.

        Raises:
            CellLost: if there is no reply within ``timeout`` [s].
        """
        request = Fire(next(self._ids), gesture, _cycle(start), dict(signals or {}))
        return await self._ask(request, Evaluated, timeout)

    async def query(
        self,
        begin: Fraction | int,
        end: Fraction | int,
        signals: Mapping[str, float] | None = None,
        *,
        heard: dict[str, list[Event]] | None = None,
        timeout: float = QUERY_WITHIN,
    ) -> Answer:
        """The events that start in [begin, end) [cycles].

        Raises:
            CellLost: if there is no reply within ``timeout`` [s].
        """
        window = _cycle(begin), _cycle(end)
        request = Query(next(self._ids), *window, dict(signals or {}), heard or {})
        return await self._ask(request, Answer, timeout)

    async def stop(
        self, slots: list[str] | None = None, *, timeout: float = EVALUATE_WITHIN
    ) -> None:
        """Make the cell forget the patterns of ``slots``, or of all if none is named.

        Raises:
            CellLost: if there is no reply within ``timeout`` [s].
        """
        await self._ask(Stop(next(self._ids), slots or []), Evaluated, timeout)

    async def know(self, sounds: Iterable[str], *, timeout: float = EVALUATE_WITHIN) -> None:
        """Tell the cell which sounds there are; more than one message holds are not told.

        Raises:
            CellLost: if there is no reply within ``timeout`` [s].
        """
        told = Know(next(self._ids), sorted(sounds))
        if len(encode(told)) <= LARGEST_FRAME:
            await self._ask(told, Evaluated, timeout)

    async def usage(self, *, timeout: float = EVALUATE_WITHIN) -> Used:
        """How much processor time and memory the cell has used.

        Raises:
            CellLost: if there is no reply within ``timeout`` [s].
        """
        return await self._ask(Usage(next(self._ids)), Used, timeout)

    async def close(self) -> None:
        """Let the cell go; it ends when the connection closes."""
        self._lose("the connection was closed", end=False)
        await self._closed
        if self._ending is not None:
            await self._ending

    async def _ask(self, request: Asked, kind: type[_Reply], timeout: float) -> _Reply:
        if self._lost or self._transport is None:
            raise CellLost(self._lost or GONE)
        waiting: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[request.id] = waiting
        self._transport.write(encode(request))
        deadline = Deadline(waiting, timeout)
        try:
            reply = await waiting
        except TimeoutError:
            self._lose(f"the cell has not answered within {timeout:g} s", end=True)
            raise CellLost(self._lost) from None
        finally:
            deadline.cancel()
            self._waiting.pop(request.id, None)
        if not isinstance(reply, kind):
            self._lose("the cell answers what was not asked", end=True)
            raise CellLost(self._lost)
        return reply

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio's word that the connection is there."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Hand each reply to whoever waits for it."""
        try:
            for body in self._frames.feed(data):
                reply = decode_reply(body)
                waiting = self._waiting.pop(reply.id, None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(reply)
        except WireError as error:
            self._lose(f"the cell does not speak as agreed: {error}", end=True)

    def connection_lost(self, exc: Exception | None) -> None:
        """Asyncio's word that the connection has ended."""
        self._lose(GONE, end=False)
        if not self._closed.done():
            self._closed.set_result(None)

    def _lose(self, reason: str, *, end: bool) -> None:
        """Give the cell up: nobody waits any longer; with ``end`` its process is ended too."""
        if self._lost:
            return
        self._lost = reason
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(CellLost(reason))
        if self._transport is None:
            return
        port = int(self._transport.get_extra_info("sockname")[1])
        self._transport.abort()
        if end:
            self._ending = asyncio.create_task(_have_ended(*self._door, port))


async def _have_ended(address: Address, secret: str, port: int) -> None:
    """Ask the zygote to end the cell of the connection from ``port``; a lost zygote is no harm."""
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(CONNECT_WITHIN):
            _, writer = await asyncio.open_connection(*address)
            writer.write(end_cell(secret, port))
            await writer.drain()
            writer.close()
            await writer.wait_closed()


def _cycle(at: Fraction | int) -> Rational:
    return rational(Fraction(at))
