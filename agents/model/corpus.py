"""Programs of the agent's own to learn from: grown from the grammar, labelled by their sound.

No line of anybody's code is in it. How often things are written follows what people were
counted to write (see `agents/grammar/uses.py`); half of the programs lean towards intents drawn
by dice. A second round is written by a model of the first, which is asked for intents drawn
evenly: whatever comes of it is labelled by how it sounds, so that far corners of what can be
asked for are not empty.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from agents.choice.guard import refusal
from agents.choice.scene import Candidate
from agents.grammar.grow import Weighted, grow
from agents.grammar.idle import idle
from agents.grammar.masks import Grammar
from agents.grammar.palette import palette
from agents.grammar.tree import Node
from agents.grammar.write import write
from agents.model.player import Weights
from agents.model.program import Program
from agents.model.trained import Trained
from agents.model.vocabulary import known_grammar
from agents.perception.intents import INTENTS
from agents.perception.measures import Rendering, measure

ASKED = 0.85  # how often a model that writes programs is asked for each intent
BOLDNESS = 1.15  # its temperature
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


def grown(seed: int, grammar: Grammar, weights: Weights | None = None) -> Node:
    """The phrase of one seed: of the grammar's dice, or of a model that is asked for something."""
    dice = random.Random(seed)
    if weights is None:
        asked = {name: dice.random() for name in INTENTS if dice.random() < 0.5} if seed % 2 else {}
        return grow(grammar, Weighted(dice, asked), sounds=palette(dice))
    asked = {name: dice.random() for name in INTENTS if dice.random() < ASKED}
    picker = Trained(weights, dice, asked, BOLDNESS)
    return grow(grammar, picker, sounds=palette(dice))


def draft(seeds: Iterable[int], weights: Weights | None = None) -> list[Node]:
    """The phrases of these seeds, each once."""
    grammar = known_grammar()
    return list(dict.fromkeys(grown(seed, grammar, weights) for seed in seeds))


def labelled(tree: Node, rendering: Rendering) -> Program | None:
    """The phrase with what it sounds like; None if it is too long, or nobody would play it."""
    if tree.size > LONGEST or idle(tree) or refusal(Candidate(tree, "new"), rendering, None):
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
