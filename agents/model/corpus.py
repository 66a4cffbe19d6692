"""Programs of the agent's own to learn from: grown from the grammar, labelled by their sound.

No line of anybody's code is in it. How often things are written follows what people were
counted to write (see `agents/grammar/uses.py`); half of the programs lean towards intents drawn
by dice, so that far corners of what can be asked for are not empty.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agents.choice.guard import refusal
from agents.choice.scene import Candidate
from agents.grammar.grow import Weighted, grow
from agents.grammar.masks import Grammar
from agents.grammar.palette import palette
from agents.grammar.tree import Node
from agents.grammar.write import write
from agents.model.vocabulary import known_grammar
from agents.perception.intents import INTENTS
from agents.perception.measures import Rendering, measure

LONGEST = 64  # rules of a program that is learnt from

# What can be counted in a line's first string, and how to see it.
SIGNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "[]": r"\[",
        "~": r"~",
        "<>": r"<",
        "!": r"!",
        ",": r",",
        "*": r"\*",
        "euclid": r"\(",
        "@": r"@",
    }.items()
}
STRING = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Program:
    """A phrase with its measures: what music it makes, in the order of `INTENTS`."""

    tree: Node
    labels: tuple[float, ...]


def grown(seed: int, grammar: Grammar) -> Node:
    """The phrase of one seed."""
    dice = random.Random(seed)
    leans = {name: dice.random() for name in INTENTS if dice.random() < 0.5} if seed % 2 else {}
    return grow(grammar, Weighted(dice, leans), sounds=palette(dice))


def draft(seeds: Iterable[int]) -> list[Node]:
    """The phrases of these seeds, each once."""
    grammar = known_grammar()
    return list(dict.fromkeys(grown(seed, grammar) for seed in seeds))


def labelled(tree: Node, rendering: Rendering) -> Program | None:
    """The phrase with what it sounds like; None if it is too long, or nobody would play it."""
    if tree.size > LONGEST or refusal(Candidate(tree, "new"), rendering, None):
        return None
    found = measure(rendering)
    return Program(tree, tuple(found[name] for name in INTENTS))


def shares(trees: Sequence[Node]) -> dict[str, float]:
    """What share of the lines has each sign of mini-notation in its first string."""
    counts: Counter[str] = Counter()
    for tree in trees:
        string = STRING.search(write(tree))
        text = string[1] if string else ""
        counts.update(name for name, pattern in SIGNS.items() if pattern.search(text))
    return {name: counts[name] / max(1, len(trees)) for name in SIGNS}
