"""How the process of a cell begins and ends: as a copy of this one, or waiting ready already."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Literal, Protocol, get_args

from livecode.cell.process import live
from livecode.errors import ConfigError

Birth = Literal["fork", "spawn"]


class Cells(Protocol):
    """The running cells of a zygote, each known by the port of its caller."""

    def begin(self, connection: socket.socket, leave: Callable[[], None]) -> None:
        """Begin a cell that serves ``connection``; ``leave`` closes what is the zygote's.

        Raises:
            OSError: if the system gives no process.
        """

    def end(self, port: int) -> None:
        """End the cell whose caller is at ``port``, whatever it is doing."""

    def end_all(self) -> None:
        """End every cell."""

    def running(self) -> int:
        """How many cells run; those that have ended are buried first."""

    def prepare(self) -> None:
        """Have ready what makes the next cell begin at once.

        Raises:
            OSError: if the system gives no process.
        """


def usual() -> Birth:
    """The way to begin cells on this platform.

    macOS can fork, but its libraries may have threads of their own, which a copy would lose
    (documentation of multiprocessing, "Contexts and start methods").
    """
    return "fork" if hasattr(os, "fork") and sys.platform != "darwin" else "spawn"


def wanted(asked: object) -> Birth:
    """The way to begin cells that is asked for; None asks for the usual one.

    Raises:
        ConfigError: if there is no such way here.
    """
    for birth in get_args(Birth):
        if asked == birth and (birth == "spawn" or hasattr(os, "fork")):
            return birth  # type: ignore[no-any-return]
    if asked is not None:
        raise ConfigError(f"cells by {asked!r}: allowed here are {', '.join(possible())}")
    return usual()


def possible() -> tuple[Birth, ...]:
    """The ways to begin cells that this platform has."""
    return ("fork", "spawn") if hasattr(os, "fork") else ("spawn",)


def cells(birth: Birth) -> Cells:
    """Cells that are begun in that way."""
    if birth == "fork":
        return Forked()
    from livecode.cell.spawning import Spawned

    return Spawned()


class Forked:
    """Cells that are copies of this process: there in milliseconds, and small."""

    def __init__(self) -> None:
        self._pids: dict[int, int] = {}

    def begin(self, connection: socket.socket, leave: Callable[[], None]) -> None:
        """Begin a cell that serves ``connection``; ``leave`` closes what is the zygote's."""
        port = int(connection.getpeername()[1])
        self.end(port)
        pid = os.fork()
        if pid == 0:
            _be_cell(connection, leave)
        self._pids[port] = pid

    def end(self, port: int) -> None:
        """End the cell whose caller is at ``port``, whatever it is doing."""
        self.running()  # a number is not used again until its process is buried, so this is safe
        if port in self._pids:
            os.kill(self._pids[port], signal.SIGKILL)

    def end_all(self) -> None:
        """End every cell."""
        for port in list(self._pids):
            self.end(port)

    def running(self) -> int:
        """How many cells run; those that have ended are buried first."""
        for port, pid in list(self._pids.items()):
            try:
                ended = os.waitpid(pid, os.WNOHANG)[0] != 0
            except ChildProcessError:
                ended = True
            if ended:
                del self._pids[port]
        return len(self._pids)

    def prepare(self) -> None:
        """Nothing: a copy is there at once."""


def _be_cell(connection: socket.socket, leave: Callable[[], None]) -> None:
    """In the forked copy: let go of the zygote's things, live, and never return."""
    status = 0
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        leave()
        let_go_of_the_parent()
        live(connection)
    except BaseException:
        status = 1
        with contextlib.suppress(BaseException):
            traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(status)


def let_go_of_the_parent() -> None:
    """Point input and output at nothing: they belong to the zygote and its parent."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
