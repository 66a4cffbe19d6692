"""The model at work: it picks rules, and tells what an intent had to do with a phrase."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from agents.grammar.sequence import Step, steps
from agents.grammar.tree import Node, Path, Rule, walked
from agents.model.player import Asked, Floats, Weights, advance, ask, folded, logits, read
from agents.model.shape import NESTS
from agents.model.store import Corpus, unpacked_words, with_words
from agents.model.vocabulary import Vocabulary, key
from agents.perception.intents import INTENTS

FILE = "weights.npz"
USUAL = 1.5  # the temperature on stage: more forms of its own, and intents are met as well


@dataclass(frozen=True, slots=True)
class Model:
    """What a file of weights holds: a network, and programs to find again."""

    weights: Weights
    library: Corpus


@cache
def shipped() -> Model:
    """The model that comes with the package; read once."""
    return read_model(resources.files("agents.model") / FILE)


def read_model(path: Traversable) -> Model:
    """The model in a file."""
    with path.open("rb") as file, np.load(file) as found:
        words = unpacked_words(found)
        net, kept = _under("net/", found), _under("library/", found)
    return Model(folded(words, net), with_words(words, kept))


def _under(prefix: str, found: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(prefix): found[name] for name in found if name.startswith(prefix)}


def wanted(intents: Mapping[str, float]) -> Floats:
    """Intents as a row of the network's input: values, then which are asked for."""
    values = [intents.get(name, 0.0) for name in INTENTS]
    known = [float(name in intents) for name in INTENTS]
    return np.array([values + known], np.float32)


@dataclass(slots=True)
class Trained:
    """Picks rules as the network votes, under intents; ``temperature`` above 1 is bolder.

    A rule that the network does not know is picked as its written weight says.
    """

    weights: Weights
    dice: random.Random
    intents: Mapping[str, float] = field(default_factory=dict)
    temperature: float = 1.0
    _asked: Asked = field(init=False)
    _state: Floats = field(init=False)
    _read: Node | None = None
    _before: dict[Path, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._asked = ask(self.weights, wanted(self.intents))
        self._state = self._asked.first

    def begin(self, tree: Node | None = None, path: Path = ()) -> None:
        """Stand where a phrase begins, or before the place of ``tree`` that is grown anew."""
        self._state = self._asked.first
        if tree is not None and path:
            if tree is not self._read:
                self._before, self._read = self._states(tree), tree
            self._state = self._before[path]

    def pick(self, rules: Sequence[Rule], step: Step) -> Rule:
        """One of ``rules``."""
        self._state = advance(self.weights, self._asked, self._state, inputs(self.weights, step))
        if len(rules) == 1:
            return rules[0]
        chances = self._chances(rules, step)
        return self.dice.choices(rules, chances)[0]

    def _chances(self, rules: Sequence[Rule], step: Step) -> list[float]:
        words = self.weights.words
        symbol = words.symbol_numbers.get(step.symbol)
        if symbol is None:
            return [rule.weight for rule in rules]
        votes: list[float] = logits(self.weights, self._asked, self._state, symbol)[0].tolist()
        first = words.spans[symbol][0]
        found = [words.numbers.get(key(rule)) for rule in rules]
        if None not in found:
            return _shares(
                [votes[one - first] for one in found if one is not None], self.temperature
            )
        known = [votes[one - first] if one is not None else None for one in found]
        return _weighed(rules, known, self.temperature)

    def _states(self, tree: Node) -> dict[Path, Floats]:
        """The states before each place of a phrase, all in one reading."""
        made = [inputs(self.weights, step) for step, _ in steps(tree)]
        after = read(self.weights, self._asked, np.array(made))
        return dict(
            zip((path for path, _ in walked(tree)), [self._asked.first, *after], strict=False)
        )


def inputs(weights: Weights, step: Step) -> tuple[int, int, int, int]:
    """A step as numbers; a symbol that the model does not know counts as the first."""
    words = weights.words
    previous = words.numbers.get(key(step.previous)) if step.previous else None
    parent = words.numbers.get(key(step.parent)) if step.parent else None
    return (
        words.nothing if previous is None else previous,
        words.nothing if parent is None else parent,
        words.symbol_numbers.get(step.symbol, 0),
        min(step.nests, NESTS - 1),
    )


def _weighed(
    rules: Sequence[Rule], votes: Sequence[float | None], temperature: float
) -> list[float]:
    """Chances from votes; a rule without a vote is weighed beside the mean of those with one."""
    cast = [vote for vote in votes if vote is not None]
    if not cast:
        return [rule.weight for rule in rules]
    highest, shares = max(cast), _shares(cast, temperature)
    usual = sum(rule.weight for rule, vote in zip(rules, votes, strict=True) if vote is not None)
    each = sum(shares) / max(usual, 1e-9)
    return [
        rule.weight * each if vote is None else math.exp((vote - highest) / temperature)
        for rule, vote in zip(rules, votes, strict=True)
    ]


def _shares(votes: Sequence[float], temperature: float) -> list[float]:
    """Chances from votes alone."""
    highest = max(votes)
    return [math.exp((vote - highest) / temperature) for vote in votes]


def evidence(weights: Weights, tree: Node, intents: Mapping[str, float]) -> dict[str, float]:
    """What each intent had to do with a phrase [nats]: how much likelier it is with it asked for.

    The phrase is weighed once under all intents and once without each of them: leaving some out
    is what the network met in training, so that the comparison is a fair one.
    """
    names = [name for name in INTENTS if name in intents]
    rows = [wanted({one: value for one, value in intents.items() if one != name}) for name in names]
    likely = likelihoods(weights, tree, np.concatenate([wanted(intents), *rows]))
    return {name: float(likely[0] - likely[1 + at]) for at, name in enumerate(names)}


def likelihoods(weights: Weights, tree: Node, rows: Floats) -> Floats:
    """How likely a phrase is under each row of intents [nats], shape (N,).

    Steps at which the same symbol was filled are voted on together.
    """
    asked, made = ask(weights, rows), list(steps(tree))
    states = read(weights, asked, np.array([inputs(weights, step) for step, _ in made]))
    total = np.zeros(len(rows), np.float32)
    for symbol, picked in _picked(weights.words, made).items():
        first, _ = weights.words.spans[symbol]
        places = [place for place, _ in picked]
        votes = logits(weights, asked, states[places], symbol)  # (places, N, rules)
        votes -= votes.max(axis=2, keepdims=True)
        own = votes[np.arange(len(picked)), :, [number - first for _, number in picked]]
        total += own.sum(axis=0) - np.log(np.exp(votes).sum(axis=2)).sum(axis=0)
    return total


def _picked(
    words: Vocabulary, made: Sequence[tuple[Step, Rule]]
) -> dict[int, list[tuple[int, int]]]:
    """By symbol of which there is a choice, the steps at which it was filled, and by which rule."""
    found: dict[int, list[tuple[int, int]]] = {}
    for place, (step, rule) in enumerate(made):
        number = words.numbers.get(key(rule))
        if number is None:
            continue
        symbol = words.symbol_numbers[step.symbol]
        first, end = words.spans[symbol]
        if end - first > 1:
            found.setdefault(symbol, []).append((place, number))
    return found
