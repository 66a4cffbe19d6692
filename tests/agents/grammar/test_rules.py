from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grammar.grow import Weighted, grow
from agents.grammar.masks import LIMITS, Limits
from agents.grammar.rules import is_used, make_grammar
from agents.grammar.tree import Node, sounds, walk, words
from agents.grammar.uses import ARGUMENTS, CONTROLS, GROUPS, LEFT_OUT
from agents.grammar.write import length, write
from agents.perception.intents import INTENTS
from agents.perception.sounds import SOUNDS
from livecode.vocabulary.registry import control
from livecode.vocabulary.registry import words as all_words
from tests.agents.cells import rejected

FEATURES = ("haptic/hand/force", "motion/hand/energy")
GRAMMAR = make_grammar("a1", FEATURES)
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
    assert outside_strings.count(").") <= LIMITS.calls


@settings(deadline=None)
@given(SEEDS, st.integers(GRAMMAR.cheapest["line"], 80), st.integers(0, 3), st.integers(0, 2))
def test_any_limit_is_kept(seed: int, letters: int, calls: int, nests: int) -> None:
    limits = Limits(letters, calls, nests)
    tree = grow(
        make_grammar("a1", FEATURES, limits=limits), Weighted(random.Random(seed)), limits=limits
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
    dice = random.Random(1)
    unseen = {rule.name for rules in GRAMMAR.rules.values() for rule in rules}
    for _ in range(4000):
        tree = grow(GRAMMAR, Evenly(dice))
        new = {node.rule.name for _, node in walk(tree)} & unseen
        if new:
            unseen -= new
            assert rejected(write(tree), cycles=1) == "", write(tree)
    assert not {name for name in unseen if "_pair/" not in name and "_span/" not in name}


class Evenly(Weighted):
    """Picks every rule equally often, so that rare ones are seen too."""

    def weight(self, rule: object) -> float:
        return 1.0


def test_each_word_of_a_used_group_is_written_or_left_out_with_a_reason() -> None:
    of_groups = {word.name for word in all_words() if word.method and word.group in GROUPS}
    assert set(LEFT_OUT) | set(ARGUMENTS) | {"rev", "degrade"} == of_groups
    assert all(reason for reason in LEFT_OUT.values())
    called = {rule.word for rule in GRAMMAR.rules["call"]}
    assert {word.name for word in all_words() if is_used(word)} <= called


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
