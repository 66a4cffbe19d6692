"""Somebody elsewhere at the other end of the bond: where they are, as far as one knows still.

What was heard too long ago counts less and less, and then not at all: a handle that is not heard
of any more lets go of ours.
"""

from __future__ import annotations

import math

from robot_bridge.control.command import Command

FRESH, GONE = 0.1, 0.3  # [s]: until when what came counts whole, and from when not at all
GUESSED = 0.03  # [s] for which a handle is taken to go on as it went
FARTHEST = 2.0  # [rad]: no handle is farther away
FASTEST = 12.0  # [rad/s]


def is_bound(command: Command, now: float) -> bool:
    """Whether there is somebody at the other end, heard of not long before ``now`` [s]."""
    return command.bond > 0.0 and freshness(command, now) > 0.0


def freshness(command: Command, now: float) -> float:
    """How much what came from there still counts at ``now`` [s], 0..1."""
    age = now - command.there_time
    if not math.isfinite(age):
        return 0.0
    return max(0.0, min(1.0, (GONE - age) / (GONE - FRESH)))


def there(command: Command, now: float) -> float:
    """Where the other handle seems to be at ``now`` [s], in rad; 0 if that is no number."""
    ahead = max(0.0, min(GUESSED, now - command.there_time))
    speed = max(-FASTEST, min(FASTEST, command.there_speed))
    place = command.there + ahead * speed
    return max(-FARTHEST, min(FARTHEST, place)) if math.isfinite(place) else 0.0


def along(command: Command, now: float, place: float) -> float:
    """How far a reference at ``place`` [rad] goes along with the one who is elsewhere [rad]."""
    if not is_bound(command, now):
        return 0.0
    return min(1.0, command.bond) * (there(command, now) - place)


def softened(command: Command, now: float, ease: float) -> float:
    """The part of the stiffness, 0..1, that is used; ``ease`` without anybody elsewhere.

    A bond to another place does not depend on a guess, but on how fresh the news from there is.
    """
    bond = max(0.0, min(1.0, command.bond)) if math.isfinite(command.bond) else 0.0
    return ease + bond * (freshness(command, now) - ease)
