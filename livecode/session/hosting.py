"""What a host does with a room, and performers with their slots: invites, mix, hand-over."""

from __future__ import annotations

import math
from dataclasses import replace

import msgspec

from livecode.errors import RightsError
from livecode.session.entry.people import Present, machine_of
from livecode.session.entry.roles import ROBOT_SLOT
from livecode.session.leases import given_back, lent, settle
from livecode.session.messages import (
    Give,
    Invite,
    Kick,
    Left,
    Mix,
    Mixed,
    Refused,
    Revoke,
    Revoked,
)
from livecode.session.state import Post, RoomState

LOUDEST, LONGEST_NAME, MOST_KEPT = 2.0, 32, 256


def invite(room: RoomState, someone: Present, message: Invite, now: float) -> list[Post]:
    """Make an invitation; its token goes to who asked, and to nobody else."""
    token = room.new_secret()
    kept = room.invites.make(message, token, someone.peer.id, now)
    told = msgspec.structs.replace(kept, token=token, key="")
    return [Post((), kept, record=True), Post((someone.peer.id,), told)]


def revoke(room: RoomState, someone: Present, message: Revoke, now: float) -> list[Post]:
    """Take an invitation back, and let go who is here by it."""
    made = room.invites.made.get(message.invite)
    if made is None:
        raise RightsError(f"there is no invite {message.invite[:40]!r} to take back")
    room.invites.revoked.add(made.id)
    key = bytes.fromhex(made.key)
    here = [one for one in room.people.present if room.people.known[one].key == key]
    posts = [room.tell(Revoked(invite=made.id, by=someone.peer.id))]
    for peer in here:
        posts += _let_go(room, peer, "your invite was taken back")
        posts += given_back(room, peer, someone.peer.id, now)
    return posts


def kick(room: RoomState, someone: Present, message: Kick, now: float) -> list[Post]:
    """Let somebody go; the name stays taken, so that an invite for one does not bring it back."""
    if message.peer not in room.people.present:
        raise RightsError(f"nobody here is called {message.peer[:40]!r}")
    if message.peer == someone.peer.id:
        raise RightsError("to leave, leave: kick is for others")
    posts: list[Post] = []
    for one in (message.peer, *machines(room, message.peer)):
        posts += _let_go(room, one, f"{someone.peer.name} has let you go")
    return posts + given_back(room, message.peer, someone.peer.id, now)


def machines(room: RoomState, peer: str) -> list[str]:
    """The machines that sound along with a seat: they came by its token, under its name."""
    key = room.people.known[peer].key
    return [
        one
        for one, here in room.people.present.items()
        if here.peer.role == "follower"
        and room.people.known[one].key == key
        and one.startswith(machine_of(peer))
    ]


def mix(room: RoomState, someone: Present, message: Mix, now: float) -> list[Post]:
    """Set how a slot or a person sounds, from the earliest cycle that all can meet."""
    if bool(message.slot) == bool(message.peer):
        raise RightsError("mix either a slot or a person: give one of the two")
    if len(message.slot + message.peer) > LONGEST_NAME:
        raise RightsError(f"a slot or a person has at most {LONGEST_NAME} characters")
    if not (math.isfinite(message.gain) and 0.0 <= message.gain <= LOUDEST):
        raise RightsError(f"gain {message.gain:g}: allowed is 0 to {LOUDEST:g}")
    _require_own(room, someone, message.slot, message.peer)
    target = message.slot, message.peer
    if target not in room.mix and len(room.mix) >= MOST_KEPT:
        raise RightsError(f"{MOST_KEPT} slots and people are mixed already")
    mixed = Mixed(
        slot=message.slot,
        peer=message.peer,
        mute=message.mute,
        solo=message.solo,
        gain=message.gain,
        start=room.score.start("now", now),
        by=someone.peer.id,
    )
    room.mix[target] = mixed
    return [room.tell(mixed)]


def give(room: RoomState, someone: Present, message: Give, now: float) -> list[Post]:
    """Hand a slot over; the robot is lent by the host, and given back by whoever holds it."""
    if not 0 < len(message.slot) <= LONGEST_NAME:
        raise RightsError(f"a slot's name has 1 to {LONGEST_NAME} characters")
    if message.to and message.to not in room.people.present:
        raise RightsError(f"nobody here is called {message.to[:40]!r}")
    if message.slot not in room.given and len(room.given) >= MOST_KEPT:
        raise RightsError(f"{MOST_KEPT} slots are handed over already")
    _require_own(room, someone, message.slot, "")
    return settle(room, lent(room, someone, message, now), now)


def holder(room: RoomState, slot: str) -> str:
    """Whose a slot is: who was given it, else who plays it; "" for nobody."""
    given, live = room.given.get(slot), room.score.live.get(slot)
    if given is not None:
        return given.to
    return "" if live is None else live.author


def _require_own(room: RoomState, someone: Present, slot: str, peer: str) -> None:
    """Let somebody deal with a slot or a person: the host with all, others as the preset says."""
    me = someone.peer.id
    borrowed = room.lent.get(slot)
    if someone.peer.role == "host" or me in (peer, holder(room, slot)):
        return
    if borrowed is not None and borrowed.author == me:
        return
    if slot == ROBOT_SLOT:
        raise RightsError("the robot is handed over by the host, or by who holds it")
    if not room.rights.takes_over:
        raise RightsError(f"{slot or peer} is not yours: ask the host")


def _let_go(room: RoomState, peer: str, why: str) -> list[Post]:
    """End somebody's stay: they hear why, the others that they left."""
    known = room.people.known[peer]
    room.people.known[peer] = replace(known, resume=b"")
    last = Post((peer,), Refused(message=why), ends=True)
    gone = room.people.leave(peer)
    return [last, room.tell(Left(peer=peer))] if gone else [last]
