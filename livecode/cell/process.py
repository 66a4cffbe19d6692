"""The process of one cell: answers one connection, within limits, until it closes."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable

from livecode.cell import budgets
from livecode.cell.faults import fault_of
from livecode.cell.frames import Frames
from livecode.cell.jail import Walls, close_in, peak_memory
from livecode.cell.messages import (
    LARGEST_FRAME,
    Answer,
    Asked,
    Evaluated,
    Fault,
    Query,
    Reply,
    Studied,
    Study,
    Usage,
    Used,
    decode_request,
    encode,
)
from livecode.cell.rehearsal import rehearse
from livecode.cell.roomy import with_room
from livecode.cell.tidying import Tidying, settle
from livecode.errors import WireError
from livecode.pattern.budget import timed

MOST_TRACES = 20  # faults of our own that one cell writes to the log


def live(connection: socket.socket) -> None:
    """Be the cell of ``connection``: be confined, then serve until it closes."""
    from livecode.cell.answer import Cell

    log = Log()
    cell = Cell(log.note)

    def answer(request: Asked) -> Reply:
        if isinstance(request, Usage):
            return Used(request.id, time.process_time(), peak_memory())
        _allow_processor_time(budgets.REQUEST_SECONDS)
        with timed(time.process_time):
            return cell.answer(request)

    confine()
    with_room(serve)(connection, answer, log)


def let_go_of_the_parent() -> None:
    """Point input and output at nothing: they belong to the zygote and its parent."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)


def confine() -> Walls:
    """Give this process the limits of a cell; what a platform does not have is left out."""
    rehearse()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C in a terminal is the editor's
    settle()
    return close_in()


def _allow_processor_time(seconds: int) -> None:
    """Let this process end if it computes for longer than ``seconds`` [s] from now on.

    Budgets end code long before; this ends what no budget sees, even after the other end of
    the connection has gone.
    """
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        wanted = int(time.process_time()) + 1 + seconds
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def serve(
    connection: socket.socket, answer: Callable[[Asked], Reply], log: Log | None = None
) -> None:
    """Answer every request that arrives, in order, until the other end closes or misspeaks."""
    frames = Frames()
    guard, tidying = _Guard(answer, log or Log()), Tidying()
    with contextlib.suppress(OSError, WireError):
        while received := connection.recv(1 << 16):
            for body in frames.feed(received):
                connection.sendall(guard.reply(decode_request(body)))
            tidying.between()


class _Guard:
    """Answers whatever happens: an exception becomes a fault, never the end of the cell."""

    def __init__(self, answer: Callable[[Asked], Reply], log: Log) -> None:
        self._answer = answer
        self._log = log

    def reply(self, request: Asked) -> bytes:
        """The bytes of the reply to ``request``."""
        try:
            sent = encode(self._answer(request))
        except BaseException as error:  # limits of an interpreter need not be ordinary exceptions
            if not isinstance(error, MemoryError | RecursionError):
                self._log.note(error)
            return _fault(request, fault_of(error))
        if len(sent) > LARGEST_FRAME:
            most = LARGEST_FRAME >> 10
            message = f"an answer of {len(sent) >> 10} KiB, at most {most} KiB are allowed"
            return _fault(request, Fault(message, hint="play less at a time", kind="limited"))
        return sent


class Log:
    """The first faults of our own, with their traces, on standard error; a flood is cut."""

    def __init__(self) -> None:
        self._left = MOST_TRACES

    def note(self, error: BaseException) -> None:
        """Write an error to the log."""
        self._left -= 1
        if self._left >= 0:
            with contextlib.suppress(Exception):  # a log that cannot be written harms nobody
                traceback.print_exception(error, file=sys.stderr)


def _fault(request: Asked, fault: Fault) -> bytes:
    if isinstance(request, Query):
        return encode(Answer(request.id, faults=[fault]))
    if isinstance(request, Study):
        return encode(Studied(request.id, fault=fault))
    return encode(Evaluated(request.id, fault=fault))
