"""Phrases that might come next: small edits, remembered ones, new ones, and staying."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from agents.choice.anchor import anchored
from agents.choice.binding import bound, due
from agents.choice.guard import REST
from agents.choice.library import nearest
from agents.choice.scene import Candidate, Heard, Provenance, Scene
from agents.choice.shelf import Shelf
from agents.choice.turning import turned
from agents.grammar.edits import LARGE, SMALL, TINY, edit
from agents.grammar.grow import Picker, Weighted, grow
from agents.grammar.idle import idle
from agents.grammar.masks import Grammar
from agents.grammar.palette import palette
from agents.grammar.read import read
from agents.grammar.tree import Node
from agents.model.player import Weights
from agents.model.trained import Trained
from agents.perception.intents import HELD, IMPORTANCE, gap
from agents.perception.sounds import SOUNDS

# How many of each kind beside staying: mostly edits where something plays that is near what is
# asked for, more that is new where it is far off, and nothing else where nothing plays.
DEVELOPING: Mapping[Provenance, int] = {"edit": 6, "library": 1, "memory": 1, "new": 0}
CHANGING: Mapping[Provenance, int] = {"edit": 3, "library": 3, "memory": 1, "new": 1}
BEGINNING: Mapping[Provenance, int] = {"edit": 0, "library": 4, "memory": 1, "new": 3}
FAR = 0.2  # the gap to what is asked for from which a phrase is to change
TRIES = 3  # of a new phrase
BREADTH = 4  # from how many times as many near phrases a beginning is drawn
KNOBS = 2  # phrases with one knob more turned than the last
OTHERS = 16  # phrases that are looked through for one which is short enough to follow movement
STILL = 0.8  # from this stillness on, a rest is offered too


@dataclass(slots=True)
class Sources:
    """Where candidates come from: the grammar, phrases with their measures, and dice.

    Attributes:
        library: written phrases with their measures, as far as they are rendered already.
        memory: tonight's phrases with their measures.
        shelf: phrases that were heard in training; None without a trained model.
        weights: what picks the rules; None for the written weights of the grammar.
        off: sources that are not asked.
        temperature: 1 to pick as the model learnt, more to be bolder.
    """

    grammar: Grammar
    slot: str
    dice: random.Random
    library: Mapping[Node, Mapping[str, float]]
    memory: Mapping[Node, Mapping[str, float]]
    shelf: Shelf | None = None
    weights: Weights | None = None
    off: frozenset[Provenance] = frozenset()
    temperature: float = 1.0

    def picker(self, wanted: Mapping[str, float]) -> Picker:
        """What picks rules under these intents."""
        if self.weights is None:
            return Weighted(self.dice, wanted)
        return Trained(self.weights, self.dice, wanted, self.temperature)


def propose(sources: Sources, scene: Scene) -> list[Candidate]:
    """What might be played next, no phrase twice; "stay" comes first where something plays."""
    current = scene.current.candidate.tree if scene.current else None
    counts = _counts(sources, scene)
    found: dict[Node, Candidate] = {}
    if current is not None:
        found[current] = Candidate(current, "stay")
    for tree in _edits(sources, scene, current, counts["edit"]):
        found.setdefault(tree, Candidate(tree, "edit"))
    for tree in _library(sources, scene, counts["library"], found):
        found.setdefault(tree, Candidate(tree, "library"))
    for tree in nearest(scene.intents.values, sources.memory, counts["memory"], without=found):
        found.setdefault(tree, Candidate(tree, "memory"))
    for _ in range(counts["new"]):
        tree = fresh(sources, scene)
        found.setdefault(tree, Candidate(tree, "new"))
    if scene.quiet is not None and scene.quiet >= STILL:
        rest = read(sources.grammar, f"{sources.slot} >> {REST}")
        if rest is not None:
            found.setdefault(rest, Candidate(rest, "rest"))
    return list(found.values())


def _counts(sources: Sources, scene: Scene) -> dict[Provenance, int]:
    """How many of each kind; what sources that are off would give is shared by the others."""
    if scene.current is None:
        wished = BEGINNING
    else:
        far = gap(scene.intents.values, scene.current.measures) > FAR
        wished = CHANGING if far else DEVELOPING
    counts: dict[Provenance, int] = {
        kind: 0 if kind in sources.off else count for kind, count in wished.items()
    }
    for kind in [kind for kind in counts if counts[kind]][:1]:
        counts[kind] += sum(wished.values()) - sum(counts.values())
    return counts


def _library(
    sources: Sources, scene: Scene, count: int, without: Mapping[Node, Candidate]
) -> list[Node]:
    """Some of what is near among the written phrases and those that were heard in training.

    The nearest of all comes too where much has to change. All else is drawn from several: equal
    movements need not begin each set alike, and what was passed over need not come again.
    """
    if not count:
        return []
    wanted, near = scene.intents.values, count * BREADTH
    heard = sources.shelf.nearest(wanted, near) if sources.shelf else []
    written = nearest(wanted, sources.library, near, without=[*without, *heard])
    both = [tree for pair in zip(heard, written, strict=False) for tree in pair]
    found = (both or heard or written)[:near]
    surely = found[: 1 if count > 1 and scene.current is not None else 0]
    rest = found[len(surely) :]
    return [*surely, *sources.dice.sample(rest, min(count - len(surely), len(rest)))]


def fresh(sources: Sources, scene: Scene) -> Node:
    """A new phrase from a palette of few sounds; one whose turns do not turn is tried again."""
    picker = sources.picker(scene.intents.values)
    for _ in range(TRIES):
        tree = grow(sources.grammar, picker, sounds=palette(sources.dice))
        if not idle(tree):
            break
    return tree


def _counts_for(scene: Scene, intent: str) -> float:
    return IMPORTANCE[intent] * (HELD if intent in scene.intents.held else 1.0)


def _following(sources: Sources, scene: Scene, current: Heard) -> Iterator[Node]:
    """When it is time for it, the phrase with a live feature in it, or else one that is near.

    Where a phrase is too long for that, another may be short enough that has a sound of its own.
    """
    if (due(scene) or 0.0) <= 0:
        return
    tree, wanted = current.candidate.tree, scene.intents.values
    yield from bound(sources.grammar, tree, scene, current.rendering)
    others = sources.shelf.nearest(wanted, OTHERS) if sources.shelf else []
    for other in [*others, *nearest(wanted, sources.library, OTHERS)]:
        if anchored(tree, other):
            yield from bound(sources.grammar, other, scene)


def _edits(sources: Sources, scene: Scene, current: Node | None, count: int) -> list[Node]:
    if current is None or scene.current is None or not count:
        return []
    wanted, measures = scene.intents.values, scene.current.measures
    picker = sources.picker(wanted)
    scope = frozenset(sources.dice.sample(sorted(SOUNDS), 1))
    larger = LARGE if gap(wanted, measures) > FAR else SMALL
    needs = {name: _counts_for(scene, name) * abs(wanted[name] - measures[name]) for name in wanted}
    knobs = islice(turned(sources.grammar, current, scene.current.rendering, wanted), KNOBS)
    found = [*knobs, *islice(_following(sources, scene, scene.current), 1)]
    for place in range(count):
        if len(found) >= count:
            break
        tree = edit(
            sources.grammar,
            picker,
            current,
            sources.dice,
            scope=scope,
            needs=needs,
            share=larger if place % 2 else TINY,
        )
        if tree is not None:
            found.append(tree)
    return found[:count]
