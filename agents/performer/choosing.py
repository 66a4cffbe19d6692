"""A choice by ear: candidates are heard from where they would play, the chosen one to its end."""

from __future__ import annotations

from collections.abc import Sequence

from agents.choice.guard import CYCLES, faltering
from agents.choice.scene import Candidate, Scene
from agents.performer.mind import STAYED, Decision, Mind
from agents.performer.study import Moment, Studio


def choose(
    mind: Mind,
    studio: Studio,
    scene: Scene,
    candidates: Sequence[Candidate],
    *,
    moment: Moment,
    phrase: int = CYCLES,
) -> Decision:
    """The best of the candidates that may be played from a moment on for a phrase [cycles]."""
    if not candidates:
        return Decision(None, "", STAYED)
    playing = [one.code for one in candidates if one.provenance == "stay"]
    renderings = studio.all_at([one.code for one in candidates], moment, dear=playing)
    if phrase <= CYCLES:  # all of it was heard already
        return mind.decide(scene, candidates, renderings)
    return mind.decide(scene, candidates, renderings, lambda code: studio.at(code, moment, phrase))


def goes_on(mind: Mind, studio: Studio, moment: Moment, phrase: int) -> bool:
    """Whether what plays may be left alone for another phrase [cycles]."""
    if mind.current is None or mind.current.candidate.provenance == "rest":
        return True
    heard = studio.at(mind.current.candidate.code, moment, max(phrase, CYCLES))
    return not faltering(heard)
