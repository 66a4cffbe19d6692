from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grammar.edits import LARGE, edit, regrown
from agents.grammar.grow import Weighted, grow
from agents.grammar.masks import LIMITS
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node, Path, at, depth_at, difference, sounds, walk, words
from agents.grammar.write import length, write
from agents.perception.sounds import SOUNDS
from tests.agents.cells import rejected

GRAMMAR = make_grammar("a1", ("motion/hand/energy",))
SEEDS = st.integers(0, 2**32)


def kinds(names: frozenset[str]) -> set[bool]:
    return {SOUNDS[name].pitched for name in names}


@settings(max_examples=80, deadline=None)
@given(SEEDS)
def test_edits_of_edits_stay_valid_and_short(seed: int) -> None:
    dice = random.Random(seed)
    picker = Weighted(dice)
    tree = grow(GRAMMAR, picker)
    for _ in range(6):
        tree = edit(GRAMMAR, picker, tree, dice) or tree
    assert length(tree) <= LIMITS.letters
    assert len(words(tree)) <= LIMITS.calls
    assert rejected(write(tree), cycles=1) == "", write(tree)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_an_edit_changes_something_and_keeps_its_sounds(seed: int) -> None:
    dice = random.Random(seed)
    tree = grow(GRAMMAR, Weighted(dice), sounds=frozenset({"bd", "cp", "bass"}))
    changed = edit(GRAMMAR, Weighted(dice), tree, dice)
    if changed is not None:
        assert changed != tree
        new = sounds(changed) - sounds(tree)
        # A kind of sound that it had none of may come, as drums to a melody.
        assert kinds(new).isdisjoint(kinds(sounds(tree)))


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.data())
def test_any_place_can_be_grown_anew(seed: int, data: st.DataObject) -> None:
    dice = random.Random(seed)
    tree = grow(GRAMMAR, Weighted(dice))
    path, node = data.draw(st.sampled_from(list(walk(tree))))
    assert depth_at(tree, path) + node.rule.nests <= LIMITS.nests
    changed = regrown(GRAMMAR, Weighted(dice), tree, path)
    assert length(changed) <= LIMITS.letters
    assert len(words(changed)) <= LIMITS.calls


def test_most_edits_are_small() -> None:
    dice = random.Random(3)
    shares = []
    for _ in range(200):
        tree = grow(GRAMMAR, Weighted(dice))
        changed = edit(GRAMMAR, Weighted(dice), tree, dice)
        if changed is not None:
            shares.append(difference(tree, changed))
    assert len(shares) > 150
    assert sorted(shares)[len(shares) // 2] < LARGE


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_where_a_single_rule_is_grown_anew_it_is_another_one(seed: int) -> None:
    dice = random.Random(seed)
    tree = grow(GRAMMAR, Weighted(dice))
    leaves = [path for path, node in walk(tree) if path and not node.children]
    changed = [regrown(GRAMMAR, Weighted(dice), tree, path) for path in leaves]
    others = [one for one in changed if one != tree]  # some are the only ones that have room
    assert len(others) >= sum(_has_room(tree, path) for path in leaves)


def _has_room(tree: Node, path: Path) -> bool:
    """Whether a number of the same length could stand at a place: that is always open."""
    rule = at(tree, path).rule
    return any(
        other.letters == rule.letters and other is not rule and not (other.word or other.names)
        for other in GRAMMAR.rules[rule.symbol]
        if not other.symbols and other.nests <= rule.nests
    )
