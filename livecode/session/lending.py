"""What an agent borrows of a person comes back as it was: one slot, for a time, with one key."""

from __future__ import annotations

import msgspec

from livecode.session.entry.roles import AGENT_SLOTS, ROBOT_SLOT
from livecode.session.messages import Evaluate, Given
from livecode.session.state import Post, RoomState


def note_lent(room: RoomState, given: Given) -> None:
    """Keep what plays in a person's slot that an agent gets; let it go when it is handed on."""
    if not _is_agent(room, given.to):
        room.lent.pop(given.slot, None)
        return
    live = room.score.live.get(given.slot)
    own = live is None or given.slot in (*AGENT_SLOTS, ROBOT_SLOT) or _is_agent(room, live.author)
    if live is not None and not own:
        room.lent.setdefault(given.slot, live)


def as_it_was(room: RoomState, given: Given) -> Given:
    """The hand-over of a slot that is nobody's again: one that an agent borrowed goes back."""
    kept = room.lent.get(given.slot)
    if kept is None or given.to:
        return given
    by = given.by or room.given[given.slot].to
    return msgspec.structs.replace(given, to=kept.author, by=by)


def played_again(room: RoomState, given: Given, now: float) -> list[Post]:
    """What its owner played there before, in the owner's name, from now on.

    To be asked before the hand-over is noted.
    """
    kept = room.lent.get(given.slot)
    if kept is None or given.to != kept.author:
        return []
    made = Evaluate(id=f"lent-{given.slot}-{room.score.sequence + 1}", code=kept.code, start="now")
    return [room.tell(room.score.enter(made, kept.author, now))]


def _is_agent(room: RoomState, peer: str) -> bool:
    known = room.people.known.get(peer)
    return known is not None and known.role == "agent"
