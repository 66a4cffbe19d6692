"""A phrase's tree as a line of code."""

from __future__ import annotations

from agents.grammar.tree import Node


def write(node: Node) -> str:
    """The text that a tree's rules make."""
    children = iter(node.children)
    return "".join(
        part if isinstance(part, str) else write(next(children)) for part in node.rule.parts
    )


def length(node: Node) -> int:
    """How long the text is [characters]."""
    return node.rule.letters + sum(length(child) for child in node.children)
