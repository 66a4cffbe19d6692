"""What says nothing: turns that do not turn, layers that double each other; nobody types them."""

from __future__ import annotations

from functools import lru_cache

from agents.grammar.tree import KEPT, Node, nodes


@lru_cache(maxsize=KEPT)
def idle(tree: Node) -> int:
    """How many brackets of turns say the same each time, ``<a a>``, or layers twice, ``a, a``."""
    return sum(1 for node in nodes(tree) if _is_idle(node))


def _is_idle(node: Node) -> bool:
    if node.rule.symbol == "beat":
        return len(set(node.children)) < len(node.children)
    return _turns(node) and len(set(_ways(node))) == 1


def _turns(node: Node) -> bool:
    first = node.rule.parts[0] if node.rule.parts else ""
    return isinstance(first, str) and first.startswith("<")


def _ways(node: Node) -> tuple[Node, ...]:
    """What takes turns: the bracket's own places, or those of the one bar in it."""
    if len(node.children) == 1 and node.children[0].children:
        return node.children[0].children
    return node.children
