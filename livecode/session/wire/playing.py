"""Code that plays: what is asked for, in which order it goes out, and what became of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from livecode.session.wire.base import Wire
from livecode.session.wire.gestures import Armed

Start = Literal["cycle", "now"] | int
Control = float | int | str | dict[str, float | str]  # a dictionary: it followed a live signal


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """What sounds in a slot: enough to make it sound in phase elsewhere.

    With a ``gesture`` it is what the code has armed for it, and plays from cycle ``fired`` on.
    """

    slot: str
    evaluation: str
    code: str
    author: str
    start: float
    seed: int
    gesture: str = ""
    fired: float = 0.0


class Evaluate(Wire, frozen=True, kw_only=True):
    """Play this code: ``id`` is the client's own; ``begin`` and ``end`` place it in a page.

    ``start`` is "cycle" (the next cycle line beyond the look-ahead), "now" (the earliest
    possible) or a number of cycles to align to. The place is that in the page's ``revision``;
    below 0: in the page as it is. ``boot``: these are helpers, which must not be forgotten.
    """

    id: str
    code: str
    page: str = ""
    begin: int = 0
    end: int = 0
    start: Start = "cycle"
    revision: int = -1
    boot: bool = False


class Evaluation(Wire, frozen=True, kw_only=True):
    """An ordered entry: this code, by this author, starts at cycle ``start`` everywhere."""

    sequence: int
    id: str
    author: str
    code: str
    page: str
    begin: int
    end: int
    start: float
    seed: int
    at: float
    boot: bool = False


class Result(Wire, frozen=True, kw_only=True):
    """What became of an evaluation; sent by an engine, passed on by the server.

    With a ``gesture``: of what the evaluation had armed for it, from cycle ``start`` on. All
    blocks of its author that wait now are ``armed``; null: those that waited before.
    """

    evaluation: str
    status: Literal["playing", "rejected", "limited", "refused"]
    slots: list[str] = msgspec.field(default_factory=list)
    message: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""
    start: float = 0.0
    gesture: str = ""
    armed: list[Armed] | None = None


class Handed(Wire, frozen=True, kw_only=True):
    """What an engine let everybody hear of ``slot`` in ``cycle``; it goes to the log only.

    An event is its begin and end [cycles], each as numerator and denominator, and its controls.
    """

    cycle: int
    slot: str
    events: list[tuple[tuple[int, int], tuple[int, int], dict[str, Control]]]
