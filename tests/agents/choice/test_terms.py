from __future__ import annotations

import pytest

from agents.choice.scene import Candidate, Heard, Scene
from agents.choice.terms import TERMS, WEIGHTS, balance, continuity, intent, judge, novelty, silence
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.perception.intents import INTENTS, Intents
from agents.perception.measures import Note, Rendering, measure
from agents.perception.others import listen

GRAMMAR = make_grammar()


def heard(code: str, *steps: int) -> Heard:
    """A phrase that strikes on these sixteenths."""
    tree = read(GRAMMAR, f"a1 >> {code}")
    assert tree is not None
    notes = tuple(Note(step / 16, (step + 1) / 16, {"s": "bd"}) for step in steps)
    rendering = Rendering(notes, 1)
    return Heard(Candidate(tree, "edit"), rendering, measure(rendering))


KICKS = heard('s("bd*4")', 0, 4, 8, 12)


def test_every_term_has_a_weight() -> None:
    assert set(TERMS) == set(WEIGHTS)


def test_music_that_is_as_asked_for_matches_fully() -> None:
    scene = Scene(Intents(dict(KICKS.measures)))
    assert intent(KICKS, scene) == pytest.approx(1)
    opposite = {name: 1.0 if KICKS.measures[name] < 0.5 else 0.0 for name in INTENTS}
    assert (intent(KICKS, Scene(Intents(opposite))) or 0) < 0.5


def test_one_intent_that_is_missed_by_far_weighs_more_than_all_missed_by_little() -> None:
    measures = dict.fromkeys(INTENTS, 0.5)
    one = Heard(KICKS.candidate, KICKS.rendering, {**measures, "space": 0.1})
    each = Heard(KICKS.candidate, KICKS.rendering, dict.fromkeys(INTENTS, 0.45))
    scene = Scene(Intents(measures))
    assert (intent(one, scene) or 0) < (intent(each, scene) or 0)


def test_what_a_hand_holds_is_met_before_what_movement_asks_for() -> None:
    measures = dict.fromkeys(INTENTS, 0.5)
    dense = Heard(KICKS.candidate, KICKS.rendering, {**measures, "density": 0.7, "space": 0.8})
    roomy = Heard(KICKS.candidate, KICKS.rendering, {**measures, "density": 0.8, "space": 0.7})
    free = Scene(Intents({**measures, "space": 0.6, "density": 0.6}))
    held = Scene(Intents(free.intents.values, held=frozenset({"space"})))
    nearer = (intent(dense, free) or 0) - (intent(roomy, free) or 0)
    assert nearer > 0 > (intent(dense, held) or 0) - (intent(roomy, held) or 0)


def test_a_small_change_goes_on_best() -> None:
    scene = Scene(current=heard('s("bd sn [hh hh] cp")', 0))
    small = continuity(heard('s("bd sn [hh hh] hh")', 0), scene)
    nothing = continuity(heard('s("bd sn [hh hh] cp")', 0), scene)
    everything = continuity(heard('note("0 3").s("bass")', 0), scene)
    assert small is not None and nothing is not None and everything is not None
    assert small == 1
    assert small > nothing > everything


def test_far_from_what_is_asked_for_more_may_change() -> None:
    new = heard('note("0 3").s("bass")', 0)
    near = Scene(Intents(dict(KICKS.measures)), current=KICKS)
    far = Scene(Intents(dict.fromkeys(INTENTS, 1.0)), current=KICKS)
    assert (continuity(new, far) or 0) > (continuity(new, near) or 0)


def test_low_balance_plays_in_the_gaps_and_high_balance_together() -> None:
    others = listen({"d1": ("ada", KICKS.rendering)})
    together, between = KICKS, heard('s("~ bd")', 2, 6, 10, 14)
    contrast, coherence = Scene(others=others, balance=0.0), Scene(others=others, balance=1.0)
    assert balance(between, contrast) == 1
    assert balance(together, contrast) == 0
    assert balance(together, coherence) == 1


def test_what_was_played_lately_is_not_new() -> None:
    scene = Scene(past=(KICKS.candidate.tree,))
    assert novelty(KICKS, scene) == 0
    assert (novelty(heard('note("0 3").s("bass")', 0), scene) or 0) > 0.9


def test_stillness_speaks_for_sparse_phrases() -> None:
    sparse, full = heard('s("bd")', 0), heard('s("bd*16")', *range(16))
    still, moving = Scene(quiet=1.0), Scene(quiet=0.0)
    assert (silence(sparse, still) or 0) > (silence(full, still) or 0)
    assert (silence(sparse, moving) or 0) < (silence(full, moving) or 0)


def test_terms_that_cannot_be_told_are_left_out() -> None:
    assert judge(KICKS, Scene()) == {}
