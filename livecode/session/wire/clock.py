"""What keeps the room in time: the clock, its tempo, and how well each machine knows them."""

from __future__ import annotations

import msgspec

from livecode.session.wire.base import Wire


class TempoSegment(msgspec.Struct, frozen=True, kw_only=True):
    """From room time ``at``, where the count is ``cycle``, time runs at ``cps``.

    It runs faster by ``slope`` [cycles/s²] from then on, until the next segment.
    """

    at: float
    cycle: float
    cps: float
    slope: float = 0.0


class Ping(Wire, frozen=True, kw_only=True):
    """A question for the time: ``t0`` is the client's clock [s] on sending."""

    t0: float


class Pong(Wire, frozen=True, kw_only=True):
    """The answer to Ping: received at ``t1``, sent at ``t2`` [s, room time]."""

    t0: float
    t1: float
    t2: float


class Clock(Wire, frozen=True, kw_only=True):
    """How well a peer knows the time: its shortest round trip, and the scatter of its pings [s]."""

    rtt: float
    deviation: float


class Clocked(Wire, frozen=True, kw_only=True):
    """How well somebody knows the time [s], and how much later its machine sounds, by ear [s]."""

    peer: str
    rtt: float
    deviation: float
    trim: float


class SetTrim(Wire, frozen=True, kw_only=True):
    """Let the machine of ``peer`` sound ``trim`` seconds later, or sooner if below 0: by ear."""

    peer: str
    trim: float


class Trimmed(Wire, frozen=True, kw_only=True):
    """The machine of these peers sounds so much later from now on [s].

    In the log stands the hash of the token that they have in common, the ``key``.
    """

    peers: list[str]
    trim: float
    by: str
    key: str = ""


class SetTempo(Wire, frozen=True, kw_only=True):
    """Ask for ``cps`` cycles per second from the next cycle line on, ``over`` so many cycles."""

    cps: float
    over: float = 0.0


class SetAhead(Wire, frozen=True, kw_only=True):
    """Ask for machines that sound to ask ``seconds`` ahead of the present for what sounds."""

    seconds: float


class Ahead(Wire, frozen=True, kw_only=True):
    """How far ahead [s] is asked from when on [s, room time]: all changes that still count."""

    changes: list[tuple[float, float]]
    by: str


class Tempo(Wire, frozen=True, kw_only=True):
    """The whole tempo map, rising in time."""

    segments: list[TempoSegment]
    by: str
