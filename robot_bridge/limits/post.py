"""Energy that two places lend each other: what one posts, the other may spend, and no more.

Each tank gives of its plenty; what is lost on the way is lost, and what comes twice is counted
once by whoever counts it. So whatever a network does, both hands together never get more than
both tanks held. Source: the two-layer approach of Franken, Stramigioli et al. (IEEE Trans. Robot.
27, 2011).
"""

from __future__ import annotations

from dataclasses import dataclass

from robot_bridge.limits.energy import Allowance, Purses

GENEROSITY = 5.0  # [1/s]: how fast a tank gives what it has beyond its half
KEPT = 0.5  # of what a tank starts with, that it never gives away


@dataclass(frozen=True, slots=True)
class Post:
    """What was ``sent`` so far [J], and what had come when it was last taken [J]."""

    sent: float = 0.0
    taken: float = 0.0


def exchanged(
    purses: Purses, post: Post, allowance: Allowance, *, came: float, most: float, dt: float
) -> tuple[Purses, Post]:
    """The purses and the count after a tick of ``dt`` [s]; with 0 [s] nothing is given or taken.

    Args:
        purses: what was in them.
        post: what went and came before.
        allowance: what is declared.
        came: what came so far [J]; a count that went back is a new one.
        most: what may be taken at a time [J]: another's word is no blank cheque.
        dt: [s].
    """
    if dt <= 0.0:
        return purses, Post(post.sent, came)
    gift = max(0.0, min(most, came - post.taken))
    taken = post.taken + gift if came >= post.taken else came
    plenty = max(0.0, purses.tank - KEPT * allowance.tank_start)
    given = min(plenty, GENEROSITY * plenty * dt)
    tank = min(allowance.tank, purses.tank - given + gift)
    return Purses(purses.bond, tank, purses.score), Post(post.sent + given, taken)
