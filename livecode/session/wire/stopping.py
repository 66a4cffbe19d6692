"""Silence: hush for now, panic until somebody arms the robot again."""

from __future__ import annotations

from livecode.session.wire.base import Wire


class Hush(Wire, frozen=True, kw_only=True):
    """Silence everything, pause the agents, bring the robot to a compliant hold."""


class Hushed(Wire, frozen=True, kw_only=True):
    """Everything is silent, on somebody's word."""

    by: str
    at: float


class Panic(Wire, frozen=True, kw_only=True):
    """Hush, and the robot to zero, latched until somebody re-arms it."""


class Panicked(Wire, frozen=True, kw_only=True):
    """Everything is silent and the robot is latched at zero, on somebody's word."""

    by: str
    at: float


class Rearm(Wire, frozen=True, kw_only=True):
    """Let the robot start again, softly, after a panic. Host only."""


class Rearmed(Wire, frozen=True, kw_only=True):
    """The robot may start again."""

    by: str
    at: float
