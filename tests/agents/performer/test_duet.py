from __future__ import annotations

from typing import get_args

from agents.performer.duet import PATIENCE, PHRASE, TABLE, Cue, Duet, Phase
from agents.performer.plans import planned


def test_the_table_is_whole() -> None:
    whole = {(phase, cue) for phase in get_args(Phase) for cue in get_args(Cue)}
    assert set(TABLE) == whole


def test_a_call_is_listened_to_answered_developed_and_then_it_yields() -> None:
    duet = Duet()
    duet.played(0)
    assert duet.line(2) == "listen"
    phases = [duet.line(line) for line in (4, 8, 12, 16)]
    assert phases == ["answer", "develop", "yield", "listen"]


def test_who_begins_again_is_yielded_to_at_once() -> None:
    duet = Duet(phase="develop")
    duet.played(9)
    assert duet.phase == "yield"
    assert planned("duet", duet, 0.9, borrows=False).rests


def test_a_gesture_calls_when_it_begins_and_is_answered_when_it_ends() -> None:
    duet = Duet()
    duet.moved(0.8, 0.3)
    assert duet.line(4) == "listen"
    duet.moved(0.1, 0.5)
    assert duet.phase == "answer"


def test_what_loops_without_a_call_is_answered_after_a_while() -> None:
    duet = Duet()
    phases = [duet.line(PHRASE * line) for line in range(PATIENCE + 1)]
    assert phases == ["listen"] * PATIENCE + ["answer"]


def test_it_answers_with_something_else_and_develops_by_edits() -> None:
    answer = planned("duet", Duet(phase="answer"), 0.5, borrows=False)
    develop = planned("duet", Duet(phase="develop"), 0.5, borrows=False)
    assert "edit" in answer.off and not answer.rests
    assert "edit" not in develop.off and "new" in develop.off
