"""Lines that follow a live feature: what moves an intent is heard at once, structure on the grid.

A control that lies on an intent's axis is given to the feature that moves this intent, through the
range in which it now comes nearest to what is asked for. Such lines are long, so that other calls
may have to go for them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from agents.choice.scene import Scene
from agents.grammar.masks import LIMITS, Grammar
from agents.grammar.tree import KEPT, Node, at, calls, nodes, replaced, touched, walked
from agents.grammar.write import length, write
from agents.perception.hearing import OPEN
from agents.perception.intents import missed
from agents.perception.measures import Rendering, moved

UNTOUCHED: Mapping[str, float] = {"cutoff": OPEN, "gain": 1.0}  # where it is not called
AXES: Mapping[str, str] = {"brightness": "cutoff", "loudness": "gain"}
MOVES = 0.1  # from this swing on a feature moves
SHARE = 0.2  # of the lines of late that follow a body which moves
LIVE = "live/"  # rules that name a feature


def due(scene: Scene) -> float | None:
    """How much it is time for a line that follows the movement, -1..1; None if nobody is felt.

    Where lines of late follow it often enough it is 0; where nobody moves it is -1.
    """
    if not scene.felt:
        return None
    if not _moving(scene):
        return -1.0
    share = sum(bool(followed(tree)) for tree in scene.past) / max(1, len(scene.past))
    return max(-1.0, 1 - share / SHARE)


@lru_cache(maxsize=KEPT)
def followed(tree: Node) -> Mapping[str, str]:
    """The live features that a phrase follows, by the control that each moves."""
    return {
        node.rule.symbol.removesuffix("_value"): node.children[0].rule.name.removeprefix(LIVE)
        for node in nodes(tree)
        if node.rule.name.endswith("_value/bound")
    }


def bound(
    grammar: Grammar, tree: Node, scene: Scene, rendering: Rendering | None = None
) -> Iterator[Node]:
    """The phrase with a control given to the feature that moves its intent most; then another.

    The range comes nearest to what is asked for, by how the phrase sounds; where that is not
    known, to the number that the control has.
    """
    for _, intent, path in _pulls(scene):
        control = AXES[intent]
        if f"{LIVE}{path}" not in grammar.named or path in followed(tree).values():
            continue
        value = _value(grammar, control, path, _worth(tree, scene, control, rendering), scene)
        ways = (_given(grammar, one, control, value) for one in _shorter(tree, control))
        changed = next((way for way in ways if way is not None), None)
        if changed is not None:
            yield changed


def _moving(scene: Scene) -> frozenset[str]:
    return frozenset(path for path, one in scene.felt.items() if one.spread >= MOVES)


def _pulls(scene: Scene) -> list[tuple[float, str, str]]:
    """How far the feature that moves it most pulls each intent to and fro: how far, which, path."""
    moving, found = _moving(scene), dict[str, tuple[float, str, str]]()
    for one in scene.intents.evidence:
        if one.intent in AXES and one.path in moving and one.value > 0:
            pull = one.share / one.value * scene.felt[one.path].spread, one.intent, one.path
            found[one.intent] = max(pull, found.get(one.intent, pull))
    return sorted(found.values(), reverse=True)


def _worth(
    tree: Node, scene: Scene, control: str, rendering: Rendering | None
) -> Callable[[float], float]:
    """How far from where it belongs a control is at a value."""
    wanted = scene.intents.values
    if rendering is not None:
        return lambda value: missed(wanted, moved(rendering, control, value))
    numbers = (
        float(write(node)) for node in nodes(tree) if node.rule.symbol == f"{control}_number"
    )
    number = next(numbers, UNTOUCHED[control])
    return lambda value: abs(math.log(value / number))


def _value(
    grammar: Grammar, control: str, path: str, worth: Callable[[float], float], scene: Scene
) -> Node:
    """The feature through the range that is best where the feature now stands."""
    spans, now = [], scene.felt[path].now
    for rule in grammar.rules[f"{control}_span"]:
        low, high = map(float, write(Node(rule)).split(","))
        spans.append((worth(low + (high - low) * now), low - high, rule.name))
    live, span = grammar.named[f"{LIVE}{path}"], grammar.named[min(spans)[2]]
    return Node(grammar.named[f"{control}_value/bound"], (Node(live), Node(span)))


def _shorter(tree: Node, control: str) -> Iterator[Node]:
    """The phrase, and what is left of it without some of its calls, the fewest first."""
    links = [
        path
        for path, node in walked(tree)
        if node.rule.name in ("chain/call", "chain/rarer")
        and node.children[0].rule.name != f"call/{control}"
    ]
    for count in range(len(links) + 1):
        for gone in combinations(links[::-1], count):  # what is inside goes first
            left = tree
            for path in gone:
                left = replaced(left, path, at(left, path).children[1])
            yield left


def _given(grammar: Grammar, tree: Node, control: str, value: Node) -> Node | None:
    """The phrase with a control at a value; None where there is no room for it."""
    rule = grammar.named[f"call/{control}"]
    call = Node(rule, (value,))
    for path, node in walked(tree):
        if node.rule is rule or node.rule.name == rule.name:
            changed = replaced(tree, path, call)
            return changed if length(changed) <= LIMITS.letters else None
    ends = [path for path, node in walked(tree) if node.rule.name == "chain/end"]
    if not ends or calls(tree) >= LIMITS.calls or touched(tree) & (rule.excludes | {control}):
        return None
    end = Node(grammar.named["chain/end"])
    changed = replaced(tree, ends[-1], Node(grammar.named["chain/call"], (call, end)))
    return changed if length(changed) <= LIMITS.letters else None
