from __future__ import annotations

import random

import pytest

from agents.choice.candidates import BEGINNING, CHANGING, DEVELOPING, Sources, propose
from agents.choice.library import PHRASES, nearest, phrases
from agents.choice.rank import rank
from agents.choice.scene import Candidate, Heard, Scene
from agents.grammar.palette import palette
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node
from agents.grammar.write import write
from agents.perception.intents import Intents
from agents.perception.measures import Rendering, measure
from agents.perception.sounds import SOUNDS
from tests.agents.cells import rejected

GRAMMAR = make_grammar("a1", ("motion/hand/energy",))
SILENT = Rendering((), 4)


def tree(code: str) -> Node:
    found = read(GRAMMAR, f"a1 >> {code}")
    assert found is not None
    return found


def sources(seed: int = 1) -> Sources:
    library = {
        phrase: {"density": place / 50} for place, phrase in enumerate(phrases(GRAMMAR, "a1"))
    }
    return Sources(GRAMMAR, "a1", random.Random(seed), library, {})


def playing(code: str) -> Heard:
    return Heard(Candidate(tree(code), "edit"), SILENT, measure(SILENT))


def kinds(scene: Scene) -> list[str]:
    return [candidate.provenance for candidate in propose(sources(), scene)]


def test_every_phrase_of_the_library_is_one_of_the_grammars_and_plays() -> None:
    found = phrases(GRAMMAR, "a1")
    assert [write(tree) for tree in found] == [f"a1 >> {phrase}" for phrase in PHRASES]
    assert [code for phrase in PHRASES if rejected(code := f"a1 >> {phrase}", 1)] == []


def test_the_nearest_phrases_come_first() -> None:
    known = {tree('s("bd")'): {"density": 0.1}, tree('s("hh*8")'): {"density": 0.9}}
    assert nearest({"density": 1.0}, known, 1) == [tree('s("hh*8")')]
    assert nearest({"density": 1.0}, known, 2, without=[tree('s("hh*8")')]) == [tree('s("bd")')]


def test_at_the_beginning_there_is_nothing_to_edit_or_to_keep() -> None:
    found = kinds(Scene())
    assert "edit" not in found
    assert "stay" not in found
    assert found.count("library") == BEGINNING["library"]


def test_what_plays_is_mostly_edited_and_may_always_stay() -> None:
    found = kinds(Scene(current=playing('s("bd sn [hh hh] cp").room(0.4)')))
    assert found[0] == "stay"
    assert found.count("edit") > DEVELOPING["edit"] // 2
    assert found.count("edit") > found.count("new") + found.count("library")


def test_no_phrase_is_proposed_twice() -> None:
    scene = Scene(current=playing('s("bd")'))
    for seed in range(20):
        codes = [candidate.code for candidate in propose(sources(seed), scene)]
        assert len(codes) == len(set(codes))


def test_a_rest_is_offered_only_to_a_still_body() -> None:
    assert "rest" in kinds(Scene(quiet=0.95))
    assert "rest" not in kinds(Scene(quiet=0.2))
    assert "rest" not in kinds(Scene())


def test_equal_seeds_propose_equal_phrases() -> None:
    scene = Scene(Intents({"density": 0.7}), current=playing('s("bd sn")'))
    assert propose(sources(4), scene) == propose(sources(4), scene)


@pytest.mark.parametrize("seed", range(5))
def test_a_palette_is_small_and_can_play_everything(seed: int) -> None:
    found = palette(random.Random(seed))
    drums = {name for name in found if not SOUNDS[name].pitched}
    assert 1 <= len(drums) <= 2
    assert {"bass", "pluck"} <= found


def test_the_best_comes_first_and_equal_dice_give_equal_orders() -> None:
    near = Heard(Candidate(tree('s("hh*8")'), "new"), SILENT, {"density": 0.8})
    far = Heard(Candidate(tree('s("bd")'), "new"), SILENT, {"density": 0.1})
    scene = Scene(Intents({"density": 0.9}))
    orders = [rank([far, near], scene, random.Random(seed)) for seed in (1, 1, 2)]
    assert orders[0] == orders[1]
    assert all(order[0].heard is near for order in orders)
    assert orders[0][0].score == pytest.approx(sum(orders[0][0].terms.values()), abs=0.1)


def test_where_much_has_to_change_the_nearest_comes_each_time_and_others_take_turns() -> None:
    wanted = {"density": 0.6}
    scene = Scene(Intents(wanted), current=playing('s("bd")'))
    best = nearest(wanted, sources().library, 1)[0]
    drawn = []
    for seed in range(12):
        found = propose(sources(seed), scene)
        drawn.append({one.tree for one in found if one.provenance == "library"})
    assert all(best in one and len(one) == CHANGING["library"] for one in drawn)
    assert len(set[Node]().union(*drawn)) > 2 * CHANGING["library"]
