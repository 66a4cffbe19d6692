"""What a room leaves in its log, and how it is built again from that: as if it never ended.

Every message to all is folded into the room once more, in its order; a snapshot is a room as
it was at one point, so that reading may begin there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from livecode.errors import RightsError, WireError
from livecode.session.entry.people import Known, People
from livecode.session.leases import take_given
from livecode.session.log import frames
from livecode.session.log.entries import Begun, Clock, KnownName, KnownPage, Resumed, Snapshot
from livecode.session.log.frames import Entry
from livecode.session.messages import (
    AgentSet,
    Ahead,
    Edited,
    Evaluation,
    Gestured,
    Given,
    Hushed,
    Invited,
    Marked,
    Mixed,
    Page,
    PageOpened,
    Panicked,
    Rearmed,
    Result,
    Revoked,
    Sensed,
    Status,
    Tempo,
    Trimmed,
    Wanted,
    decode_server,
)
from livecode.session.room import Room
from livecode.session.sensing import keep_wanted, take_sensed
from livecode.session.text.pages import SharedPage

LARGEST_SNAPSHOT = 4 << 20  # bytes; a room that needs more is read from further back


@dataclass(frozen=True, slots=True)
class Remembered:
    """A room from its log, the room time of the last entry [s], and the clock that counted."""

    room: Room
    time: float
    clock: Clock


def name_of(people: People, peer: str) -> bytes:
    """Whose the name ``peer`` is, as the payload of an entry."""
    return msgspec.json.encode(_known_name(peer, people.known[peer]))


def snapshot(room: Room) -> bytes | None:
    """The room as the payload of an entry; None if it is too large for one."""
    score = room.score
    data = msgspec.json.encode(
        Snapshot(
            room=room.name,
            epoch=room.epoch,
            seed=score.seed,
            pages=[KnownPage(page=each.page(), history=each.history()) for each in _pages(room)],
            names=[_known_name(peer, known) for peer, known in room.people.known.items()],
            tempo=score.segments(),
            sequence=score.sequence,
            evaluations=score.entries(),
            pending=list(score.pending),
            good=[entry.id for entry in score.good()],
            live=list(score.live.values()),
            gestured=score.gestures.made,
            heard=list(score.gestures.heard.values()),
            armed=score.gestures.armed(),
            hushed=score.hushed,
            latched=room.latched,
            agent=room.agent,
            status=list(room.status.values()),
            preset=room.preset,
            invites=list(room.invites.made.values()),
            revoked=sorted(room.invites.revoked),
            mix=list(room.mix.values()),
            given=list(room.given.values()),
            lent=list(room.lent.values()),
            trims=room.trims,
            ahead=list(score.ahead.changes),
            moments=list(room.moments.values()),
            wanted=list(room.wanted),
            sensed=room.sensed,
            senses=room.senses,
        )
    )
    return data if len(data) <= LARGEST_SNAPSHOT else None


def remember(entries: Sequence[Entry]) -> Remembered | None:
    """The room that a log holds, with nobody in it; None if it holds none.

    Raises:
        WireError: if the log is not that of a session.
    """
    begin = _last(entries, frames.ROOM, frames.SNAPSHOT)
    if begin is None:
        return None
    first = entries[begin]
    try:
        room = _begun(first) if first.kind == frames.ROOM else _restored(first)
        for entry in entries[begin + 1 :]:
            _fold(room, entry)
        started = entries[_last(entries, frames.ROOM, frames.RESUMED) or 0]
        clock = msgspec.json.decode(started.payload, type=Resumed).clock
    except (msgspec.DecodeError, RightsError, ValueError) as error:
        raise WireError(f"the log is not that of a session: {error}") from None
    known = room.people.known
    room.people.known = {peer: each for peer, each in known.items() if each.lasting}
    return Remembered(room, entries[-1].time, clock)


def _last(entries: Sequence[Entry], *kinds: int) -> int | None:
    """The index of the last entry of one of these kinds."""
    places = range(len(entries) - 1, -1, -1)
    return next((at for at in places if entries[at].kind in kinds), None)


def _begun(entry: Entry) -> Room:
    begun = msgspec.json.decode(entry.payload, type=Begun)
    return Room.open(begun.room, begun.epoch, text=begun.text, seed=begun.seed, preset=begun.preset)


def _restored(entry: Entry) -> Room:
    kept = msgspec.json.decode(entry.payload, type=Snapshot)
    room = Room.open(kept.room, kept.epoch, seed=kept.seed, preset=kept.preset)
    room.pages.clear()
    for each in kept.pages:
        _open(room, each.page).remember(each.history)
    for name in kept.names:
        _know(room, name)
    score = room.score
    score.take_segments(kept.tempo)
    score.live.update((live.slot, live) for live in kept.live)
    score.gestures.made.extend(kept.gestured)
    score.gestures.arm(kept.armed)
    for gestured in kept.heard:
        score.gestures.hear(gestured)
    for evaluation in kept.evaluations:
        score.keep(evaluation)
    score.pending = {each: score.pending[each] for each in kept.pending if each in score.pending}
    score.mark_good(kept.good)
    score.sequence, score.hushed = kept.sequence, kept.hushed
    room.latched, room.agent = kept.latched, kept.agent
    room.status.update((status.part, status) for status in kept.status)
    room.trims.update(kept.trims)
    score.take_ahead(kept.ahead)
    for happened in (*kept.invites, *kept.mix, *kept.given, *kept.moments):
        _HAPPEN[type(happened)](room, happened)
    room.lent = {live.slot: live for live in kept.lent}
    room.invites.revoked.update(kept.revoked)
    room.wanted, room.sensed, room.senses = tuple(kept.wanted), dict(kept.sensed), kept.senses
    return room


def _fold(room: Room, entry: Entry) -> None:
    """Let an entry happen to the room once more."""
    if entry.kind == frames.MESSAGE:
        message = decode_server(entry.payload)
        happen = _HAPPEN.get(type(message))
        if happen is not None:
            happen(room, message)
    elif entry.kind == frames.SEAT:
        name = msgspec.json.decode(entry.payload, type=KnownName)
        _know(room, name)
    elif entry.kind == frames.RESUMED:
        room.epoch = msgspec.json.decode(entry.payload, type=Resumed).epoch


def _open(room: Room, page: Page) -> SharedPage:
    opened = SharedPage(page.name, page.owner, page.text, page.revision)
    room.pages[page.name] = opened
    return opened


def _edited(room: Room, message: Edited) -> None:
    room.page(message.page).replay(message)


def _hushed(room: Room, message: Hushed) -> None:
    room.score.hush(message.at)
    room.lent.clear()


def _panicked(room: Room, message: Panicked) -> None:
    room.score.hush(message.at)
    room.lent.clear()
    room.latched = True


def _rearmed(room: Room, message: Rearmed) -> None:
    room.latched = False


def _agent_set(room: Room, message: AgentSet) -> None:
    room.agent = message.mode


def _status(room: Room, message: Status) -> None:
    room.status[message.part] = message


def _invited(room: Room, message: Invited) -> None:
    room.invites.made[message.id] = message


def _trimmed(room: Room, message: Trimmed) -> None:
    room.trims[message.key] = message.trim


def _marked(room: Room, message: Marked) -> None:
    room.moments[message.name] = message


def _mixed(room: Room, message: Mixed) -> None:
    room.mix[message.slot, message.peer] = message


# Each function takes exactly the message type it stands beside, which no type of a dict can say.
_HAPPEN: dict[type, Callable[[Room, Any], object]] = {
    Edited: _edited,
    PageOpened: lambda room, message: _open(room, message.page),
    Evaluation: lambda room, message: room.score.keep(message),
    Gestured: lambda room, message: room.score.gestures.hear(message),
    Result: lambda room, message: room.score.report(message),
    Hushed: _hushed,
    Panicked: _panicked,
    Rearmed: _rearmed,
    Ahead: lambda room, message: room.score.take_ahead(message.changes),
    Tempo: lambda room, message: room.score.take_segments(message.segments),
    AgentSet: _agent_set,
    Status: _status,
    Invited: _invited,
    Revoked: lambda room, message: room.invites.revoked.add(message.invite),
    Mixed: _mixed,
    Given: take_given,
    Trimmed: _trimmed,
    Marked: _marked,
    Wanted: lambda room, message: keep_wanted(room, tuple(message.paths)),
    Sensed: take_sensed,
}


def _pages(room: Room) -> list[SharedPage]:
    return list(room.pages.values())


def _known_name(peer: str, known: Known) -> KnownName:
    return KnownName(
        peer=peer, key=known.key, resume=known.resume, lasting=known.lasting, role=known.role
    )


def _know(room: Room, name: KnownName) -> None:
    room.people.known[name.peer] = Known(name.key, name.resume, name.lasting, name.role)
