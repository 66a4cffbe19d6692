"""It asks rarely: how seldom it proposes, and what it does not propose again."""

from __future__ import annotations

import pytest

from agents.perception.features import FeatureFrame
from agents.performer.asked import parse
from agents.performer.mind import Decision
from agents.performer.offers import KEPT, OFTEN, SELDOM, Offers
from agents.performer.study import Studio
from agents.performer.wits import Sensed, Wits
from agents.performer.words import answer
from livecode.session.messages import Live
from tests.agents.cells import studies

STILL = FeatureFrame(0.0, {})


def test_who_lets_proposals_pass_is_asked_ever_more_rarely() -> None:
    offers, waits = Offers(), []
    for number in range(6):
        waits.append(offers.wait("e1"))
        offers.offer(f"line {number}", "e1")
    assert waits == [OFTEN, OFTEN, 16, 32, SELDOM, SELDOM]


def test_who_plays_something_new_is_asked_as_at_first() -> None:
    offers = Offers()
    for number in range(6):
        offers.offer(f"line {number}", "e1")
    assert offers.wait("e2") == OFTEN
    offers.offer("for what is new", "e2")
    assert offers.wait("e2") == OFTEN


def test_what_was_proposed_is_remembered_and_not_without_end() -> None:
    offers = Offers()
    for number in range(2 * KEPT):
        offers.offer(f"line {number}", "e1")
    assert len(offers.lines) == KEPT and offers.lines[-1] == f"line {2 * KEPT - 1}"


def proposed(number: int, without: tuple[str, ...] = ()) -> tuple[Wits, Decision]:
    """What is proposed to somebody who plays hats and does not move."""
    code = 'd1 >> s("hh*8")'
    live = Live(slot="d1", evaluation="e1", code=code, author="ada", start=0.0, seed=0)
    wits = Wits("a1", number, Studio(studies))
    return wits, wits.propose(Sensed(STILL, {}, [live], 8.0), live, without)


@pytest.mark.parametrize("number", range(4))
def test_a_proposal_is_a_change_of_what_plays_and_says_what_is_changed(number: int) -> None:
    _, decision = proposed(number)
    assert decision.code.startswith("d1 >> ") and decision.code != 'd1 >> s("hh*8")'
    assert decision.stay is not None and 0 < decision.change < 1
    assert decision.reason != "a beginning" and len(decision.reason) <= 60


def test_what_was_let_pass_is_not_proposed_again() -> None:
    passed: list[str] = []
    for _ in range(3):
        _, decision = proposed(1, tuple(passed))
        assert decision.code not in passed
        passed.append(decision.code)


def test_why_tells_of_a_proposal_in_figures() -> None:
    wits, decision = proposed(2)
    sensed = Sensed(STILL, {}, [], 9.0)
    told = answer(wits, parse("why d1"), "ada", sensed)
    assert told.startswith(f"{decision.reason}\n{decision.code}\n") and "stays" in told
    assert told == answer(wits, parse("why"), "ada", sensed)
