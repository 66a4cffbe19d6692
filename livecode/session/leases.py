"""For how long what was handed over is somebody's; the robot is never lent without an end."""

from __future__ import annotations

import math

from livecode.errors import RightsError
from livecode.session.entry.people import Present
from livecode.session.entry.roles import ROBOT_SLOT
from livecode.session.lending import as_it_was, note_lent, played_again
from livecode.session.messages import AgentSet, Give, Given
from livecode.session.state import Post, RoomState

ROBOT_LEASE = 600.0  # seconds, where none are said
LONGEST = 86_400.0
SILENT_HOLDER = 5.0  # seconds; of who pings every 2
AWAY = 30.0  # seconds for which the robot waits for a holder who has gone


def lent(room: RoomState, someone: Present, message: Give, now: float) -> Given:
    """A slot in somebody's hands, with the moment at which that ends.

    Who hands on what was lent cannot make its time longer; the host can.

    Raises:
        RightsError: if the time makes no sense.
    """
    if not (math.isfinite(message.seconds) and 0.0 <= message.seconds <= LONGEST):
        raise RightsError(f"a slot is handed over for 0 to {LONGEST:g} seconds; 0: without an end")
    seconds = message.seconds
    if message.slot == ROBOT_SLOT and not seconds and not _is_host(room, message.to):
        seconds = ROBOT_LEASE
    if not message.to:
        seconds = 0.0
    until = now + seconds if seconds else 0.0
    before = room.given.get(message.slot)
    if message.to and before is not None and before.until and someone.peer.role != "host":
        until = min(until, before.until) if until else before.until
    return Given(slot=message.slot, to=message.to, by=someone.peer.id, until=until)


def due(room: RoomState, now: float) -> list[Post]:
    """What ends at room time ``now`` [s]: leases that are over; and those of who has gone, soon."""
    posts = []
    for given in tuple(room.given.values()):
        if not given.until:
            continue
        if given.until <= now:
            posts += settle(room, Given(slot=given.slot, to="", by=""), now)
        elif given.to not in room.people.present and given.until > now + AWAY:
            soon = Given(slot=given.slot, to=given.to, by="", until=now + AWAY)
            posts += settle(room, soon, now)
    return posts


def robot_holder(room: RoomState) -> str:
    """Whom the robot was lent to; empty while it is the host's."""
    given = room.given.get(ROBOT_SLOT)
    return "" if given is None else given.to


def given_back(room: RoomState, peer: str, by: str, now: float) -> list[Post]:
    """Take back all that is in somebody's hands."""
    held = [given.slot for given in room.given.values() if given.to == peer]
    return [post for slot in held for post in settle(room, Given(slot=slot, to="", by=by), now)]


def lent_back(room: RoomState, by: str, now: float) -> list[Post]:
    """Take back all that agents borrowed of people."""
    held = tuple(room.lent)
    return [post for slot in held for post in settle(room, Given(slot=slot, to="", by=by), now)]


def take_given(room: RoomState, given: Given) -> None:
    """Note whose a slot is, and what of a person's an agent borrows."""
    note_lent(room, given)
    if given.to:
        room.given[given.slot] = given
    else:
        room.given.pop(given.slot, None)


def settle(room: RoomState, given: Given, now: float) -> list[Post]:
    """Hand a slot over; what an agent borrowed of a person sounds again as it did.

    With the last of it the agent has disrupted enough, and plays on in its own slots.
    """
    given = as_it_was(room, given)
    borrowed = given.slot in room.lent
    again = played_again(room, given, now)
    take_given(room, given)
    posts = [room.tell(given), *again]
    if borrowed and not room.lent and room.agent == "disrupt":
        room.agent = "play"
        posts.append(room.tell(AgentSet(mode=room.agent, by=given.by)))
    return posts


def _is_host(room: RoomState, peer: str) -> bool:
    return peer in room.people.present and room.people.present[peer].peer.role == "host"
