"""The candidates in order, the best first, with what spoke for each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.choice.scene import Heard, Scene
from agents.choice.terms import WEIGHTS, judge

LOOSENESS = 0.05  # the width of the dice's say, so that equal candidates take turns


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's score and the named terms that make it."""

    heard: Heard
    score: float
    terms: Mapping[str, float]


def rank(
    candidates: Sequence[Heard],
    scene: Scene,
    dice: random.Random,
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Ranked]:
    """All candidates by falling score; equal scenes and dice give equal orders."""
    ranked = []
    for heard in candidates:
        terms = judge(heard, scene, weights)
        score = sum(terms.values()) + LOOSENESS * dice.random()
        ranked.append(Ranked(heard, score, terms))
    return sorted(ranked, key=lambda one: (-one.score, one.heard.candidate.code))
