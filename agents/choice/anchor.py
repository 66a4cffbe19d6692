"""One voice stays through any change, so that people hear what they know beside what is new."""

from __future__ import annotations

from agents.grammar.tree import Node, sounds


def anchored(before: Node, after: Node) -> bool:
    """Whether a sound of the phrase before goes on; a phrase that names none holds nothing."""
    known = sounds(before)
    return not known or bool(known & sounds(after))
