"""The process that cells come from: it has everything imported and begins one on request."""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import FrameType
from typing import Any

from livecode import handover
from livecode.cell import birth, budgets
from livecode.cell.greeting import Begin, End, Greeting, Lock, Refuse, Verdict
from livecode.cell.rehearsal import rehearse
from livecode.errors import ConfigError, DeviceError
from livecode.vocabulary import declared

GREET_WITHIN = 2.0  # seconds a caller may take to say the secret
MOST_CALLERS = 32  # callers that have not said it yet
LOOK_EVERY = 1.0  # seconds between looks for cells that have ended
LOOPBACK = "127.0.0.1"


def main(handed: dict[str, Any]) -> None:
    """Serve until the parent goes; ``handed`` has the ``secret`` and, if wanted, a ``port``.

    It may have ``controls`` of the host's own too, which all cells then know.

    Raises:
        ConfigError: if there is no usable secret.
        DeviceError: if the port is taken.
    """
    lock = _lock(handed)
    port = int(handed.get("port", 0))
    declared.declare(handed.get("controls") or {})
    handed.clear()  # what is forked from here inherits no secret
    listener = _listen(port)
    _import_everything()
    door = Door(listener, lock, birth.cells())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    door.watch_parent()
    handover.ready(port=listener.getsockname()[1])
    try:
        door.serve()
    finally:
        door.close()


def _lock(handed: Mapping[str, Any]) -> Lock:
    secret = handed.get("secret")
    if not isinstance(secret, str) or not 32 <= len(secret) <= 128 or not secret.isalnum():
        raise ConfigError("the zygote needs 'secret': 32 to 128 letters and digits, best 64 hex")
    return Lock.of(secret)


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port), backlog=MOST_CALLERS)
    except OSError as error:
        raise DeviceError(f"port {port} for cells cannot be had ({error}): use 0 for any") from None


def _import_everything() -> None:
    """Load what a cell needs, once, and keep it out of the collector's sight."""
    rehearse()
    gc.collect()
    gc.freeze()


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


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

    def __init__(self, listener: socket.socket, lock: Lock, cells: birth.Cells) -> None:
        self._listener = listener
        self._lock = lock
        self._cells = cells
        self._callers: dict[socket.socket, _Caller] = {}
        self._selector = selectors.DefaultSelector()
        self._open = True
        listener.setblocking(False)
        self._selector.register(listener, selectors.EVENT_READ)

    def watch_parent(self) -> None:
        """Stop serving when standard input ends; without a thread where that can be."""
        if os.name == "nt":  # where only sockets can be waited for
            handover.watch_parent(self.stop)
            return
        try:
            self._selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        except (OSError, ValueError):
            handover.watch_parent(self.stop)

    def stop(self) -> None:
        """Leave ``serve`` at the next look."""
        self._open = False

    def serve(self) -> None:
        """Begin cells for those who know the secret, until stopped."""
        while self._open:
            for key, _ in self._selector.select(self._patience()):
                if key.fileobj is self._listener:
                    self._welcome()
                elif isinstance(key.fileobj, socket.socket):
                    self._attend(self._callers[key.fileobj])
                elif not os.read(sys.stdin.fileno(), 4096):
                    self.stop()
            self._dismiss_slow_callers()
            self._cells.running()

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
        if not self._callers:
            return LOOK_EVERY
        first = min(caller.deadline for caller in self._callers.values())
        return min(LOOK_EVERY, max(0.0, first - time.monotonic()))

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):
            connection, _ = self._listener.accept()
            connection.setblocking(False)
            caller = _Caller(connection, Greeting(self._lock), time.monotonic() + GREET_WITHIN)
            self._callers[connection] = caller
            self._selector.register(connection, selectors.EVENT_READ)
        if len(self._callers) > MOST_CALLERS:
            self._dismiss(next(iter(self._callers.values())))

    def _attend(self, caller: _Caller) -> None:
        """Hear what there is to hear, and act when the caller has said all."""
        verdict = _hear(caller)
        if verdict is None:
            return
        self._selector.unregister(caller.connection)
        del self._callers[caller.connection]
        with caller.connection, contextlib.suppress(OSError):
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
