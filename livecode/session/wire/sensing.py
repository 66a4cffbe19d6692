"""Live values that code reads: who wants them, and what they are, when."""

from __future__ import annotations

from livecode.session.wire.base import Wire


class Want(Wire, frozen=True, kw_only=True):
    """Which live values the code that plays reads, all of them, by path. Engines only."""

    paths: list[str]


class Wanted(Wire, frozen=True, kw_only=True):
    """Which live values the code that plays reads: who has one of them, tells its changes."""

    paths: list[str]


class Sense(Wire, frozen=True, kw_only=True):
    """New live values by path, such as ``motion/ada/energy``."""

    values: dict[str, float]


class Sensed(Wire, frozen=True, kw_only=True):
    """Live values, the same for everybody from room time ``at`` [s] on."""

    sequence: int
    at: float
    author: str
    values: dict[str, float]


class Delayed(Wire, frozen=True, kw_only=True):
    """The live values of entry ``sequence`` came too late for what they should have shaped.

    For the engine that says so they count from room time ``since`` [s] on; it goes to the log
    only.
    """

    sequence: int
    since: float
