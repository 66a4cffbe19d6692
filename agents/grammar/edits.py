"""Small changes of a phrase: one subtree is grown anew, the rest stays."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from agents.grammar.grow import Picker, grow_in
from agents.grammar.idle import idle
from agents.grammar.masks import LIMITS, Budget, Grammar, Limits
from agents.grammar.tree import (
    Node,
    Path,
    Rule,
    at,
    calls,
    depth_at,
    replaced,
    sounds,
    touched,
    walked,
)
from agents.grammar.write import length

LARGE = 0.35  # the largest share of the rules that an edit grows anew
SMALL = 0.15  # the same for a small change
TINY = 0.12  # the same for one that hardly shows
ANYWHERE = 0.2  # how often a place is chosen that moves no intent, beside a full need
TRIES = 6  # how often a place is tried until something changes


def edit(
    grammar: Grammar,
    picker: Picker,
    tree: Node,
    dice: random.Random,
    *,
    scope: frozenset[str] = frozenset(),
    needs: Mapping[str, float] | None = None,
    limits: Limits = LIMITS,
    share: float = LARGE,
) -> Node | None:
    """The phrase with one subtree of at most this share grown anew; None if no try changed it.

    The phrase keeps its sounds, and takes up none that are not its own or in ``scope``. A
    place that may move an intent is chosen the more often, the more ``needs`` says that the
    intent has to move (0..1). No bracket of turns comes to say the same each time.
    """
    found = _places(grammar, tree, share)
    places, weights = [path for path, _ in found], _weights(grammar, found, needs or {})
    for _ in range(TRIES if places else 0):
        path = dice.choices(places, weights)[0]
        changed = regrown(grammar, picker, tree, path, sounds=scope | sounds(tree), limits=limits)
        if changed != tree and idle(changed) <= idle(tree):
            return changed
    return None


def regrown(
    grammar: Grammar,
    picker: Picker,
    tree: Node,
    path: Path,
    *,
    sounds: frozenset[str] = frozenset(),
    limits: Limits = LIMITS,
) -> Node:
    """The phrase with the subtree at ``path`` grown anew, within what the rest leaves.

    Where that is a single rule, another one is picked: the same again would be no change.
    """
    old = at(tree, path)
    parent = at(tree, path[:-1]).rule if path else None
    symbol = old.rule.symbol
    rest = length(tree) - length(old)
    budget = Budget(
        limits.letters - rest - grammar.cheapest[symbol],
        used=set(touched(tree) - touched(old)),
        calls=calls(tree) - calls(old),
        sounds=sounds,
        limits=limits,
    )
    if budget.letters < 0:
        return tree
    picker.begin(tree, path)
    new = grow_in(
        grammar,
        picker,
        budget,
        symbol,
        parent=parent,
        nests=depth_at(tree, path),
        previous=_previous(tree, path),
        without=None if old.children else old.rule,
    )
    return replaced(tree, path, new)


def _previous(tree: Node, path: Path) -> Rule | None:
    """The rule that was picked before the one at ``path``."""
    if not path:
        return None
    node = at(tree, path[:-1])
    if not path[-1]:
        return node.rule
    node = node.children[path[-1] - 1]
    while node.children:
        node = node.children[-1]
    return node.rule


def _weights(
    grammar: Grammar, places: Sequence[tuple[Path, Node]], needs: Mapping[str, float]
) -> list[float]:
    """How often each place is chosen."""
    symbols = [node.rule.symbol for _, node in places]
    known = {symbol: _need(grammar, symbol, needs) for symbol in dict.fromkeys(symbols)}
    return [known[symbol] for symbol in symbols]


def _need(grammar: Grammar, symbol: str, needs: Mapping[str, float]) -> float:
    moved = grammar.moves[symbol]
    return ANYWHERE + sum([need for intent, need in needs.items() if intent in moved])


def _places(grammar: Grammar, tree: Node, share: float) -> list[tuple[Path, Node]]:
    """Where a subtree is small enough to change, and the grammar knows another way."""
    most = max(2.0, share * tree.size)
    return [
        (path, node)
        for path, node in walked(tree)
        if path and node.size <= most and len(grammar.rules.get(node.rule.symbol, ())) > 1
    ]
