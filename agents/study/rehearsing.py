"""A study with nobody in it: made-up answers with a known effect, to try all that comes after."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import groupby

from agents.study.deciding import LEVEL
from agents.study.design import CHOICES, ITEMS, POINTS, TURNED, Set
from agents.study.sheets import Sheet
from agents.study.telling import decided, joined

MIDDLE, SPREAD = 4.0, 1.2  # points: of a scale among people
NOISE = 1.0  # points: of an item


def made_up(sets: Sequence[Set], effect: float, seed: int = 0) -> list[Sheet]:
    """Sheets of people to whom the agent listens by ``effect`` more than the others.

    ``effect`` is in standard deviations of the paired difference of a scale, for all scales.
    """
    dice = random.Random(seed)
    return [
        _sheet(who, list(own), effect, dice) for who, own in groupby(sets, lambda one: one.person)
    ]


def power(sets: Sequence[Set], effect: float, *, rounds: int, seed: int = 0) -> tuple[float, float]:
    """In which share of such studies a test of the four holds, and in which all four hold."""
    one, every = 0, 0
    for number in range(rounds):
        answered = joined(made_up(sets, effect, seed + number), sets)
        shown = [together <= LEVEL for _, together in decided(answered).values()]
        one, every = one + sum(shown), every + all(shown)
    return one / (4 * rounds), every / rounds


def _sheet(person: str, sets: Sequence[Set], effect: float, dice: random.Random) -> Sheet:
    sheet, own = Sheet(person, made_up=True), dice.gauss(MIDDLE, SPREAD)
    felt: dict[int, float] = {}
    for one in sets:
        felt[one.number] = 0.0
        for scale in sorted({item[0] for item in ITEMS}):
            items = [item for item in ITEMS if item[0] == scale]
            level = own + dice.gauss(0.0, SPREAD / 2)
            if one.condition == "A":
                level += effect * _paired(len(items))
            for item in items:
                value = min(POINTS, max(1, round(level + dice.gauss(0.0, NOISE))))
                sheet.answers[one.number, item] = POINTS + 1 - value if item in TURNED else value
            felt[one.number] += level
    order = sorted(felt, key=lambda number: felt[number])
    sheet.choices = dict(zip(CHOICES, (order[-1], order[-1], order[0]), strict=True))
    return sheet


def _paired(items: int) -> float:
    """The standard deviation of the difference of a scale of so many items between two sets."""
    return math.sqrt(2 * ((SPREAD / 2) ** 2 + NOISE**2 / items))
