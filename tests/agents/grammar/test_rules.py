from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grammar.grow import Weighted, grow
from agents.grammar.masks import LIMITS, Limits
from agents.grammar.refused import REFUSED
from agents.grammar.rules import is_used, make_grammar
from agents.grammar.sequence import Step
from agents.grammar.tree import Node, Rule, sounds, words
from agents.grammar.uses import ARGUMENTS, CLASHES, CONTROLS, LEANS, LEFT_OUT, OFTEN
from agents.grammar.write import length, write
from agents.perception.intents import INTENTS
from agents.perception.sounds import SOUNDS
from livecode.vocabulary.registry import control, controls
from livecode.vocabulary.registry import words as all_words
from tests.agents.cells import rejected

FEATURES = ("haptic/hand/force", "motion/hand/energy")
OTHERS = ("d2",)
GRAMMAR = make_grammar("a1", FEATURES, others=OTHERS)
SEEDS = st.integers(0, 2**32)


def phrase(seed: int, limits: Limits = LIMITS) -> Node:
    return grow(GRAMMAR, Weighted(random.Random(seed)), limits=limits)


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_every_phrase_evaluates_in_a_cell(seed: int) -> None:
    code = write(phrase(seed))
    assert rejected(code) == "", code


@settings(deadline=None)
@given(SEEDS)
def test_every_phrase_is_short_and_its_calls_few(seed: int) -> None:
    tree = phrase(seed)
    code = write(tree)
    assert len(code) == length(tree) <= LIMITS.letters
    assert len(words(tree)) <= LIMITS.calls
    outside_strings = re.sub(r'"[^"]*"', '""', code)
    assert outside_strings.replace(").range(", "").count(").") <= LIMITS.calls


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.integers(GRAMMAR.cheapest["line"], 80), st.integers(0, 3), st.integers(0, 2))
def test_any_limit_is_kept(seed: int, letters: int, calls: int, nests: int) -> None:
    limits = Limits(letters, calls, nests)
    tree = grow(
        make_grammar("a1", FEATURES, others=OTHERS, limits=limits),
        Weighted(random.Random(seed)),
        limits=limits,
    )
    assert length(tree) <= letters
    assert len(words(tree)) <= calls
    deepest = re.sub(r"[^\[\]<>]", "", write(tree))
    assert "[" * (nests + 1) not in deepest


@settings(deadline=None)
@given(SEEDS, st.sets(st.sampled_from(sorted(SOUNDS)), min_size=1))
def test_only_sounds_in_scope_are_named(seed: int, scope: set[str]) -> None:
    scope |= {"pluck", "bd"}
    tree = grow(GRAMMAR, Weighted(random.Random(seed)), sounds=frozenset(scope))
    assert sounds(tree) <= scope


@settings(deadline=None)
@given(SEEDS)
def test_the_same_seed_grows_the_same_phrase(seed: int) -> None:
    assert phrase(seed) == phrase(seed)


def test_every_rule_can_be_reached_and_evaluates() -> None:
    picker = Curious(random.Random(1))
    for _ in range(8000):
        before = len(picker.unseen)
        if not before:
            break
        tree = grow(GRAMMAR, picker)
        if len(picker.unseen) < before:
            assert rejected(write(tree), cycles=1) == "", write(tree)
    assert picker.unseen == set()


def reached(symbol: str, on_the_way: frozenset[str] = frozenset()) -> frozenset[str]:
    """The names of all rules that may follow from a symbol."""
    if symbol in on_the_way:
        return frozenset()
    inner, found = on_the_way | {symbol}, frozenset[str]()
    for rule in GRAMMAR.rules[symbol]:
        found |= {rule.name}.union(*(reached(name, inner) for name in rule.symbols))
    return found


class Curious(Weighted):
    """Goes where rules are that were not picked yet."""

    def __init__(self, dice: random.Random) -> None:
        super().__init__(dice)
        self.reached = {symbol: reached(symbol) for symbol in GRAMMAR.rules}
        self.unseen = {
            name
            for name in self.reached["line"]
            if not name.partition("/")[0].endswith(("_pair", "_span"))  # many, all of one form
        }

    def pick(self, rules: Sequence[Rule], step: Step) -> Rule:
        new = [rule for rule in rules if rule.name in self.unseen]
        leading = [
            rule for rule in rules if any(self.reached[name] & self.unseen for name in rule.symbols)
        ]
        choice = new or (leading if self.dice.random() < 0.8 else []) or list(rules)
        rule = self.dice.choice(choice)
        self.unseen.discard(rule.name)
        return rule


def test_every_word_and_control_has_a_rule_or_a_reason_why_not() -> None:
    called = {rule.word for rules in GRAMMAR.rules.values() for rule in rules}
    for entry in (*all_words(), *controls()):
        assert (entry.name in called) != (entry.name in REFUSED), entry.name


def test_each_word_of_a_used_group_that_can_be_filled_has_a_rule() -> None:
    called = {rule.word for rule in GRAMMAR.rules["call"]}
    used = {word.name for word in all_words() if is_used(word)}
    assert used == called - set(CONTROLS)
    assert {"fast", "slow", "rev", "every"} <= used


def test_the_tables_speak_of_words_that_there_are() -> None:
    known = {word.name: {parameter.name for parameter in word.parameters} for word in all_words()}
    assert set(LEFT_OUT) | set(OFTEN) <= set(known)
    assert set(LEANS) <= set(known) | set(CONTROLS)
    for key in ARGUMENTS:
        word, _, parameter = key.rpartition(".")
        assert not word or parameter in known[word], key


def test_each_used_control_is_in_the_registry_and_within_its_range() -> None:
    for name, use in CONTROLS.items():
        known = control(name)
        assert known is not None
        assert known.name == name
        assert known.low is None or known.low <= use.low
        assert known.high is None or use.high <= known.high


def test_numbers_beyond_the_registry_are_never_written() -> None:
    for rule in GRAMMAR.rules["gain_number"]:
        assert 0 <= float(write(Node(rule))) <= 1.2


def test_rules_lean_on_known_intents_only() -> None:
    for rules in GRAMMAR.rules.values():
        for rule in rules:
            assert all(intent in INTENTS and 0 <= place <= 1 for intent, place in rule.leans)


@settings(deadline=None)
@given(SEEDS)
def test_words_that_clash_are_not_called_together(seed: int) -> None:
    called = words(phrase(seed))
    assert not [pair for pair in CLASHES if called >= set(pair)]


def test_without_features_no_line_is_bound() -> None:
    assert "live" not in make_grammar("a1").rules
    assert "motion(" in " ".join(write(phrase(seed)) for seed in range(300))


@pytest.mark.parametrize("path", ['motion/x").hush(("/energy', "motion/a b/energy", "other/x/y"])
def test_a_feature_with_a_name_that_is_no_plain_one_is_never_written(path: str) -> None:
    assert "live" not in make_grammar("a1", (path,)).rules


def test_intents_draw_the_dice() -> None:
    def letters(density: float) -> float:
        picker = Weighted(random.Random(5), {"density": density})
        return sum(len(write(grow(GRAMMAR, picker))) for _ in range(60)) / 60

    assert letters(1.0) > letters(0.0)
