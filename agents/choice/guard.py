"""Which candidates are not played at all: valid code is not yet playable music."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

from agents.choice.scene import Candidate, Heard
from agents.perception.measures import Rendering, loudest, lufs, measure

CYCLES = 4  # how far a candidate is rendered [cycles]
MOST_EVENTS = 48  # events in one cycle
REST = 's("~")'
LOUDEST = 4.0  # sum of gains of sounds that begin together
FAINTEST = -48.0  # loudness [LUFS] below which a line is lost beside anybody else's


def refusal(candidate: Candidate, rendering: Rendering, last: Rendering | None) -> str:
    """Why a candidate is not played; empty if it may be.

    ``last`` is what plays now: what sounds the same is no change, unless it means to stay. Who
    stays with what falls silent stays with nothing: only a rest means its silence.
    """
    if rendering.fault:
        return f"fault: {rendering.fault}"
    if not _is_rest(candidate, rendering):
        silence = _silence(rendering, comes_round=candidate.provenance != "stay")
        if silence:
            return silence
    busiest = _busiest(rendering)
    if last is not None and _goes_over(candidate):
        busiest += _busiest(last)
    if busiest > MOST_EVENTS:
        return f"{busiest} events in a cycle"
    if loudest(rendering) > LOUDEST:
        return "too loud"
    if rendering.notes and candidate.provenance != "stay" and _is_faint(rendering):
        return "too soft to be heard"
    if last is not None and candidate.provenance != "stay" and rendering.notes == last.notes:
        return "same as last"
    return ""


def _goes_over(candidate: Candidate) -> bool:
    """Whether what plays now may sound on beside it for a while, as in ``a1.xfadeIn(4) >> …``."""
    head, arrow, _ = candidate.code.partition(" >> ")
    return bool(arrow) and "(" in head and candidate.provenance != "stay"


def faltering(rendering: Rendering) -> str:
    """Why a line is not to play on for as long as it is rendered; empty if it may."""
    if rendering.fault:
        return f"fault: {rendering.fault}"
    busiest = _busiest(rendering)
    if busiest > MOST_EVENTS:
        return f"{busiest} events in a cycle"
    return _silence(rendering, comes_round=False)


def _is_rest(candidate: Candidate, rendering: Rendering) -> bool:
    """Whether silence is what a candidate means."""
    if candidate.provenance == "stay":
        return not rendering.notes and candidate.code.endswith(f">> {REST}")
    return candidate.provenance == "rest"


def _is_faint(rendering: Rendering) -> bool:
    """Whether it is lost beside anybody else's; what is well heard need not be told closely."""
    return not measure(rendering)["loudness"] and lufs(rendering) < FAINTEST


def _busiest(rendering: Rendering) -> int:
    """The events of the cycle that has most of them."""
    return max(Counter([int(note.begin) for note in rendering.notes]).values(), default=0)


def _silence(rendering: Rendering, *, comes_round: bool) -> str:
    """What is wrong with how long it is silent; empty if nothing is.

    In what ``comes_round`` the last cycle is followed by the first: a rest that grows from one
    phrase into the next would be a silence that nobody meant.
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
    following = [*rests, rests[0]] if comes_round else rests
    if any(one and other for one, other in pairwise(following)):
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
