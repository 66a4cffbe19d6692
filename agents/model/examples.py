"""Programs as the arrays that a network learns from, and what is asked for by dice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.grammar.masks import Grammar
from agents.grammar.sequence import Step, steps, tree_of
from agents.grammar.tree import Rule
from agents.model.shape import NESTS
from agents.model.store import Corpus
from agents.model.vocabulary import Vocabulary, key, known_grammar

Floats = NDArray[np.float32]
NONE, ALL = 0.15, 0.35  # how often nothing and everything is asked for; else some of it


@dataclass(frozen=True, slots=True)
class Examples:
    """Programs side by side, the shorter ones filled up.

    Attributes:
        inputs: previous rule, parent rule, symbol and open brackets, shape (N, T, 4).
        targets: the rule that was picked, -1 after the end, shape (N, T).
        labels: the measures, shape (N, intents).
    """

    inputs: NDArray[np.int16]
    targets: NDArray[np.int16]
    labels: Floats

    def __len__(self) -> int:
        return len(self.labels)


def inputs_of(words: Vocabulary, step: Step) -> tuple[int, int, int, int]:
    """A step as numbers."""
    return (
        _number(words, step.previous),
        _number(words, step.parent),
        words.symbol_numbers[step.symbol],
        min(step.nests, NESTS - 1),
    )


def _number(words: Vocabulary, rule: Rule | None) -> int:
    return words.nothing if rule is None else words.numbers.get(key(rule), words.nothing)


def examples(corpus: Corpus) -> Examples:
    """All programs of a corpus."""
    longest = int(np.diff(corpus.starts).max())
    inputs = np.zeros((len(corpus), longest, 4), np.int16)
    targets = np.full((len(corpus), longest), -1, np.int16)
    grammar = known_grammar()
    names = {key(rule): rule.name for rules in grammar.rules.values() for rule in rules}
    for place in range(len(corpus)):
        _fill(inputs[place], targets[place], corpus, place, (grammar, names))
    return Examples(inputs, targets, corpus.labels)


def _fill(
    inputs: NDArray[np.int16],
    targets: NDArray[np.int16],
    corpus: Corpus,
    place: int,
    known: tuple[Grammar, dict[str, str]],
) -> None:
    grammar, names = known
    tree = tree_of(grammar, [names[one] for one in corpus.program(place)])
    assert tree is not None, "the corpus was made with another grammar: make it anew"
    for at, (step, rule) in enumerate(steps(tree)):
        inputs[at] = inputs_of(corpus.words, step)
        targets[at] = corpus.words.numbers[key(rule)]


def asked(labels: Floats, dice: np.random.Generator) -> Floats:
    """What is asked for where some intents are left open, shape (N, 2 * intents).

    Leaving intents out is thereby something that the network has met: it can be steered by few of
    them, and what a line would have been without one can be told.
    """
    count, intents = labels.shape
    share = dice.random((count, 1))
    kinds = dice.random((count, 1))
    share = np.where(kinds < NONE, 0.0, np.where(kinds < NONE + ALL, 1.0, share))
    known = (dice.random((count, intents)) < share).astype(np.float32)
    return np.concatenate([labels * known, known], axis=1).astype(np.float32)
