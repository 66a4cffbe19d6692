"""Words of chance: choosing among values and patterns, shuffling, drawing numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.budget import charge
from livecode.pattern.drawing import random_row
from livecode.pattern.exact import fraction, number, whole_number
from livecode.pattern.joins import app_left, join, map_values
from livecode.pattern.node import ANALOG, RANDOM, Constant, Node, seed_in_force
from livecode.pattern.pattern import Pattern
from livecode.pattern.placing import Join
from livecode.pattern.waves import Signal, seeded
from livecode.pattern.words.chance import choose_cycles, rand
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.moments import chosen_at_moments
from livecode.pattern.words.rhythm import segment
from livecode.pattern.words.signals import from_bipolar
from livecode.pattern.words.structure import silence
from livecode.pattern.words.time import Amount, fast, patterned, zoom
from livecode.pattern.words.windows import repeat_cycles


def irand(count: Any) -> Pattern:
    """Random whole numbers from 0 to below ``count``."""
    given = as_pattern(count)
    return Pattern(join(given.node, lambda n: _irand(number(n)).node, "inner", (rand.node,)))


def _irand(count: float) -> Pattern:
    return Pattern(map_values(rand.node, lambda x: math.floor(x * count)))


def brand_by(amount: Any) -> Pattern:
    """True with probability ``amount``, at each moment."""
    given = as_pattern(amount)

    def drawn(p: Any) -> Node:
        share = float(fraction(p))
        return map_values(rand.node, lambda x: x < share)

    return Pattern(join(given.node, drawn, "inner", (rand.node,)))


brand = brand_by(0.5)


def called_brand() -> Pattern:
    """`brand`, written as a call."""
    return brand


def _chosen_from(numbers: Pattern, options: Sequence[Pattern], how: Join) -> Pattern:
    nodes = [option.node for option in options]
    if not nodes:
        return silence

    def option(x: Any) -> int:
        return min(max(math.floor(number(x) * len(nodes)), 0), len(nodes) - 1)

    return Pattern(_picked_by(map_values(numbers.node, option), nodes, how))


def _picked_by(places: Node, nodes: list[Node], how: Join) -> Node:
    if isinstance(places, Signal) and all(isinstance(node, Constant) for node in nodes):
        held = [node.value for node in nodes if isinstance(node, Constant)]
        return map_values(places, lambda place: held[place])
    if how == "outer" and places.facts.flags & ANALOG:
        return chosen_at_moments(places, nodes)
    return join(places, lambda place: nodes[place], how, tuple(nodes))


def choose(*options: Pattern) -> Pattern:
    """One of the values at each moment, by chance."""
    return _chosen_from(rand, options, "outer")


def choose_in(*options: Pattern) -> Pattern:
    """One of the patterns at each moment, by chance, with the rhythm of each."""
    return _chosen_from(rand, options, "inner")


def chosen_by(numbers: Pattern, options: Sequence[Any]) -> Pattern:
    """The options that the values 0..1 of a pattern point to, given in a list."""
    return _chosen_from(as_pattern(numbers), [as_pattern(option) for option in options], "outer")


def chosen_in_by(numbers: Pattern, options: Sequence[Any]) -> Pattern:
    """As `chosen_by`, with the rhythm of each."""
    return _chosen_from(as_pattern(numbers), [as_pattern(option) for option in options], "inner")


def choose_with(pattern: Pattern, *options: Pattern) -> Pattern:
    """The options that the values 0..1 of a pattern point to."""
    return _chosen_from(pattern, options, "outer")


def choose_with_bipolar(pattern: Pattern, *options: Pattern) -> Pattern:
    """The options that the values -1..1 of a pattern point to."""
    return _chosen_from(from_bipolar(pattern), options, "outer")


def cycles_by_chance(*patterns: Pattern) -> Pattern:
    """One of the patterns each cycle, by chance."""
    return choose_cycles(patterns) if patterns else silence


def _weighted(numbers: Pattern, pairs: Sequence[Any], how: Join) -> Pattern:
    options = [as_pattern(pair[0]).node for pair in pairs]
    weights = [as_pattern(pair[1]) for pair in pairs]
    total = map_values(weights[0].node, lambda w: [number(w)])
    for weight in weights[1:]:
        total = app_left(total, weight.node, lambda own, w: [*own, number(w)])

    def draw(x: Any, shares: list[float]) -> int:
        mark, passed = x * sum(shares), 0.0
        for place, share in enumerate(shares):
            passed += share
            if passed > mark:
                return place
        return len(shares) - 1

    return Pattern(_picked_by(app_left(numbers.node, total, draw), options, how))


def _pairs(pairs: Sequence[Any], word: str) -> Sequence[Any]:
    if not pairs or any(not isinstance(pair, list | tuple) or len(pair) != 2 for pair in pairs):
        raise CodeError(
            f"{word} takes pairs of a pattern and a weight",
            hint=f'for example {word}(["bd", 3], ["cp", 1])',
        )
    return pairs


def weighted_choice(*pairs: Any) -> Pattern:
    """One of the values at each moment, by chance and weight."""
    return _weighted(rand, _pairs(pairs, "wchoose"), "outer")


def weighted_cycles(*pairs: Any) -> Pattern:
    """One of the patterns each cycle, by chance and weight."""
    return _weighted(segment(rand, 1), _pairs(pairs, "wchooseCycles"), "inner")


def random_order(count: Any) -> Pattern:
    """The numbers below ``count`` in a new order each cycle."""
    total = max(1, whole_number(count))
    charge(total)
    drawn: dict[float, list[int]] = {}  # the order of the last cycle, by the time of its draw

    def place(n: int, d: int) -> int:
        time = n // d + seed_in_force() + 0.5
        if time not in drawn:
            charge(total)
            draws = random_row(time, total)
            drawn.clear()
            drawn[time] = sorted(range(total), key=draws.__getitem__)
        return drawn[time][n % d * total // d]

    return segment(Pattern(Signal(place, None, RANDOM)), total)


def shuffle(pattern: Pattern, parts: Amount) -> Pattern:
    """The cycle cut into parts, which come in a new order each cycle, each once."""
    return patterned(pattern, parts, lambda own, n: _rearranged(own, n, random_order(n)))


def scramble(pattern: Pattern, parts: Amount) -> Pattern:
    """The cycle cut into parts, drawn by chance each time."""

    def scrambled(own: Pattern, n: Any) -> Pattern:
        return _rearranged(own, n, segment(_irand(whole_number(n)), n))

    return patterned(pattern, parts, scrambled)


def _rearranged(pattern: Pattern, parts: Any, order: Pattern) -> Pattern:
    count = whole_number(parts)
    if count <= 0:
        return silence
    charge(count)
    pieces = [
        fast(
            repeat_cycles(zoom(pattern, Fraction(i, count), Fraction(i + 1, count)), count), count
        ).node
        for i in range(count)
    ]
    return Pattern(
        join(order.node, lambda place: pieces[place % count], "inner", tuple(pieces)),
        pattern.steps,
    )


def with_seed(pattern: Pattern, seed: Amount) -> Pattern:
    """The pattern with its chance drawn anew from another seed."""
    return patterned(
        pattern,
        seed,
        lambda own, k: Pattern(seeded(own.node, whole_number(k)), own.steps),
    )
