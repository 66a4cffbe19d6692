"""What a room does about time: its tempo, how well each seat knows the time, trims by ear."""

from __future__ import annotations

import math

import msgspec

from livecode.errors import RightsError
from livecode.session import hosting
from livecode.session.entry.people import Present
from livecode.session.messages import Ahead, Clock, SetAhead, SetTempo, SetTrim, Tempo, Trimmed
from livecode.session.state import Post, RoomState

WORST = 60.0  # seconds: no round trip that is worth telling takes longer
MOST_TRIM = 0.2  # seconds: sooner, and what is sent would be late


def set_tempo(room: RoomState, someone: Present, message: SetTempo, now: float) -> list[Post]:
    """Change the tempo from the next cycle line on."""
    room.score.set_tempo(message.cps, now, message.over)
    return [room.tell(Tempo(segments=room.score.segments(), by=someone.peer.id))]


def set_ahead(room: RoomState, someone: Present, message: SetAhead, now: float) -> list[Post]:
    """Change how far ahead machines ask, from when on all will know of it."""
    try:
        room.score.set_ahead(message.seconds, now)
    except ValueError as error:
        raise RightsError(str(error)) from None
    return [room.tell(Ahead(changes=list(room.score.ahead.changes), by=someone.peer.id))]


def clock(room: RoomState, someone: Present, message: Clock, now: float) -> list[Post]:
    """Let all see how well somebody knows the time."""
    figures = message.rtt, message.deviation
    if not all(0.0 <= figure <= WORST for figure in figures):  # so that nan is refused too
        raise RightsError(f"a clock's figures are seconds from 0 to {WORST:g}, got {figures}")
    someone.clock = message
    return [room.tell(room.clocked(someone, message), record=False)]


def set_trim(room: RoomState, someone: Present, message: SetTrim, now: float) -> list[Post]:
    """Let a machine sound later or sooner: that is all peers that came by one token."""
    if not (math.isfinite(message.trim) and abs(message.trim) <= MOST_TRIM):
        raise RightsError(
            f"a trim of {message.trim * 1e3:g} ms: allowed is ±{MOST_TRIM * 1e3:g} ms"
        )
    if message.peer not in room.people.present:
        raise RightsError(f"nobody here is called {message.peer[:40]!r}")
    own = (someone.peer.id, *hosting.machines(room, someone.peer.id))
    if someone.peer.role != "host" and message.peer not in own:
        raise RightsError("a seat trims its own machine: ask the host")
    key = room.machine(message.peer)
    here = [one for one in room.people.present if room.machine(one) == key]
    trimmed = Trimmed(peers=here, trim=message.trim, by=someone.peer.id, key=key)
    room.trims[key] = message.trim
    told = room.tell(msgspec.structs.replace(trimmed, key=""), record=False)
    return [Post((), trimmed, record=True), told]
