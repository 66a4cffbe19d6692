"""The door of the zygote: who knows the secret gets a cell, or is rid of one."""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import socket
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from livecode import handover
from livecode.cell import budgets
from livecode.cell.birth import Cells
from livecode.cell.greeting import Begin, End, Greeting, Lock, Refuse, Verdict

GREET_WITHIN = 2.0  # seconds a caller may take to say the secret
MOST_CALLERS = 32  # callers that have not said it yet
LOOK_EVERY = 1.0  # seconds between looks for cells that have ended
SHUT_FOR = 0.2  # seconds that nobody is let in when the system gives no more connections
TELL_EVERY = 10.0  # seconds between two words about the same trouble
EXHAUSTED = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EAGAIN)


@dataclass(slots=True)
class _Caller:
    """Somebody who has connected and is still saying the secret."""

    connection: socket.socket
    greeting: Greeting
    deadline: float  # [s], of the monotonic clock


def _hear(caller: _Caller) -> Verdict | None:
    """The verdict on a caller after what has just arrived; one who hangs up is refused."""
    try:
        received = caller.connection.recv(caller.greeting.wanted)
    except BlockingIOError:
        return None
    except OSError:
        return Refuse()
    return caller.greeting.feed(received) if received else Refuse()


class Door:
    """Hears callers side by side, without threads, so that a slow one keeps nobody waiting."""

    def __init__(self, listener: socket.socket, lock: Lock, cells: Cells) -> None:
        self._listener = listener
        self._lock = lock
        self._cells = cells
        self._callers: dict[socket.socket, _Caller] = {}
        self._selector = selectors.DefaultSelector()
        self._open = True
        self._shut_until = 0.0
        self._told: dict[str, float] = {}
        self._questions: deque[handover.Answer] = deque()
        self._lines = handover.Lines()
        listener.setblocking(False)
        self._selector.register(listener, selectors.EVENT_READ)

    def watch_parent(self) -> None:
        """Stop serving when standard input ends; without a thread where that can be."""
        if os.name == "nt":  # where only sockets can be waited for
            handover.watch_parent(self.stop, on_poke=self._questions.append)
            return
        try:
            self._selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        except (OSError, ValueError):
            handover.watch_parent(self.stop, on_poke=self._questions.append)

    def stop(self) -> None:
        """Leave ``serve`` at the next look."""
        self._open = False

    def serve(self) -> None:
        """Begin cells for those who know the secret, until stopped."""
        while self._open:
            with self._trouble("no spare cell can be begun"):
                self._cells.prepare()
            for key, _ in self._selector.select(self._patience()):
                if key.fileobj is self._listener:
                    self._welcome()
                elif isinstance(key.fileobj, socket.socket):
                    self._attend(self._callers[key.fileobj])
                else:
                    self._hear_parent()
            while self._questions:
                self._questions.popleft()()
            self._dismiss_slow_callers()
            self._open_again()
            self._cells.running()

    def _hear_parent(self) -> None:
        """Answer what the parent asks, and stop when it has ended."""
        said = os.read(sys.stdin.fileno(), 4096)
        if not said:
            self.stop()
        for line in self._lines.feed(said):
            number = handover.question(line)
            if number is not None:
                handover.alive(number)

    @contextlib.contextmanager
    def _trouble(self, what: str) -> Iterator[None]:
        """Have the room told, now and then, what the system refuses; serving goes on."""
        try:
            yield
        except OSError as error:
            now = time.monotonic()
            if error.errno in EXHAUSTED and now >= self._told.get(what, 0.0):
                self._told[what] = now + TELL_EVERY
                handover.tell(f"{what}: {error.strerror or error}")

    def close(self) -> None:
        """End every cell and close every socket."""
        self._cells.end_all()
        self.leave()

    def leave(self) -> None:
        """Close what is the zygote's own; a cell does so in its copy."""
        self._selector.close()
        self._listener.close()
        for caller in self._callers.values():
            caller.connection.close()
        self._callers.clear()

    def _patience(self) -> float:
        """How long to wait for something to happen [s]."""
        due = [caller.deadline for caller in self._callers.values()]
        if self._shut_until:
            due.append(self._shut_until)
        return min(LOOK_EVERY, max(0.0, min(due) - time.monotonic())) if due else LOOK_EVERY

    def _welcome(self) -> None:
        """Let a caller in; nobody for a moment, if the system gives no more connections."""
        try:
            connection, _ = self._listener.accept()
        except BlockingIOError:  # gone again
            return
        except OSError as error:
            self._shut()
            with self._trouble("no caller can be let in"):
                raise error
            return
        connection.setblocking(False)
        deadline = time.monotonic() + GREET_WITHIN
        self._callers[connection] = _Caller(connection, Greeting(self._lock), deadline)
        self._selector.register(connection, selectors.EVENT_READ)
        if len(self._callers) > MOST_CALLERS:
            self._dismiss(next(iter(self._callers.values())))

    def _shut(self) -> None:
        """Look at nobody new for a moment: who waits outside would be seen without end."""
        self._selector.unregister(self._listener)
        self._shut_until = time.monotonic() + SHUT_FOR

    def _open_again(self) -> None:
        if self._shut_until and time.monotonic() >= self._shut_until:
            self._shut_until = 0.0
            self._selector.register(self._listener, selectors.EVENT_READ)

    def _attend(self, caller: _Caller) -> None:
        """Hear what there is to hear, and act when the caller has said all."""
        verdict = _hear(caller)
        if verdict is None:
            return
        self._selector.unregister(caller.connection)
        del self._callers[caller.connection]
        with caller.connection, self._trouble("no cell can be begun"):
            if isinstance(verdict, End):
                self._cells.end(verdict.port)
            elif isinstance(verdict, Begin) and self._cells.running() < budgets.MOST_CELLS:
                caller.connection.setblocking(True)
                caller.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._cells.begin(caller.connection, self.leave)

    def _dismiss(self, caller: _Caller) -> None:
        self._selector.unregister(caller.connection)
        del self._callers[caller.connection]
        caller.connection.close()

    def _dismiss_slow_callers(self) -> None:
        now = time.monotonic()
        for caller in [each for each in self._callers.values() if each.deadline <= now]:
            self._dismiss(caller)
