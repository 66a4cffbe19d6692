from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grammar.grow import Weighted, grow
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node, at, difference, distance, replaced, walk
from agents.grammar.write import write

GRAMMAR = make_grammar("a1", ("motion/hand/energy",))


def phrase(seed: int) -> Node:
    return grow(GRAMMAR, Weighted(random.Random(seed)))


def tree(code: str) -> Node:
    found = read(GRAMMAR, f"a1 >> {code}")
    assert found is not None, code
    return found


PHRASES = st.integers(0, 2**32).map(phrase)


def test_one_sound_for_another_is_a_distance_of_one() -> None:
    assert distance(tree('s("bd sn")'), tree('s("bd cp")')) == 1


def test_a_call_more_is_as_far_as_the_rules_it_takes() -> None:
    plain, roomy = tree('s("bd sn")'), tree('s("bd sn").room(0.4)')
    assert 0 < distance(plain, roomy) <= roomy.size - plain.size + 1
    assert difference(plain, roomy) < difference(plain, tree('note("0 3").s("bass")'))


@settings(deadline=None)
@given(PHRASES, PHRASES)
def test_distance_is_symmetric_and_zero_only_for_the_same(one: Node, other: Node) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert 0 <= difference(one, other) <= 1


@settings(deadline=None)
@given(PHRASES, PHRASES, PHRASES)
def test_a_detour_is_never_shorter(one: Node, between: Node, other: Node) -> None:
    assert distance(one, other) <= distance(one, between) + distance(between, other)


@settings(deadline=None)
@given(PHRASES, st.data())
def test_replacing_a_subtree_by_itself_changes_nothing(tree: Node, data: st.DataObject) -> None:
    path, node = data.draw(st.sampled_from(list(walk(tree))))
    assert at(tree, path) == node
    assert replaced(tree, path, node) == tree


@settings(max_examples=60, deadline=None)
@given(PHRASES)
def test_a_written_phrase_is_read_as_one_that_writes_the_same(tree: Node) -> None:
    found = read(GRAMMAR, write(tree))
    assert found is not None
    assert write(found) == write(tree)


def test_what_the_rules_cannot_write_is_not_read() -> None:
    assert read(GRAMMAR, 'a1 >> s("bd").nonsense(3)') is None
    assert read(GRAMMAR, "") is None
    assert read(GRAMMAR, 'a1 >> s("bd' + " bd" * 400 + '")') is None
