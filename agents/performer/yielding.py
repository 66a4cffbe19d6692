"""Making room: when a person begins where the agent plays, the agent plays half as much."""

from __future__ import annotations

from collections.abc import Callable

from agents.choice.guard import REST
from agents.perception.measures import Rendering, register
from agents.perception.others import roles

HALF = 0.5  # the share of its events that is left, at most
SHARED = 0.5  # from this share of events in one role on, two play the same
NEAR = 0.2  # of the register: two pitched voices that get in each other's way
THINNER = (".degradeBy(0.5)", ".degradeBy(0.7)")

Render = Callable[[str], Rendering]


def same_role(mine: Rendering, theirs: Rendering) -> bool:
    """Whether two voices do the same: kick, snare, hat, tom, bell, or pitched at one height."""
    ours, others = roles(mine), roles(theirs)
    shared = {role for role in ours if ours[role] >= SHARED and others.get(role, 0.0) >= SHARED}
    if shared == {"pitched"}:
        return abs(register(mine) - register(theirs)) < NEAR
    return bool(shared)


def thinned(code: str, slot: str, render: Render) -> str:
    """The line with at most half of its events: the first way that is thin enough, else a rest."""
    whole = len(render(code).notes)
    for thinner in THINNER:
        found = render(code + thinner)
        if not found.fault and len(found.notes) <= HALF * whole:
            return code + thinner
    return f"{slot} >> {REST}"
