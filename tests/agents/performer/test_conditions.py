"""What a study compares the agent with: it looks the same, and its reasons do not give it away."""

from __future__ import annotations

from functools import lru_cache

import pytest

from agents.model.trained import shipped
from agents.perception.features import FeatureFrame, Summary
from agents.performer.mind import Decision
from agents.performer.plans import Plan
from agents.performer.settings import Only
from agents.performer.study import Studio
from agents.performer.why import why
from agents.performer.wits import Sensed, Wits
from tests.agents.cells import studies

OTHERS: tuple[Only, ...] = ("library", "random")


@lru_cache(maxsize=3)
def turns(only: Only) -> list[Decision]:
    """Eight turns while the movement rises and falls."""
    wits, before, made = Wits("a1", 3, Studio(studies), only=only), 0.2, []
    wits.learn()
    for turn, level in enumerate((0.2, 0.8, 0.4, 0.9, 0.1, 0.6, 0.3, 0.7)):
        moved = Summary(level, level, before, 0.2)
        frame = FeatureFrame(0.0, {"motion/ada/energy": moved, "motion/ada/speed": moved})
        decision = wits.decide(Sensed(frame, {}, [], 4.0 * turn), Plan(4))
        wits.mind.commit(decision, 4.0 * turn)
        made.append(decision)
        before = level
    return made


@pytest.mark.parametrize("only", OTHERS)
def test_only_its_first_line_is_called_a_beginning(only: Only) -> None:
    first, *rest = [one.reason for one in turns(only)]
    assert first.startswith("begins") or first == "a beginning"
    assert not any(reason.startswith(("begins", "a beginning")) for reason in rest)
    assert all(len(reason) <= 60 for reason in rest)


@pytest.mark.parametrize("only", OTHERS)
def test_asked_why_it_tells_all_that_the_agent_tells(only: Only) -> None:
    told = why(next(one for one in turns(only)[1:] if one.code), shipped())
    for word in ("terms", "stays", "asked", "without", "novelty"):
        assert word in told


def test_by_chance_it_does_not_come_nearer_to_what_is_asked_for() -> None:
    def met(only: Only) -> float:
        chosen = [one.chosen.terms["intent"] for one in turns(only) if one.chosen]
        return sum(chosen) / len(chosen)

    assert met("") > met("random") + 0.5


def test_what_is_nearest_is_found_and_never_developed() -> None:
    sources = [one.chosen.heard.candidate.provenance for one in turns("library") if one.chosen]
    assert set(sources) <= {"library", "stay"} and "library" in sources
