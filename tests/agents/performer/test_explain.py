from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agents.choice.rank import Ranked
from agents.choice.scene import Candidate, Heard, Provenance, Scene
from agents.choice.terms import TERMS
from agents.grammar.grow import Weighted, grow
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import INTENTS, MAP, read_intents
from agents.perception.measures import Note, Rendering
from agents.perception.others import listen
from agents.performer.explain import BODY, LONGEST, MUSIC, reason

GRAMMAR = make_grammar()
LEVELS = st.floats(0, 1)


def ranked(intent: float, provenance: Provenance = "edit", **measures: float) -> Ranked:
    """A candidate with these measures and what its intent term came to."""
    tree = grow(GRAMMAR, Weighted(random.Random(1)))
    whole = {name: measures.get(name, 0.5) for name in INTENTS}
    heard = Heard(Candidate(tree, provenance), Rendering((), 4), whole)
    return Ranked(heard, intent, {"intent": intent, "novelty": 0.1, "continuity": 0.5})


def moving(before: float, now: float, feature: str = "energy", who: str = "ada") -> Scene:
    """A body whose feature went from one level to another."""
    summary = Summary(now, now, before, 0.0)
    return Scene(read_intents(FeatureFrame(0.0, {f"motion/{who}/{feature}": summary})))


def test_every_intent_and_every_feature_of_the_map_has_its_words() -> None:
    assert set(MUSIC) == set(INTENTS)
    assert {part.feature for parts in MAP.values() for part in parts} <= set(BODY)


def test_a_denser_line_names_the_body_that_asked_for_it() -> None:
    new, old = ranked(5.0, density=0.8, loudness=0.9), ranked(4.0, density=0.3, loudness=0.9)
    assert reason(new, moving(0.1, 0.9), old) == "denser: ada moves more"


def test_a_thinner_line_says_so() -> None:
    new, old = ranked(5.0, density=0.3, loudness=0.2), ranked(4.0, density=0.8, loudness=0.2)
    assert reason(new, moving(0.9, 0.2), old) == "thinner: ada moves less"


def test_without_a_change_of_movement_its_level_is_the_cause() -> None:
    new, old = ranked(5.0, space=0.8), ranked(4.0, space=0.1)
    assert reason(new, moving(0.9, 0.9, "stillness"), old) == "more room: ada is still"


def test_a_line_that_comes_no_nearer_does_not_claim_to() -> None:
    new, old = ranked(4.0, density=0.3), ranked(4.0, density=0.3)
    assert "denser" not in reason(new, moving(0.1, 0.9), old)


def test_gaps_for_others_are_named_when_they_decided() -> None:
    kicks = Rendering(tuple(Note(step / 4, step / 4 + 0.1, {"s": "bd"}) for step in range(4)), 1)
    scene = Scene(others=listen({"d1": ("ada", kicks)}), balance=0.2)
    new, old = ranked(4.0), ranked(4.0)
    new = Ranked(new.heard, new.score, {**new.terms, "balance": 0.5})
    assert reason(new, scene, old) == "leaves gaps for d1"


def test_a_line_that_takes_up_a_feature_says_which_intent_follows_it() -> None:
    grammar = make_grammar("a1", ("motion/ada/speed",))
    tree = read(grammar, 'a1 >> s("bd").cutoff(motion("ada/speed").range(300, 5000))')
    assert tree is not None
    new, old = ranked(4.0), ranked(4.0)
    follows = replace(new, heard=replace(new.heard, candidate=Candidate(tree, "edit")))
    scene = moving(0.1, 0.9, "speed")
    assert reason(follows, scene, old) == "brightness follows the speed of ada"
    assert "follows" not in reason(follows, scene, follows)


def test_a_rest_is_called_a_rest() -> None:
    assert reason(ranked(1.0, "rest"), moving(0.9, 0.9, "stillness"), None) == "rests: ada is still"


@given(
    st.text(min_size=1, max_size=60),
    st.dictionaries(st.sampled_from(sorted(BODY)), st.tuples(LEVELS, LEVELS)),
    st.lists(LEVELS, min_size=16, max_size=16),
    st.sampled_from(["edit", "new", "library", "memory", "rest"]),
    st.booleans(),
)
def test_a_reason_is_one_short_line_whatever_happens(
    who: str,
    levels: dict[str, tuple[float, float]],
    measures: list[float],
    provenance: Provenance,
    first: bool,
) -> None:
    summaries = {
        f"motion/{who}/{name}": Summary(now, now, before, 0.0)
        for name, (before, now) in levels.items()
    }
    scene = Scene(read_intents(FeatureFrame(0.0, summaries)))
    new = ranked(5.0, provenance, **dict(zip(INTENTS, measures[:8], strict=True)))
    old = ranked(4.0, **dict(zip(INTENTS, measures[8:], strict=True)))
    text = reason(new, scene, None if first else old)
    assert 0 < len(text) <= LONGEST
    assert text.isprintable()


def test_every_term_that_can_lead_has_a_reason() -> None:
    for name in TERMS:
        new, old = ranked(4.0), ranked(4.0)
        new = Ranked(new.heard, new.score, {**new.terms, name: 4.5})
        assert reason(new, Scene(), old)
