"""Phrases that might come next: small edits, remembered ones, new ones, and staying."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from agents.choice.library import nearest
from agents.choice.scene import Candidate, Provenance, Scene
from agents.grammar.edits import edit
from agents.grammar.grow import Weighted, grow
from agents.grammar.masks import Grammar
from agents.grammar.palette import palette
from agents.grammar.read import read
from agents.grammar.tree import Node
from agents.perception.intents import IMPORTANCE, gap
from agents.perception.sounds import SOUNDS

# How many of each kind: mostly edits where something plays that is near what is asked for,
# more that is new where it is far off, and nothing else where nothing plays.
DEVELOPING: Mapping[Provenance, int] = {"edit": 9, "library": 1, "memory": 1, "new": 1}
CHANGING: Mapping[Provenance, int] = {"edit": 5, "library": 3, "memory": 1, "new": 3}
BEGINNING: Mapping[Provenance, int] = {"edit": 0, "library": 5, "memory": 1, "new": 6}
FAR = 0.3  # the gap to what is asked for from which a phrase is to change
STILL = 0.8  # from this stillness on, a rest is offered too
REST = 's("~")'


@dataclass(slots=True)
class Sources:
    """Where candidates come from: the grammar, phrases with their measures, and dice.

    Attributes:
        library: written phrases with their measures, as far as they are rendered already.
        memory: tonight's phrases with their measures.
    """

    grammar: Grammar
    slot: str
    dice: random.Random
    library: Mapping[Node, Mapping[str, float]]
    memory: Mapping[Node, Mapping[str, float]]


def propose(sources: Sources, scene: Scene) -> list[Candidate]:
    """What might be played next, no phrase twice; "stay" comes first where something plays."""
    current = scene.current.candidate.tree if scene.current else None
    counts = _counts(scene)
    found: dict[Node, Candidate] = {}
    if current is not None:
        found[current] = Candidate(current, "stay")
    for tree in _edits(sources, scene, current, counts["edit"]):
        found.setdefault(tree, Candidate(tree, "edit"))
    wanted = scene.intents.values
    for tree in nearest(wanted, sources.library, counts["library"], without=found):
        found.setdefault(tree, Candidate(tree, "library"))
    for tree in nearest(wanted, sources.memory, counts["memory"], without=found):
        found.setdefault(tree, Candidate(tree, "memory"))
    for _ in range(counts["new"]):
        tree = fresh(sources.grammar, sources.dice, scene)
        found.setdefault(tree, Candidate(tree, "new"))
    if scene.quiet is not None and scene.quiet >= STILL:
        rest = read(sources.grammar, f"{sources.slot} >> {REST}")
        if rest is not None:
            found.setdefault(rest, Candidate(rest, "rest"))
    return list(found.values())


def _counts(scene: Scene) -> Mapping[Provenance, int]:
    if scene.current is None:
        return BEGINNING
    far = gap(scene.intents.values, scene.current.measures) > FAR
    return CHANGING if far else DEVELOPING


def fresh(grammar: Grammar, dice: random.Random, scene: Scene) -> Node:
    """A new phrase from the weighted grammar, from a palette of few sounds."""
    picker = Weighted(dice, scene.intents.values)
    return grow(grammar, picker, sounds=palette(dice))


def _edits(sources: Sources, scene: Scene, current: Node | None, count: int) -> list[Node]:
    if current is None or scene.current is None:
        return []
    wanted, measures = scene.intents.values, scene.current.measures
    picker = Weighted(sources.dice, wanted)
    scope = frozenset(sources.dice.sample(sorted(SOUNDS), 1))
    needs = {name: IMPORTANCE[name] * abs(wanted[name] - measures[name]) for name in wanted}
    changed = (
        edit(sources.grammar, picker, current, sources.dice, scope=scope, needs=needs)
        for _ in range(count)
    )
    return [tree for tree in changed if tree is not None]
