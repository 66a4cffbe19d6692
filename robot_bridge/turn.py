"""What the body's shell and its core hand each other, from turn to turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from robot_bridge.control.command import Command, Moment
from robot_bridge.sensing.receive import Sender

Packets = list[tuple[Sender, bytes]]


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment on both clocks: ``monotonic`` [s] and ``wall`` [s, Unix]."""

    monotonic: float
    wall: float

    def on_wall(self, monotonic: float) -> float:
        """A monotonic time as Unix time [s]."""
        return self.wall + monotonic - self.monotonic

    def on_monotonic(self, wall: float) -> float:
        """A Unix time as monotonic time [s]."""
        return self.monotonic + wall - self.wall


@dataclass(frozen=True, slots=True)
class View:
    """What the body sees of its robot: whether it lives, and its moments since the last look."""

    alive: bool
    moments: list[Moment]


@dataclass(frozen=True, slots=True)
class Turn:
    """What the shell has to do after a tick: send, tell the robot, write down."""

    packets: Packets
    command: Command | None = None
    record: dict[str, Any] | None = None
