"""Cells without fork: fresh processes, of which some wait, with all loaded, for a connection.

A fresh process needs a quarter of a second until it can be a cell. So that nobody waits for that,
spares are begun ahead of time; the connection reaches one through a pipe of its own, as the
system hands open sockets from process to process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import reduction
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from livecode.cell.process import let_go_of_the_parent, live
from livecode.cell.rehearsal import rehearse
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control

MOST_FILES = 1024  # numbers of open files that are looked through
SPARES = 2  # each of two conductors asks for a cell when somebody comes


@dataclass(frozen=True, slots=True)
class Spare:
    """A process that will be the next cell, and the pipe to it."""

    process: SpawnProcess
    pipe: Connection


class Spawned:
    """Cells that are fresh processes, begun ahead of time so that one is there at once."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._processes: dict[int, SpawnProcess] = {}
        self._spares: deque[Spare] = deque()

    def begin(self, connection: socket.socket, leave: Callable[[], None]) -> None:
        """Begin a cell that serves ``connection``; it inherits nothing of the zygote's."""
        port = int(connection.getpeername()[1])
        self.end(port)
        spare = self._next()
        while not _give(spare, connection):
            _put_away(spare)  # it ended a moment ago
            spare = self._next()
        spare.pipe.close()
        self._processes[port] = spare.process

    def end(self, port: int) -> None:
        """End the cell whose caller is at ``port``, whatever it is doing."""
        self.running()
        if port in self._processes:
            self._processes[port].kill()

    def end_all(self) -> None:
        """End every cell, and who waits to be one."""
        for port in list(self._processes):
            self.end(port)
        while self._spares:
            _put_away(self._spares.popleft())

    def running(self) -> int:
        """How many cells run; those that have ended are buried first."""
        for port, process in list(self._processes.items()):
            if not process.is_alive():
                process.join()
                process.close()
                del self._processes[port]
        return len(self._processes)

    def prepare(self) -> None:
        """Begin one spare, if there are too few: one at a time, so that nothing is held up."""
        for spare in [each for each in self._spares if not each.process.is_alive()]:
            self._spares.remove(spare)
            _put_away(spare)
        if len(self._spares) < SPARES:
            self._spares.append(self._spawn())

    def _next(self) -> Spare:
        """A spare that lives; a new one if none does."""
        while self._spares:
            spare = self._spares.popleft()
            if spare.process.is_alive():
                return spare
            _put_away(spare)
        return self._spawn()

    def _spawn(self) -> Spare:
        ours, theirs = self._context.Pipe()
        with theirs:
            process = self._context.Process(
                target=_wait_to_live, args=(theirs, registry.declared()), daemon=True
            )
            try:
                process.start()
            except OSError:
                ours.close()
                raise
        return Spare(process, ours)


def _put_away(spare: Spare) -> None:
    spare.pipe.close()
    spare.process.kill()
    spare.process.join()


def _wait_to_live(pipe: Connection, own: tuple[Control, ...]) -> None:
    """In the fresh process: load everything, wait for a connection, and be its cell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    let_go_of_the_parent()
    registry.declare(own)
    rehearse()
    with contextlib.suppress(EOFError, OSError):  # the zygote has ended: so does this
        with pipe:
            connection = _taken(pipe)
        with connection:
            _close_all_but(connection.fileno())
            live(connection)
    os._exit(0)  # behind walls there is nothing left to tidy


def _close_all_but(kept: int) -> None:
    """Close what was inherited along the way: behind its walls a cell has one connection."""
    if sys.platform != "win32":
        os.closerange(3, kept)
        os.closerange(kept + 1, MOST_FILES)


def _give(spare: Spare, connection: socket.socket) -> bool:
    """Hand a connection to a process through its pipe; False if it has ended."""
    number = spare.process.pid
    assert number is not None
    try:
        if sys.platform == "win32":
            spare.pipe.send_bytes(connection.share(number))
        else:
            reduction.send_handle(spare.pipe, connection.fileno(), number)
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def _taken(pipe: Connection) -> socket.socket:
    """The connection that comes through a pipe; waits for it."""
    if sys.platform == "win32":
        return socket.fromshare(pipe.recv_bytes())
    return socket.socket(fileno=reduction.recv_handle(pipe))
