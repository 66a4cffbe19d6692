"""Which way the processes of cells begin here, and what either way can do."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from typing import Literal, Protocol, get_args

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
        from livecode.cell.forking import Forked

        return Forked()
    from livecode.cell.spawning import Spawned

    return Spawned()
