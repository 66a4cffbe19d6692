"""The agent's own library: thousands of phrases that were heard in training, found by their sound.

Source: retrieval by nearest neighbours over labels that come from rendering is the baseline
that any trained decoder stands beside; here it is one more source of candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from agents.grammar.idle import idle
from agents.grammar.masks import Grammar
from agents.grammar.sequence import tree_of
from agents.grammar.tree import Node
from agents.model.store import Corpus
from agents.model.vocabulary import key
from agents.perception.intents import IMPORTANCE, INTENTS


@dataclass(slots=True)
class Shelf:
    """Phrases of a corpus as one grammar writes them."""

    corpus: Corpus
    grammar: Grammar
    _names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        rules = (rule for found in self.grammar.rules.values() for rule in found)
        self._names = {key(rule): rule.name for rule in rules}

    def nearest(self, wanted: Mapping[str, float], count: int) -> list[Node]:
        """The ``count`` phrases nearest to the intents that the grammar can write."""
        if not count or not len(self.corpus):
            return []
        found: list[Node] = []
        for place in self._order(wanted, 4 * count):
            tree = self._tree(self.corpus.program(place))
            if tree is not None and not idle(tree):
                found.append(tree)
            if len(found) == count:
                break
        return found

    def trees(self) -> Iterator[Node]:
        """Every phrase that the grammar can write, in the corpus's order."""
        for place in range(len(self.corpus)):
            tree = self._tree(self.corpus.program(place))
            if tree is not None and not idle(tree):
                yield tree

    def _order(self, wanted: Mapping[str, float], count: int) -> Iterator[int]:
        """The places of the nearest, the nearest first."""
        importance = np.array([IMPORTANCE[name] * (name in wanted) for name in INTENTS])
        asked = np.array([wanted.get(name, 0.0) for name in INTENTS])
        far = np.abs(self.corpus.labels - asked) @ importance
        count = min(count, len(far))
        places = np.argpartition(far, count - 1)[:count]
        return (int(place) for place in places[np.argsort(far[places], kind="stable")])

    def _tree(self, keys: Sequence[str]) -> Node | None:
        """The phrase; None where the grammar lacks one of its rules, as a body that left."""
        names = [self._names.get(one, "") for one in keys]
        return tree_of(self.grammar, names) if all(names) else None
