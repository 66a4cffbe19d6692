from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grammar.grow import Weighted, grow
from agents.grammar.rules import make_grammar
from agents.grammar.sequence import rule_names, steps, tree_of
from agents.grammar.tree import depth_at, walk
from agents.grammar.write import write

GRAMMAR = make_grammar("a1", ("motion/hand/energy",), others=("d2",))
SEEDS = st.integers(0, 2**32)


@settings(deadline=None)
@given(SEEDS)
def test_a_phrase_comes_back_from_its_sequence(seed: int) -> None:
    tree = grow(GRAMMAR, Weighted(random.Random(seed)))
    assert tree_of(GRAMMAR, rule_names(tree)) == tree


@settings(deadline=None)
@given(SEEDS)
def test_steps_say_where_each_rule_was_picked(seed: int) -> None:
    tree = grow(GRAMMAR, Weighted(random.Random(seed)))
    for (step, rule), (path, node) in zip(steps(tree), walk(tree), strict=True):
        assert rule == node.rule
        assert step.symbol == rule.symbol
        assert step.nests == depth_at(tree, path)


@settings(deadline=None)
@given(SEEDS, st.data())
def test_a_sequence_with_a_part_missing_is_no_phrase(seed: int, data: st.DataObject) -> None:
    names = rule_names(grow(GRAMMAR, Weighted(random.Random(seed))))
    end = data.draw(st.integers(0, len(names) - 1))
    assert tree_of(GRAMMAR, names[:end]) is None


def test_a_sequence_plays_in_the_slot_of_whoever_reads_it() -> None:
    names = rule_names(grow(GRAMMAR, Weighted(random.Random(4))))
    other = tree_of(make_grammar("a3"), names)
    assert other is not None
    assert write(other).startswith("a3 >> ")
