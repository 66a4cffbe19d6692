"""A cell for trying code that never sounds, in plain blocking calls: what an agent thinks with."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Mapping

from livecode.cell.calling import (
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
from livecode.cell.messages import Event, Fault, Reply, Request, Stop, decode_reply, encode
from livecode.cell.studying import studied
from livecode.errors import WireError


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
        live = dict(signals or {})

        def heard(line: _Line) -> list[Event] | Fault:
            return studied(line.ask, code, cycles, live, seed, begin=begin, most=most)

        if self._line is not None:
            with contextlib.suppress(WireError):  # it has gone since: begin anew
                return self._studied(self._line, heard)
        line = self._line = self._begin()
        try:
            return self._studied(line, heard)
        except WireError as error:
            return _unstudied(error)

    def _studied(
        self, line: _Line, heard: Callable[[_Line], list[Event] | Fault]
    ) -> list[Event] | Fault:
        """What comes of a study in the cell behind ``line``, which is closed if it fails."""
        try:
            return heard(line)
        except (TimeoutError, WireError) as error:
            self.close()
            self._have_ended(line.port)
            if isinstance(error, WireError):
                raise
            return _unstudied(error)

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
    """A connection to a cell, on which one thing is asked at a time."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.port = int(connection.getsockname()[1])
        self._frames = Frames()

    def ask(self, request: Request) -> Reply:
        """The reply to a request.

        Raises:
            TimeoutError: if nothing comes in time.
            WireError: if the cell has gone or does not speak as agreed.
        """
        try:
            self.connection.sendall(encode(request))
            bodies: list[bytes] = []
            while not bodies:
                received = self.connection.recv(CHUNK)
                if not received:
                    raise WireError(GONE)
                bodies = self._frames.feed(received)
        except TimeoutError:
            raise
        except OSError:
            raise WireError(GONE) from None
        return decode_reply(bodies[0])
