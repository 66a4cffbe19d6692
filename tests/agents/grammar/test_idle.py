from __future__ import annotations

import random

import pytest

from agents.grammar.edits import edit
from agents.grammar.grow import Weighted
from agents.grammar.idle import idle
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node

GRAMMAR = make_grammar()


def tree(code: str) -> Node:
    found = read(GRAMMAR, f"a1 >> {code}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('s("<bd bd>")', 1),
        ('s("<bd>")', 1),
        ('s("<bd sn>")', 0),
        ('s("bd bd")', 0),
        ('s("bd, bd")', 1),
        ('s("bd, sn")', 0),
        ('note("<[3,7,10] [3,7,10]>").s("lead")', 1),
        ('note("<[3,7,10] [0,3,7]>").s("lead")', 0),
        ('note("<0 0 0 0>").s("bass")', 1),
        ('note("<0 0 0 3>").s("bass")', 0),
    ],
)
def test_turns_and_layers_that_say_the_same_are_counted(code: str, count: int) -> None:
    assert idle(tree(code)) == count


def test_no_edit_makes_a_turn_or_a_layer_idle() -> None:
    dice = random.Random(3)
    before = tree('s("lead(3,8)").note("<[3,7,10] [0,3,7]>")')
    edits = [edit(GRAMMAR, Weighted(dice), before, dice) for _ in range(200)]
    assert any(edits)
    assert not any(idle(one) for one in edits if one is not None)
