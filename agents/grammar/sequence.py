"""A phrase as the sequence of its rules, both ways: what a model reads and writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from agents.grammar.masks import Grammar
from agents.grammar.tree import Node, Rule


@dataclass(frozen=True, slots=True)
class Step:
    """Where in a phrase a rule is picked: all that a model may look at besides intents.

    Attributes:
        symbol: what the rule is to write.
        parent: the rule that has the symbol; None at the root.
        previous: the rule that was picked before; None at the beginning.
        nests: how many brackets are open.
    """

    symbol: str
    parent: Rule | None
    previous: Rule | None
    nests: int


def steps(tree: Node) -> Iterator[tuple[Step, Rule]]:
    """Each rule of a phrase in the order of writing, with the step at which it was picked."""
    previous: Rule | None = None
    waiting: list[tuple[Node, Rule | None, int]] = [(tree, None, 0)]
    while waiting:
        node, parent, nests = waiting.pop()
        yield Step(node.rule.symbol, parent, previous, nests), node.rule
        previous = node.rule
        inner = nests + node.rule.nests
        waiting += [(child, node.rule, inner) for child in reversed(node.children)]


def rule_names(tree: Node) -> list[str]:
    """The names of a phrase's rules in the order of writing."""
    return [rule.name for _, rule in steps(tree)]


def tree_of(grammar: Grammar, names: Sequence[str], symbol: str = "line") -> Node | None:
    """The phrase that a sequence of rules writes; None if ``grammar`` cannot follow it.

    The other way around of `rule_names`.
    """
    reader = _Reader(grammar.named, names)
    tree = reader.node(symbol)
    return tree if reader.place == len(names) else None


@dataclass(slots=True)
class _Reader:
    rules: Mapping[str, Rule]
    names: Sequence[str]
    place: int = 0

    def node(self, symbol: str) -> Node | None:
        rule = self.rules.get(self.names[self.place]) if self.place < len(self.names) else None
        if rule is None or rule.symbol != symbol:
            return None
        self.place += 1
        children: list[Node] = []
        for name in rule.symbols:
            child = self.node(name)
            if child is None:
                return None
            children.append(child)
        return Node(rule, tuple(children))
