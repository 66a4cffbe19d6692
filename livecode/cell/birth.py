"""How the process of a cell begins and ends: forked where that exists, spawned elsewhere."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from typing import Protocol

from livecode.cell.process import live
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control


class Cells(Protocol):
    """The running cells of a zygote, each known by the port of its caller."""

    def begin(self, connection: socket.socket, leave: Callable[[], None]) -> None:
        """Begin a cell that serves ``connection``; ``leave`` closes what is the zygote's."""

    def end(self, port: int) -> None:
        """End the cell whose caller is at ``port``, whatever it is doing."""

    def end_all(self) -> None:
        """End every cell."""

    def running(self) -> int:
        """How many cells run; those that have ended are buried first."""


def cells() -> Cells:
    """The way to begin cells that this platform has."""
    return Forked() if hasattr(os, "fork") else Spawned()


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


def _be_cell(connection: socket.socket, leave: Callable[[], None]) -> None:
    """In the forked copy: let go of the zygote's things, live, and never return."""
    status = 0
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        leave()
        _let_go_of_the_parent()
        live(connection)
    except BaseException:
        status = 1
        with contextlib.suppress(BaseException):
            traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(status)


def _let_go_of_the_parent() -> None:
    """Point input and output at nothing: they belong to the zygote and its parent."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)


def _spawned(connection: socket.socket, own: tuple[Control, ...]) -> None:
    """In the fresh process: learn the host's own controls, then live."""
    registry.declare(own)
    live(connection)


class Spawned:
    """Cells that are fresh processes: a quarter of a second each, but without fork."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._processes: dict[int, SpawnProcess] = {}

    def begin(self, connection: socket.socket, leave: Callable[[], None]) -> None:
        """Begin a cell that serves ``connection``; it inherits nothing of the zygote's."""
        port = int(connection.getpeername()[1])
        self.end(port)
        process = self._context.Process(
            target=_spawned, args=(connection, registry.declared()), daemon=True
        )
        process.start()
        self._processes[port] = process

    def end(self, port: int) -> None:
        """End the cell whose caller is at ``port``, whatever it is doing."""
        if port in self._processes:
            self._processes[port].kill()

    def end_all(self) -> None:
        """End every cell."""
        for port in list(self._processes):
            self.end(port)

    def running(self) -> int:
        """How many cells run; those that have ended are buried first."""
        for port, process in list(self._processes.items()):
            if not process.is_alive():
                process.join()
                del self._processes[port]
        return len(self._processes)
