"""What people like, learnt from few words: a straight line through what they kept and muted.

Source: Bayesian linear regression with a Gaussian prior (Bishop, Pattern Recognition and Machine
Learning, 2006, section 3.3), drawn from by Thompson sampling (Biometrika 25, 1933), so that what
is not known yet is tried now and then.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.grammar.tree import Node, sounds, touched

PRIOR = 1.0  # variance of each weight before anything was heard
NOISE = 0.5  # variance of a verdict

Features = Mapping[str, float]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing learnt: what these features are worth, -1 disliked to 1 liked, and how surely."""

    features: Features
    value: float
    weight: float = 1.0


def features(tree: Node, measures: Mapping[str, float]) -> dict[str, float]:
    """What taste may hang on: how it sounds, how extreme that is, and what it is made of."""
    found: dict[str, float] = {}
    for name, value in measures.items():
        found[name] = 2 * value - 1
        found[f"{name}, far from the middle"] = (2 * value - 1) ** 2
    found |= {f"sound {name}": 1.0 for name in sounds(tree)}
    return found | {f"word {name}": 1.0 for name in touched(tree)}


def difference(better: Features, worse: Features) -> dict[str, float]:
    """What an edit changed: an edit is worth more than a word, as it says what is better."""
    names = {*better, *worse}
    return {name: better.get(name, 0.0) - worse.get(name, 0.0) for name in names}


@dataclass(frozen=True, slots=True)
class Taste:
    """What is thought to be liked: ``mean`` of each named weight, shape (F,), and its ``spread``.

    Attributes:
        spread: covariance of the weights, shape (F, F).
    """

    names: tuple[str, ...]
    mean: Array
    spread: Array

    def worth(self, found: Features) -> float:
        """How much it is thought to be liked: 0 not at all, 0.5 not known, 1 very much."""
        said = sum(
            value * found[name]
            for name, value in zip(self.names, self.mean, strict=True)
            if name in found
        )
        return 1 / (1 + math.exp(-2 * float(said)))

    def drawn(self, dice: random.Random) -> Taste:
        """A taste that might as well be the true one, for one turn."""
        noise = np.array([dice.gauss(0, 1) for _ in self.names])
        root = np.linalg.cholesky(self.spread + 1e-9 * np.eye(len(self.names)))
        return Taste(self.names, self.mean + root @ noise, self.spread)

    def strongest(self, count: int) -> list[tuple[str, float]]:
        """The weights that are furthest from 0, for people to read."""
        found = [(name, float(value)) for name, value in zip(self.names, self.mean, strict=True)]
        return sorted(found, key=lambda one: (-abs(one[1]), one[0]))[:count]


def learnt(verdicts: Sequence[Verdict]) -> Taste | None:
    """The taste that follows from verdicts; None while there are none."""
    if not verdicts:
        return None
    names = tuple(sorted({name for verdict in verdicts for name in verdict.features}))
    table = np.array([[one.features.get(name, 0.0) for name in names] for one in verdicts])
    surely = np.array([one.weight for one in verdicts]) / NOISE
    values = np.array([one.value for one in verdicts])
    known = np.eye(len(names)) / PRIOR + (table * surely[:, None]).T @ table
    spread = np.linalg.inv(known)
    return Taste(names, spread @ (table.T @ (surely * values)), (spread + spread.T) / 2)
