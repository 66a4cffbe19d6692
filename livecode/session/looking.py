"""Who looks at what sounds, and what they are shown: nothing of it is kept.

What is shown is worth something only at once: who reads too slowly misses some of it, and while
nobody looks the engines show nothing.
"""

from __future__ import annotations

from livecode.errors import RightsError
from livecode.session.entry.people import Present
from livecode.session.messages import Look, Looked, Show
from livecode.session.state import Post, RoomState

MOST_LOOKERS = 64
MOST_SHOWN = 128  # haps of one message, and levels


def look(room: RoomState, someone: Present, message: Look, now: float) -> list[Post]:
    """Show somebody what sounds from now on, or no more."""
    looking = sum(one.looks for one in room.people.present.values())
    if message.on and not someone.looks and looking >= MOST_LOOKERS:
        raise RightsError(f"{MOST_LOOKERS} people see already what sounds: the code stays to see")
    before = room.looked
    someone.looks = message.on
    return changed(room, before)


def show(room: RoomState, someone: Present, message: Show, now: float) -> list[Post]:
    """Pass what sounds on to those who look."""
    if len(message.haps) > MOST_SHOWN or len(message.levels) > MOST_SHOWN:
        raise RightsError(f"more than {MOST_SHOWN} haps or levels in one message: show fewer")
    present = room.people.present
    return [Post(tuple(one for one in present if present[one].looks), message, fleeting=True)]


def changed(room: RoomState, before: bool) -> list[Post]:
    """What engines are told if now somebody looks where nobody did, or the other way round."""
    if room.looked == before:
        return []
    engines = [one for one, here in room.people.present.items() if here.peer.role == "engine"]
    return [Post(tuple(engines), Looked(on=room.looked))]
