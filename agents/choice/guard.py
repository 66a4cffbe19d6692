"""Which candidates are not played at all: valid code is not yet playable music."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

from agents.choice.scene import Candidate, Heard
from agents.perception.measures import Rendering, loudest, measure

CYCLES = 4  # how far a candidate is rendered [cycles]
MOST_EVENTS = 48  # events in one cycle
LOUDEST = 4.0  # sum of gains of sounds that begin together


def refusal(candidate: Candidate, rendering: Rendering, last: Rendering | None) -> str:
    """Why a candidate is not played; empty if it may be.

    ``last`` is what plays now: what sounds the same is no change, unless it means to stay.
    """
    if rendering.fault:
        return f"fault: {rendering.fault}"
    if candidate.provenance not in ("rest", "stay"):
        silence = _silence(rendering)
        if silence:
            return silence
    busiest = max(Counter(int(note.begin) for note in rendering.notes).values(), default=0)
    if busiest > MOST_EVENTS:
        return f"{busiest} events in a cycle"
    if loudest(rendering) > LOUDEST:
        return "too loud"
    if last is not None and candidate.provenance != "stay" and rendering.notes == last.notes:
        return "same as last"
    return ""


def _silence(rendering: Rendering) -> str:
    """What is wrong with how long it is silent; empty if nothing is.

    The last cycle is followed by the first: what plays comes round, and a rest that grows from
    one phrase into the next would be a silence that nobody meant.
    """
    if not rendering.notes:
        return "silent"
    last = rendering.cycles
    sounding = {
        cycle
        for note in rendering.notes
        for cycle in range(int(note.begin), min(last, math.ceil(note.end)))
    }
    rests = [cycle not in sounding for cycle in range(rendering.cycles)]
    if any(one and other for one, other in pairwise([*rests, rests[0]])):
        return "silent for two cycles in a row"
    return ""


def heard(
    candidates: list[Candidate], renderings: list[Rendering], last: Rendering | None
) -> list[Heard]:
    """The candidates that may be played, measured; renderings in the order of candidates."""
    return [
        Heard(candidate, rendering, measure(rendering))
        for candidate, rendering in zip(candidates, renderings, strict=True)
        if not refusal(candidate, rendering, last)
    ]
