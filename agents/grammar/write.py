"""A phrase's tree as a line of code."""

from __future__ import annotations

from functools import lru_cache

from agents.grammar.tree import KEPT, Node, nodes


@lru_cache(maxsize=KEPT)
def write(node: Node) -> str:
    """The text that a tree's rules make."""
    pieces: list[str] = []
    _write(node, pieces)
    return "".join(pieces)


def _write(node: Node, pieces: list[str]) -> None:
    children = iter(node.children)
    for part in node.rule.parts:
        if isinstance(part, str):
            pieces.append(part)
        else:
            _write(next(children), pieces)


@lru_cache(maxsize=KEPT)
def length(node: Node) -> int:
    """How long the text is [characters]."""
    return sum([found.rule.letters for found in nodes(node)])
