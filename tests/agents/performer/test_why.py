from __future__ import annotations

import math

from agents.model.trained import evidence, shipped
from agents.perception.features import FeatureFrame, Summary
from agents.performer.mind import Decision
from agents.performer.plans import Plan
from agents.performer.study import Studio
from agents.performer.why import MOST, why
from agents.performer.wits import Sensed, Wits
from tests.agents.cells import studies

LIVELY = Summary(0.9, 0.9, 0.2, 0.3)
MOVING = FeatureFrame(0.0, {"motion/ada/energy": LIVELY, "motion/ada/speed": LIVELY})


def changed(seed: int = 3) -> Decision:
    """A decision to change what plays, for somebody who moves much."""
    wits = Wits("a1", seed, Studio(studies))
    wits.learn()
    calm = Sensed(FeatureFrame(0.0, {}), {}, [], 0.0)
    wits.mind.commit(wits.decide(calm, Plan(4)), 0.0)
    decision = wits.decide(Sensed(MOVING, {}, [], 4.0), Plan(4))
    assert decision.code
    return decision


def numbers(line: str) -> list[float]:
    found = []
    for word in line.split():
        try:
            found.append(float(word))
        except ValueError:
            continue
    return found


def test_why_tells_each_term_beside_what_staying_would_have_come_to() -> None:
    decision = changed()
    assert decision.chosen is not None and decision.stay is not None
    rows = {line.split()[0]: numbers(line) for line in why(decision, shipped()).split("\n")[2:]}
    for name, value in decision.chosen.terms.items():
        assert rows[name][:2] == [round(value, 2), round(decision.stay.terms[name], 2)]


def test_why_tells_what_each_intent_did_where_it_did_most_first() -> None:
    decision, told = changed(), why(changed(), shipped())
    assert decision.chosen is not None
    found = evidence(shipped().weights, decision.chosen.heard.candidate.tree, decision.asked)
    by_effect = sorted(found, key=lambda name: -abs(found[name]))
    shown = [name for name in by_effect if f"   {name} " in told]
    assert shown == by_effect[: len(shown)] and len(shown) == min(MOST, len(decision.asked))
    first = next(line for line in told.split("\n") if f"   {shown[0]} " in line)
    assert math.isclose(numbers(first)[-1], found[shown[0]], abs_tol=0.005)
    assert told.endswith("[nats]")


def test_why_has_room_in_the_smallest_terminal() -> None:
    decision = changed()
    lines = why(decision, shipped()).split("\n")
    assert len(lines) <= 11 and max(map(len, lines)) <= 80
    assert lines[:2] == [decision.reason, decision.code]  # the whole line, however long


def test_before_anything_was_chosen_there_is_no_why() -> None:
    assert why(None) == "nothing was chosen yet"
