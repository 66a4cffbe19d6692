from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.grammar.grow import Weighted, grow
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node
from agents.performer.differing import differing

GRAMMAR = make_grammar("a1", ("motion/ada/speed",))


def tree(phrase: str) -> Node:
    found = read(GRAMMAR, f"a1 >> {phrase}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('s("bd sn").gain(0.8)', 's("bd sn").gain(0.8).pan(0.3)', "pan comes"),
        ('s("bd sn").gain(0.8).pan(0.3)', 's("bd sn").pan(0.3)', "gain goes"),
        ('s("bd sn").gain(0.8)', 's("bd sn").room(0.3)', "room for gain"),
        ('s("bd sn").gain(0.8)', 's("bd sn").gain("<0.5 0.8>")', "gain"),
        ('s("bd sn").gain(0.8)', 's("bd [~ sn]").gain(0.8)', "strokes"),
        ('note("0 3").s("pad")', 'note("0 <3 7>").s("pad")', "notes"),
        ('note("0 3").s("pad")', 'note("0 3").s("bass")', "sound"),
    ],
)
def test_what_came_went_or_changed_has_a_name(old: str, new: str, said: str) -> None:
    assert differing(tree(new), tree(old)) == said


@given(st.integers(0, 2**20), st.integers(0, 2**20))
def test_any_two_lines_differ_in_something_and_one_from_itself_in_nothing(a: int, b: int) -> None:
    one, other = (grow(GRAMMAR, Weighted(random.Random(seed))) for seed in (a, b))
    assert bool(differing(one, other)) is (one != other)
    assert differing(one, one) == ""
