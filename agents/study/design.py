"""The design of the study: three conditions in six orders, and the items that are asked."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from agents.performer.settings import Only
from livecode.errors import ConfigError

# What each condition plays: the agent itself, the nearest of the library, the random grammar.
CONDITIONS: Mapping[str, Only] = {"A": "", "B": "library", "C": "random"}
ORDERS = tuple("".join(order) for order in permutations(CONDITIONS))
SETS = len(CONDITIONS)
PEOPLE = 36
POINTS = 7  # from "not at all" to "entirely"

ITEMS: Mapping[str, str] = {
    "L1": "It listened to me.",
    "L2": "When I moved differently, it played differently.",
    "L3": "It left me room.",
    "K1": "I would keep a line that it wrote.",
    "K2": "It brought me to something that I would not have done alone.",
    "R1": "I could read its code while it wrote.",
    "R2": "I knew why it did what it did.",
    "R3": "I could tell what it was about to do.",
    "G1": "The music was mine.",
    "G2": "I was in control of what happened.",
    "G3": "It got in my way.",
}
TURNED = frozenset({"G3"})  # more is less
SCALES: Mapping[str, str] = {
    "L": "listening",
    "K": "keeping",
    "R": "legibility",
    "G": "agency",
}
CHOICES: Mapping[str, str] = {
    "C1": "Which of the three listened to you? (1, 2 or 3)",
    "C2": "Which would you play with again? (1, 2 or 3)",
    "C3": "Which do you think was made by chance? (1, 2 or 3)",
}


@dataclass(frozen=True, slots=True)
class Set:
    """One of somebody's three sets.

    Attributes:
        person: such as ``p07``.
        number: 1 to 3; all that people in the room know of it.
        condition: "A", "B" or "C".
        seed: of the agent's choices.
        items: the items in the order in which they are asked after it.
    """

    person: str
    number: int
    condition: str
    seed: int
    items: tuple[str, ...]


def plan(people: int = PEOPLE, seed: int = 0) -> list[Set]:
    """Everybody's sets: each of the six orders as often as any other, who has which by lot.

    Raises:
        ConfigError: if so many people cannot share the orders evenly.
    """
    if people <= 0 or people % len(ORDERS):
        raise ConfigError(
            f"{people} people: a multiple of {len(ORDERS)} is needed, such as {PEOPLE}"
        )
    dice = random.Random(seed)
    orders = list(ORDERS) * (people // len(ORDERS))
    dice.shuffle(orders)
    return [
        Set(f"p{who:02}", number, condition, dice.randrange(1 << 31), _shuffled(dice))
        for who, order in enumerate(orders, 1)
        for number, condition in enumerate(order, 1)
    ]


def _shuffled(dice: random.Random) -> tuple[str, ...]:
    return tuple(dice.sample(sorted(ITEMS), len(ITEMS)))


def scale(answers: Mapping[str, int], name: str) -> float:
    """The mean of the items of a scale, those that are turned round turned back."""
    values = [
        POINTS + 1 - value if item in TURNED else value
        for item, value in answers.items()
        if item.startswith(name)
    ]
    return sum(values) / len(values)
