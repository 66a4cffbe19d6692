"""Which rules and symbols a model knows, in the order of its tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from agents.grammar.masks import Grammar
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Rule
from agents.perception.features import STEERING

# Bodies and slots have names of their own in each room: the model knows them as kinds.
BODY = re.compile(r"live/(motion|haptic)/[^/]+/")
SLOT = re.compile(r"listened/.+")

FEATURES = tuple(f"{source}/body/{name}" for source in ("motion", "haptic") for name in STEERING)
OTHERS = ("d2",)


def key(rule: Rule) -> str:
    """A rule's name as a model knows it: the same whoever moves and whoever plays."""
    return _key(rule.name)


@cache
def _key(name: str) -> str:
    return SLOT.sub("listened", BODY.sub(r"live/\1/", name))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rules, those of one symbol side by side, and the symbols.

    Attributes:
        rules: keys of rules; a rule's number is its place.
        symbols: names of symbols; a symbol's number is its place.
        spans: by symbol, the numbers of its rules, as (first, one after the last).
    """

    rules: tuple[str, ...]
    symbols: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    numbers: Mapping[str, int] = field(init=False, repr=False, compare=False)
    symbol_numbers: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {name: number for number, name in enumerate(self.symbols)}
        object.__setattr__(self, "numbers", {rule: at for at, rule in enumerate(self.rules)})
        object.__setattr__(self, "symbol_numbers", names)

    @property
    def nothing(self) -> int:
        """The number that stands for no rule, or one that the model does not know."""
        return len(self.rules)


def vocabulary(rules: Sequence[str], symbol_of: Mapping[str, str]) -> Vocabulary:
    """The vocabulary of rules by key, given the symbol that each writes."""
    symbols = tuple(dict.fromkeys(symbol_of[rule] for rule in rules))
    spans = []
    for symbol in symbols:
        places = [place for place, rule in enumerate(rules) if symbol_of[rule] == symbol]
        spans.append((places[0], places[-1] + 1))
    return Vocabulary(tuple(rules), symbols, tuple(spans))


def known_grammar(slot: str = "a1") -> Grammar:
    """The grammar with everything that a model is to know: a body's features, another's slot."""
    return make_grammar(slot, FEATURES, others=OTHERS)


def full_vocabulary() -> Vocabulary:
    """Every rule that the registry gives rise to today."""
    grammar = known_grammar()
    symbol_of = {key(rule): rule.symbol for rules in grammar.rules.values() for rule in rules}
    return vocabulary(tuple(symbol_of), symbol_of)
