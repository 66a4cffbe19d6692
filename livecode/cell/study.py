"""A cell for trying code that never sounds, in plain blocking calls: what an agent thinks with."""

from __future__ import annotations

import contextlib
import socket
from collections import deque
from collections.abc import Mapping, Sequence

from livecode.cell.calling import (
    BEGIN_WITHIN,
    CHUNK,
    CONNECT_WITHIN,
    EVALUATE_WITHIN,
    GONE,
    Address,
    CellLost,
    nobody,
)
from livecode.cell.frames import Frames
from livecode.cell.greeting import begin_cell, end_cell
from livecode.cell.messages import (
    Event,
    Fault,
    Reply,
    Request,
    Stop,
    Studied,
    Study,
    decode_reply,
    encode,
)
from livecode.errors import WireError

AHEAD = 1 << 14  # bytes of questions that may wait in the cell: less than any socket holds


class StudyCell:
    """A cell in which code is tried and never sounds; each call waits for its outcome.

    Begun on first use, and begun again after code that made it hang. One thread at a time.
    """

    def __init__(self, address: Address, secret: str, *, timeout: float = EVALUATE_WITHIN) -> None:
        self._address = address
        self._secret = secret
        self._timeout = timeout  # [s], for each reply
        self._line: _Line | None = None

    def study(
        self,
        code: str,
        cycles: int = 4,
        signals: Mapping[str, float] | None = None,
        *,
        seed: int = 0,
        begin: int = 0,
        most: int | None = None,
    ) -> list[Event] | Fault:
        """What ``code`` would play in so many cycles from ``begin`` on, or why it would not.

        A cycle with more than ``most`` events is the last one that is listened to.

        Raises:
            CellLost: if no cell can be had at all.
        """
        asked = Study(1, code, cycles, begin, seed, dict(signals or {}), most)
        found = self.study_all([asked])[0]
        return found.events if found.fault is None else found.fault

    def study_all(self, asked: Sequence[Study]) -> list[Studied]:
        """What comes of each study, one as if none of the others had been.

        While one is studied the next ones wait in the cell already. The cell that one made hang
        or end is begun anew for those after it.

        Raises:
            CellLost: if no cell can be had at all.
        """
        found: list[Studied] = []
        while len(found) < len(asked):
            used = self._line is not None
            line = self._line = self._line or self._begin()
            before = len(found)
            try:
                line.study(asked[before:], found)
            except (TimeoutError, WireError) as error:
                self.close()
                self._have_ended(line.port)
                gone = isinstance(error, WireError) and used and len(found) == before
                if not gone:  # else it may have gone since the last study: begin anew
                    found.append(Studied(asked[len(found)].id, fault=_unstudied(error)))
        return found

    def close(self) -> None:
        """Let the cell go."""
        line, self._line = self._line, None
        if line is not None:
            line.connection.close()

    def _begin(self) -> _Line:
        try:
            connection = socket.create_connection(self._address, timeout=CONNECT_WITHIN)
        except OSError as error:
            raise CellLost(nobody(self._address, error)) from None
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(max(BEGIN_WITHIN, self._timeout))
            connection.sendall(begin_cell(self._secret))
            line = _Line(connection)
            line.ask(Stop(0))
            connection.settimeout(self._timeout)
        except (OSError, WireError) as error:
            connection.close()
            host, port = self._address
            raise CellLost(f"no cell from {host}:{port}: {error}") from None
        return line

    def _have_ended(self, port: int) -> None:
        """Ask the zygote to end the process that may hang behind a connection."""
        with (
            contextlib.suppress(OSError),
            socket.create_connection(self._address, timeout=self._timeout) as door,
        ):
            door.sendall(end_cell(self._secret, port))


def _unstudied(error: Exception) -> Fault:
    return Fault(f"this code cannot be studied: {error}", kind="limited")


class _Line:
    """A connection to a cell, which answers in the order of the questions."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.port = int(connection.getsockname()[1])
        self._frames = Frames()
        self._heard: deque[bytes] = deque()

    def ask(self, request: Request) -> Reply:
        """The reply to a request.

        Raises:
            TimeoutError: if nothing comes in time.
            WireError: if the cell has gone or does not speak as agreed.
        """
        self._send(encode(request))
        return self._reply()

    def study(self, asked: Sequence[Study], found: list[Studied]) -> None:
        """Add what comes of each study to what was ``found``, as far as it comes.

        Raises:
            TimeoutError: if one does not come in time.
            WireError: if the cell has gone or does not speak as agreed.
        """
        bodies = deque(encode(one) for one in asked)
        ahead = deque[int]()  # the sizes of the questions that are not answered yet
        for one in asked:
            sent = b""
            while bodies and (not ahead or sum(ahead) + len(bodies[0]) <= AHEAD):
                ahead.append(len(bodies[0]))
                sent += bodies.popleft()
            if sent:
                self._send(sent)
            reply = self._reply()
            if not isinstance(reply, Studied) or reply.id != one.id:
                raise WireError("the cell answers what was not asked")
            ahead.popleft()
            found.append(reply)

    def _send(self, sent: bytes) -> None:
        try:
            self.connection.sendall(sent)
        except TimeoutError:
            raise
        except OSError:
            raise WireError(GONE) from None

    def _reply(self) -> Reply:
        try:
            while not self._heard:
                received = self.connection.recv(CHUNK)
                if not received:
                    raise WireError(GONE)
                self._heard.extend(self._frames.feed(received))
        except TimeoutError:
            raise
        except OSError:
            raise WireError(GONE) from None
        return decode_reply(self._heard.popleft())
