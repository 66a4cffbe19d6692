"""Live values on their way through a room: what code reads, in one order, and nothing else.

Bodies' data is recorded only while code plays with it: the engine says which paths are wanted,
and values of other paths go nowhere.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from livecode.errors import RightsError
from livecode.live import LIVE_PATH, bodies, path_name
from livecode.session.entry import limits
from livecode.session.entry.people import Present
from livecode.session.messages import Delayed, Peer, Sense, Sensed, Want, Wanted
from livecode.session.state import Post, RoomState


def want(room: RoomState, someone: Present, message: Want, now: float) -> list[Post]:
    """Note what code reads, and tell all who might have it."""
    paths = tuple(sorted(set(message.paths)))
    _require_paths(paths)
    if paths == room.wanted:
        return []
    keep_wanted(room, paths)
    return [room.tell(Wanted(paths=list(paths)))]


def sense(room: RoomState, someone: Present, message: Sense, now: float) -> list[Post]:
    """Give live values their place and time; what no code reads is passed over."""
    _require_paths(message.values)
    _require_own(someone.peer, message.values)
    if not all(math.isfinite(value) for value in message.values.values()):
        raise RightsError("a live value is a finite number: send nothing while there is none")
    if not someone.senses.take(now):
        raise RightsError("more than 20 messages of live values a second: send only changes")
    wanted = {path: value for path, value in message.values.items() if path in room.wanted}
    if not wanted:
        return []
    sensed = Sensed(sequence=room.senses + 1, at=now, author=someone.peer.id, values=wanted)
    take_sensed(room, sensed)
    return [room.tell(sensed)]


def delayed(room: RoomState, someone: Present, message: Delayed, now: float) -> list[Post]:
    """Keep since when late values counted, for a replay; nobody needs to be told."""
    return [Post((), message, record=True)]


def keep_wanted(room: RoomState, paths: tuple[str, ...]) -> None:
    """From now on code reads these paths; the last values of others are forgotten."""
    room.wanted = paths
    room.sensed = {path: value for path, value in room.sensed.items() if path in paths}


def take_sensed(room: RoomState, sensed: Sensed) -> None:
    """Note the last live values and their number in the order."""
    room.senses = sensed.sequence
    room.sensed.update(sensed.values)


def _require_paths(paths: Collection[str]) -> None:
    if len(paths) > limits.MOST_SENSED:
        raise RightsError(f"{len(paths)} live values at once: at most {limits.MOST_SENSED}")
    for path in paths:
        if not LIVE_PATH.fullmatch(path):
            raise RightsError(f"{path[:40]!r} is no live value: write it as motion/ada/energy")


def _require_own(peer: Peer, values: Mapping[str, float]) -> None:
    """Let an engine send everything, a player what its own body does, people controllers too."""
    if peer.role == "engine":
        return
    own = path_name(peer.id)
    for path in values:
        whose = bodies(path)
        if whose and own not in whose:
            raise RightsError(f"{path} is not yours: your movement is motion/{own}/…")
        if not whose and (peer.role == "agent" or not path.startswith(("osc/", "cc/"))):
            raise RightsError(f"{path}: you may send motion/{own}/… and haptic/{own}/…")
