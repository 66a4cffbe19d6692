"""A line of code back into its tree, if the grammar knows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.grammar.masks import Grammar
from agents.grammar.tree import Node, Rule, Symbol

LONGEST = 200  # characters of a line that is tried


def read(grammar: Grammar, text: str, symbol: str = "line") -> Node | None:
    """The tree that writes ``text``; None where the rules cannot write it.

    Every way to read a symbol at a place is tried once and kept (a packrat parser that keeps
    all ends, Ford 2002), so the work grows with the length and not with the ambiguities.
    """
    if len(text) > LONGEST:
        return None
    return _Reader(grammar, text).trees(symbol, 0).get(len(text))


class _Reader:
    def __init__(self, grammar: Grammar, text: str) -> None:
        self.grammar = grammar
        self.text = text
        self.known: dict[tuple[str, int], dict[int, Node]] = {}

    def trees(self, symbol: str, begin: int) -> dict[int, Node]:
        """The trees of ``symbol`` from ``begin`` on, by where they end."""
        place = (symbol, begin)
        if place not in self.known:
            found: dict[int, Node] = {}
            self.known[place] = found
            for rule in self.grammar.rules.get(symbol, ()):
                for end, children in self._parts(rule, rule.parts, begin):
                    found.setdefault(end, Node(rule, children))
        return self.known[place]

    def _parts(
        self, rule: Rule, parts: Sequence[str | Symbol], begin: int
    ) -> Iterator[tuple[int, tuple[Node, ...]]]:
        if not parts:
            yield begin, ()
            return
        first, rest = parts[0], parts[1:]
        if isinstance(first, str):
            if self.text.startswith(first, begin):
                yield from self._parts(rule, rest, begin + len(first))
            return
        for end, child in self.trees(first.name, begin).items():
            for last, children in self._parts(rule, rest, end):
                yield last, (child, *children)
