"""A phrase and what music it makes."""

from __future__ import annotations

from dataclasses import dataclass

from agents.grammar.tree import Node


@dataclass(frozen=True, slots=True)
class Program:
    """A phrase with its measures, in the order of `INTENTS`."""

    tree: Node
    labels: tuple[float, ...]
