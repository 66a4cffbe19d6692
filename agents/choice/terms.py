"""What speaks for a candidate: named terms of 0..1, whose weighted sum decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agents.choice.binding import due, followed
from agents.choice.scene import Heard, Scene
from agents.grammar.tree import difference, unlikeness
from agents.memory.taste import features
from agents.perception.intents import gap, missed
from agents.perception.measures import emptiness, onsets
from agents.perception.others import collisions

# How much each term counts.
WEIGHTS: Mapping[str, float] = {
    "intent": 8.0,
    "continuity": 2.0,
    "balance": 0.5,
    "novelty": 0.5,
    "silence": 0.4,
    "following": 1.5,
    "taste": 1.0,
}

LEAST_CHANGE, MOST_CHANGE = 0.03, 0.15  # the share of rules that a good development changes
NEAR = 0.18  # from this gap to what is asked for on, more may change
LEEWAY = 4.0  # how much more, for each further part of the gap
STAYING = 0.6  # the continuity of changing nothing at all
FRESH = 0.3  # from this difference to every past phrase on, a phrase is wholly new


def intent(heard: Heard, scene: Scene) -> float | None:
    """How near the music comes to what the movement asks for."""
    wanted = scene.intents.values
    return 1 - missed(wanted, heard.measures, scene.intents.held) if wanted else None


def continuity(heard: Heard, scene: Scene) -> float | None:
    """How much it develops what sounds, rather than breaking off or standing still.

    What sounds far from what is asked for may change more.
    """
    if scene.current is None:
        return None
    change = difference(scene.current.candidate.tree, heard.candidate.tree)
    if change < LEAST_CHANGE:
        return STAYING
    far = max(0.0, gap(scene.intents.values, scene.current.measures) - NEAR)
    most = MOST_CHANGE + LEEWAY * far
    return 1 - max(0.0, change - most) / (1 - MOST_CHANGE)


def balance(heard: Heard, scene: Scene) -> float | None:
    """How well it lies with the others: in their gaps, or together, as the scene asks."""
    if not scene.others.voices:
        return None
    return 1 - abs(collisions(onsets(heard.rendering), scene.others) - scene.balance)


def novelty(heard: Heard, scene: Scene) -> float | None:
    """How far it is from everything played before."""
    if not scene.past:
        return None
    nearest = min(unlikeness(tree, heard.candidate.tree) for tree in scene.past)
    return min(1.0, nearest / FRESH)


def silence(heard: Heard, scene: Scene) -> float | None:
    """Whether it leaves as much silence as the movement does."""
    if scene.quiet is None:
        return None
    return 1 - abs(scene.quiet - emptiness(heard.rendering))


def following(heard: Heard, scene: Scene) -> float | None:
    """Whether it follows the movement as it plays, when it is time for a line that does."""
    now = due(scene)
    if now is None:
        return None
    return (1 + now) / 2 if followed(heard.candidate.tree) else (1 - now) / 2


def taste(heard: Heard, scene: Scene) -> float | None:
    """How much it is thought to be liked, by what people kept, edited and muted."""
    if scene.taste is None:
        return None
    return scene.taste.worth(features(heard.candidate.tree, heard.measures))


TERMS: Mapping[str, Callable[[Heard, Scene], float | None]] = {
    "intent": intent,
    "continuity": continuity,
    "balance": balance,
    "novelty": novelty,
    "silence": silence,
    "following": following,
    "taste": taste,
}


def judge(heard: Heard, scene: Scene, weights: Mapping[str, float] = WEIGHTS) -> dict[str, float]:
    """What each term that can be told adds to a candidate's score."""
    found = {name: term(heard, scene) for name, term in TERMS.items()}
    return {name: weights[name] * value for name, value in found.items() if value is not None}
