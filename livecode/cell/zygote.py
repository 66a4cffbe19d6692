"""The process that cells come from: it has everything imported and begins one on request."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Mapping
from types import FrameType
from typing import Any

from livecode import handover
from livecode.cell import birth
from livecode.cell.door import MOST_CALLERS, Door
from livecode.cell.greeting import Lock
from livecode.cell.rehearsal import rehearse
from livecode.errors import ConfigError, DeviceError
from livecode.vocabulary import declared

LOOPBACK = "127.0.0.1"


def main(handed: dict[str, Any]) -> None:
    """Serve until the parent goes; ``handed`` has the ``secret`` and, if wanted, a ``port``.

    It may have ``controls`` of the host's own too, which all cells then know, and ``birth``, how
    cells begin: "fork" or "spawn".

    Raises:
        ConfigError: if there is no usable secret, or no such way to begin cells here.
        DeviceError: if the port is taken.
    """
    lock = _lock(handed)
    port = int(handed.get("port", 0))
    way = birth.wanted(handed.get("birth"))
    declared.declare(handed.get("controls") or {})
    handed.clear()  # what is forked from here inherits no secret
    listener = _listen(port)
    _import_everything()
    door = Door(listener, lock, birth.cells(way))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    door.watch_parent()
    handover.ready(port=listener.getsockname()[1], birth=way, answers=True)
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
