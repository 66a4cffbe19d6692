"""Moments that people keep under a name, and go back to."""

from __future__ import annotations

import msgspec

from livecode.session.wire.base import Wire
from livecode.session.wire.hosting import Mixed
from livecode.session.wire.playing import Live, Start


class Mark(Wire, frozen=True, kw_only=True):
    """Keep this moment under a name, a number if it is empty: what sounds, and the texts."""

    name: str = ""


class Marked(Wire, frozen=True, kw_only=True):
    """A moment to return to: its name, whose it is, and when it was [s, cycles].

    What sounded, how it was mixed, the tempo [cycles/s] and the texts by page stand in the log.
    """

    name: str
    by: str
    at: float
    cycle: float
    slots: list[str] = msgspec.field(default_factory=list)
    live: list[Live] = msgspec.field(default_factory=list)
    mix: list[Mixed] = msgspec.field(default_factory=list)
    cps: float = 0.0
    texts: dict[str, str] = msgspec.field(default_factory=dict)


class Recall(Wire, frozen=True, kw_only=True):
    """Return to a moment: what sounded then is evaluated again, and the texts are put back."""

    moment: str
    start: Start = "cycle"


class Recalled(Wire, frozen=True, kw_only=True):
    """Somebody returns to a moment; what comes of it follows, as evaluations and edits."""

    moment: str
    by: str
    at: float
    cycle: float = 0.0
