"""Random strings of mini-notation that use all of its signs."""

from __future__ import annotations

import random

ATOMS = (
    "a",
    "b",
    "c",
    "~",
    "-",
    "0",
    "1",
    "2",
    "bd",
    "c#3",
    "a-1",
    ".5",
    "1e1",
    "0 .. 3",
    "3 .. 1",
)
FACTORS = ("2", "3", "1.5", "0.5", "4", "<2 3>", "[2 3]", "{2 3}%2", "<2 [3 4]>")
RHYTHMS = ("(3,8)", "(<3 5>,8)", "(3,8,<0 2>)", "(5,8,3)", "(-3,8)")
OTHERS = (
    "!",
    "!2",
    "!3",
    "@2",
    "@1.5",
    "@",
    "?",
    "?0.3",
    ":1",
    ":<1 2>",
    ":[1 2]",
    ":x",
    " _",
    " !",
)
LONGEST = 60


def strings(seed: int, count: int) -> list[str]:
    """So many different strings, always the same ones for a seed."""
    made: dict[str, None] = {}
    chance = random.Random(seed)
    while len(made) < count:
        text = _body(chance, chance.choice((1, 2, 2, 3)))
        if len(text) <= LONGEST:
            made[text] = None
    return list(made)


def _body(chance: random.Random, depth: int) -> str:
    sign = chance.choice((", ", " | ", " . "))
    return sign.join(_steps(chance, depth) for _ in range(chance.choice((1, 1, 1, 2, 3))))


def _layers(chance: random.Random, depth: int) -> str:
    return ", ".join(_steps(chance, depth) for _ in range(chance.choice((1, 1, 1, 2))))


def _steps(chance: random.Random, depth: int) -> str:
    return " ".join(_step(chance, depth) for _ in range(chance.choice((1, 2, 2, 3, 3, 4))))


def _step(chance: random.Random, depth: int) -> str:
    text = _atom(chance, depth)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 3))):
        factor = chance.choice("*/") + chance.choice(FACTORS)
        text += chance.choice((factor, chance.choice(RHYTHMS), chance.choice(OTHERS)))
    return text


def _atom(chance: random.Random, depth: int) -> str:
    kind = chance.random()
    if depth <= 0 or kind < 0.6:
        return chance.choice(ATOMS)
    if kind < 0.8:
        return f"[{_body(chance, depth - 1)}]"
    if kind < 0.92:
        return f"<{_layers(chance, depth - 1)}>"
    return f"{{{_layers(chance, depth - 1)}}}" + chance.choice(("", "%4", "%3", "%<2 3>"))
