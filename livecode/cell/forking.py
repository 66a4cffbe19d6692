"""Cells by fork: copies of the zygote, there in milliseconds."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable

from livecode.cell.process import let_go_of_the_parent, live


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
