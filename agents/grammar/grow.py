"""Growing a phrase from a symbol, rule by rule: whoever picks, the phrase is valid."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from agents.grammar.masks import LIMITS, Budget, Grammar, Limits
from agents.grammar.sequence import Step
from agents.grammar.tree import Node, Path, Rule

STEEPNESS = 5.0  # how surely a rule that lies somewhere on an intent's axis moves music there


class Picker(Protocol):
    """Whatever chooses between rules: a weighted dice, or a trained model."""

    def begin(self, tree: Node | None = None, path: Path = ()) -> None:
        """Get ready to write a phrase, or to write one place of ``tree`` anew."""
        ...

    def pick(self, rules: Sequence[Rule], step: Step) -> Rule:
        """One of ``rules``, all of which are open."""
        ...


@dataclass(slots=True)
class Weighted:
    """Picks by the rules' weights, drawn towards the intents that are asked for."""

    dice: random.Random
    intents: Mapping[str, float] = field(default_factory=dict)

    def begin(self, tree: Node | None = None, path: Path = ()) -> None:
        """Dice know nothing of what was written before."""

    def pick(self, rules: Sequence[Rule], step: Step) -> Rule:
        """One of ``rules``."""
        return self.dice.choices(rules, [self.weight(rule) for rule in rules])[0]

    def weight(self, rule: Rule) -> float:
        """A rule's weight under the intents: its own, times how likely it leads to them."""
        weight = rule.weight
        for intent, place in rule.leans:
            if intent in self.intents:
                weight *= likelihood(self.intents[intent], place)
        return weight


def likelihood(wanted: float, place: float) -> float:
    """How likely music lies at ``wanted`` on an axis where a rule lies at ``place``.

    A Laplace distribution on 0..1 around the place; its mean over all that may be wanted is 1,
    so rules that lean are not rarer than those that do not.
    """
    steep = STEEPNESS
    mass = (2 - math.exp(-steep * place) - math.exp(-steep * (1 - place))) / steep
    return math.exp(-steep * abs(wanted - place)) / mass


def grow(
    grammar: Grammar,
    picker: Picker,
    *,
    symbol: str = "line",
    sounds: frozenset[str] = frozenset(),
    limits: Limits = LIMITS,
) -> Node:
    """A new phrase of at most ``limits.letters`` characters that names only ``sounds``."""
    budget = Budget(limits.letters - grammar.cheapest[symbol], sounds=sounds, limits=limits)
    picker.begin()
    return grow_in(grammar, picker, budget, symbol, parent=None, nests=0)


def grow_in(
    grammar: Grammar,
    picker: Picker,
    budget: Budget,
    symbol: str,
    *,
    parent: Rule | None,
    nests: int,
    previous: Rule | None = None,
    without: Rule | None = None,
) -> Node:
    """The tree of a symbol within a budget that already counts its least length.

    It does not begin with the rule ``without``, if there is another one.
    """
    return _Growth(grammar, picker, budget, previous, without).grow(symbol, parent, nests)


@dataclass(slots=True)
class _Growth:
    grammar: Grammar
    picker: Picker
    budget: Budget
    previous: Rule | None = None
    without: Rule | None = None

    def grow(self, symbol: str, parent: Rule | None, nests: int) -> Node:
        rules = self.budget.open(self.grammar, symbol, nests)
        if self.without is not None:
            rules = [rule for rule in rules if rule.name != self.without.name] or rules
            self.without = None
        rule = self.picker.pick(rules, Step(symbol, parent, self.previous, nests))
        self.budget.spend(self.grammar, rule)
        self.previous = rule
        inner = nests + rule.nests
        return Node(rule, tuple(self.grow(name, rule, inner) for name in rule.symbols))
