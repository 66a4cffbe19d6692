from __future__ import annotations

import random
from importlib import resources

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grammar.edits import edit
from agents.grammar.grow import grow
from agents.grammar.rules import make_grammar
from agents.grammar.sequence import steps
from agents.grammar.tree import sounds
from agents.grammar.write import length, write
from agents.model.player import Floats, advance, ask, logits, read
from agents.model.trained import FILE, Trained, evidence, likelihoods, shipped, wanted
from agents.model.trained import inputs as numbers
from agents.perception.intents import INTENTS
from tests.agents.cells import rejected

GRAMMAR = make_grammar("a2", ("motion/ada/energy",), others=("d3",))
WEIGHTS = shipped().weights
SEEDS = st.integers(0, 2**32)
ASKED = st.dictionaries(st.sampled_from(INTENTS), st.floats(0, 1))


def reference() -> dict[str, Floats]:
    """What torch said of a few programs when the weights were written."""
    with (resources.files("agents.model") / FILE).open("rb") as file, np.load(file) as found:
        return {
            name: found[f"reference/{name}"] for name in ("inputs", "targets", "asked", "logits")
        }


def played(inputs: Floats, asked: Floats) -> list[Floats]:
    """The logits of each step of a program."""
    way = ask(WEIGHTS, asked[None])
    state, found = way.first, []
    for step in inputs:
        previous, parent, symbol, nests = (int(one) for one in step)
        state = advance(WEIGHTS, way, state, (previous, parent, symbol, nests))
        found.append(logits(WEIGHTS, way, state, symbol)[0])
    return found


def test_numpy_says_what_torch_said_to_a_ten_thousandth() -> None:
    known = reference()
    rows = iter(known["logits"])
    for inputs, targets, asked in zip(
        known["inputs"], known["targets"], known["asked"], strict=True
    ):
        steps = inputs[targets >= 0]
        for step, found in zip(steps, played(steps, asked), strict=True):
            first, end = WEIGHTS.words.spans[int(step[2])]
            np.testing.assert_allclose(found, next(rows)[first:end], atol=1e-4, rtol=0)


@settings(max_examples=120, deadline=None)
@given(SEEDS, ASKED, st.sampled_from([0.3, 1.0, 3.0]))
def test_whatever_is_asked_for_the_line_is_valid(
    seed: int, asked: dict[str, float], temperature: float
) -> None:
    tree = grow(GRAMMAR, Trained(WEIGHTS, random.Random(seed), asked, temperature))
    assert length(tree) <= 80
    assert rejected(write(tree), 1) == "", write(tree)


@settings(max_examples=40, deadline=None)
@given(SEEDS, ASKED)
def test_edits_by_the_model_stay_valid(seed: int, asked: dict[str, float]) -> None:
    dice = random.Random(seed)
    picker = Trained(WEIGHTS, dice, asked)
    tree = grow(GRAMMAR, picker, sounds=frozenset({"bd", "pluck"}))
    for _ in range(4):
        tree = edit(GRAMMAR, picker, tree, dice) or tree
    assert sounds(tree) <= {"bd", "pluck"} or "s(" in write(tree)
    assert rejected(write(tree), 1) == "", write(tree)


def test_a_phrase_read_at_once_is_as_one_read_step_by_step() -> None:
    tree = grow(GRAMMAR, Trained(WEIGHTS, random.Random(4), {"density": 0.8}))
    asked = ask(WEIGHTS, np.concatenate([wanted({"density": 0.8}), wanted({"space": 0.1})]))
    made = [numbers(WEIGHTS, step) for step, _ in steps(tree)]
    state = asked.first
    for found, each in zip(read(WEIGHTS, asked, np.array(made)), made, strict=True):
        state = advance(WEIGHTS, asked, state, each)
        np.testing.assert_allclose(found, state, atol=1e-5, rtol=0)


def test_the_same_dice_write_the_same_line() -> None:
    lines = {
        write(grow(GRAMMAR, Trained(WEIGHTS, random.Random(5), {"density": 0.5}))) for _ in range(3)
    }
    assert len(lines) == 1


def test_a_rule_that_the_model_has_never_met_is_picked_too() -> None:
    other = make_grammar("a1", ("motion/ada/energy", "haptic/ada/power"))
    lines = [write(grow(other, Trained(WEIGHTS, random.Random(seed)))) for seed in range(400)]
    assert all(rejected(line, 1) == "" for line in lines[:40])
    assert "live/haptic/power" not in WEIGHTS.words.numbers
    assert any('haptic("ada/power")' in line for line in lines)


def test_more_is_written_where_more_is_asked_for() -> None:
    def letters(density: float) -> float:
        return sum(
            len(write(grow(GRAMMAR, Trained(WEIGHTS, random.Random(seed), {"density": density}))))
            for seed in range(40)
        )

    assert letters(0.9) > letters(0.1)


def test_room_speaks_for_space_and_against_its_absence() -> None:
    picker = Trained(WEIGHTS, random.Random(1), {"space": 0.8})
    wet = next(
        tree for tree in (grow(GRAMMAR, picker) for _ in range(400)) if ".room(" in write(tree)
    )
    assert evidence(WEIGHTS, wet, {"space": 0.8, "density": 0.5})["space"] > 0.5
    assert evidence(WEIGHTS, wet, {"space": 0.0, "density": 0.5})["space"] < 0


def test_rows_are_weighed_as_if_each_were_alone() -> None:
    tree = grow(GRAMMAR, Trained(WEIGHTS, random.Random(3)))
    rows = np.concatenate([wanted({}), wanted({"density": 1.0}), wanted({"space": 0.3})])
    alone = [float(likelihoods(WEIGHTS, tree, row[None])[0]) for row in rows]
    assert likelihoods(WEIGHTS, tree, rows) == pytest.approx(alone, abs=1e-3)
