"""Blocks that wait for a gesture, and the gestures that let them play."""

from __future__ import annotations

import msgspec

from livecode.session.wire.base import Wire


class Armed(msgspec.Struct, frozen=True, kw_only=True):
    """A block that waits: ``slot`` plays it when the gesture is made, such as motion/ada/jump."""

    gesture: str
    slot: str
    evaluation: str
    author: str


class Gesture(Wire, frozen=True, kw_only=True):
    """Somebody made a gesture that code waits for, such as ``motion/ada/jump``. Engines only."""

    path: str


class Gestured(Wire, frozen=True, kw_only=True):
    """A gesture was made: the blocks that wait for it play from cycle ``start`` on, everywhere.

    It came after the evaluation number ``sequence``.
    """

    path: str
    start: float
    at: float
    sequence: int = 0
