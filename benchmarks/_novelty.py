"""How much of what is written was never written so before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.grammar.tree import Node
from agents.grammar.write import write
from agents.perception.sounds import SOUNDS

LENGTH = 6
TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z_]\w*|\S")


def abstract(tree: Node) -> list[str]:
    """A line's tokens after the slot: numbers are one word, and so are the names of sounds."""
    tokens = TOKEN.findall(write(tree).partition(">> ")[2])
    return [_kind(token) for token in tokens]


def grams(trees: Sequence[Node]) -> set[tuple[str, ...]]:
    """Every six tokens that follow each other."""
    return {gram for tree in trees for gram in _grams(tree)}


def unseen(trees: Sequence[Node], known: set[tuple[str, ...]]) -> float:
    """The share of the six-grams that are not known."""
    found = [gram for tree in trees for gram in _grams(tree)]
    return sum(gram not in known for gram in found) / max(1, len(found))


def _grams(tree: Node) -> list[tuple[str, ...]]:
    tokens = abstract(tree)
    return [tuple(tokens[at : at + LENGTH]) for at in range(len(tokens) - LENGTH + 1)]


def _kind(token: str) -> str:
    if token[0].isdigit():
        return "0"
    return "sound" if token in SOUNDS else token
