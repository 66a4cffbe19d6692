"""A cell for trying code that never sounds, in plain blocking calls: what an agent thinks with."""

from __future__ import annotations

import contextlib
import itertools
import socket
from collections.abc import Mapping
from typing import TypeVar

from livecode.cell.calling import CHUNK, CONNECT_WITHIN, EVALUATE_WITHIN, Address, CellLost, nobody
from livecode.cell.frames import Frames
from livecode.cell.greeting import begin_cell, end_cell
from livecode.cell.messages import (
    Answer,
    Evaluate,
    Evaluated,
    Event,
    Fault,
    Query,
    Reply,
    Request,
    Stop,
    decode_reply,
    encode,
)
from livecode.errors import WireError

WINDOWS_PER_CYCLE = 4  # queries for each cycle studied, so that no answer is cut short

_Reply = TypeVar("_Reply", bound=Reply)


class StudyCell:
    """A cell in which code is tried and never sounds; each call waits for its outcome.

    Begun on first use, and begun again after code that made it hang.
    """

    def __init__(self, address: Address, secret: str, *, timeout: float = EVALUATE_WITHIN) -> None:
        self._door = (address, secret)
        self._timeout = timeout  # [s], for each reply
        self._ids = itertools.count(1)
        self._frames = Frames()
        self._connection: socket.socket | None = None

    def study(
        self,
        code: str,
        cycles: int = 4,
        signals: Mapping[str, float] | None = None,
        *,
        seed: int = 0,
    ) -> list[Event] | Fault:
        """What ``code`` would play in so many cycles from cycle 0, or why it would not.

        Raises:
            CellLost: if no cell can be had at all.
        """
        live = dict(signals or {})
        self._connect()
        try:
            evaluated = self._ask(
                Evaluate(next(self._ids), code, (0, 1), seed, live, fresh=True), Evaluated
            )
            if evaluated.fault is not None:
                return evaluated.fault
            return self._play(cycles * WINDOWS_PER_CYCLE, live)
        except CellLost as error:
            return Fault(f"this code cannot be studied: {error}", kind="limited")

    def close(self) -> None:
        """Let the cell go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _play(self, windows: int, live: dict[str, float]) -> list[Event] | Fault:
        events: list[Event] = []
        for window in range(windows):
            begin, end = (window, WINDOWS_PER_CYCLE), (window + 1, WINDOWS_PER_CYCLE)
            answer = self._ask(Query(next(self._ids), begin, end, live), Answer)
            if answer.faults:
                return answer.faults[0]
            events += answer.events
        return events

    def _connect(self) -> None:
        if self._connection is not None:
            return
        address, secret = self._door
        try:
            connection = socket.create_connection(address, timeout=CONNECT_WITHIN)
        except OSError as error:
            raise CellLost(nobody(address, error)) from None
        self._connection, self._frames = connection, Frames()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(begin_cell(secret))
        self._ask(Stop(next(self._ids)), Evaluated)
        connection.settimeout(self._timeout)

    def _ask(self, request: Request, kind: type[_Reply]) -> _Reply:
        try:
            reply = self._exchange(request)
        except (OSError, WireError) as error:
            self._give_up()
            raise CellLost(f"the cell has not answered: {error}") from None
        if not isinstance(reply, kind) or reply.id != request.id:
            self._give_up()
            raise CellLost("the cell answers what was not asked")
        return reply

    def _exchange(self, request: Request) -> Reply:
        assert self._connection is not None
        self._connection.sendall(encode(request))
        bodies: list[bytes] = []
        while not bodies:
            received = self._connection.recv(CHUNK)
            if not received:
                raise WireError("it has ended, or the secret was refused")
            bodies = self._frames.feed(received)
        return decode_reply(bodies[0])

    def _give_up(self) -> None:
        """Close the connection, and have the process ended that may hang behind it."""
        assert self._connection is not None
        port = int(self._connection.getsockname()[1])
        self.close()
        address, secret = self._door
        with (
            contextlib.suppress(OSError),
            socket.create_connection(address, timeout=self._timeout) as door,
        ):
            door.sendall(end_cell(secret, port))
