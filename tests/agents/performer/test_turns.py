from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.performer.turns import (
    COMMIT,
    LONGEST_LEAD,
    MET,
    REST_AFTER,
    SIGNS,
    TABLE,
    THINK,
    Sign,
    State,
    after,
    entered,
    grid,
    lead,
    next_turn,
    phrase_length,
    rests,
)
from livecode.clock.lookahead import LOOKAHEAD
from livecode.clock.tempo import Segment, TempoMap
from livecode.session.messages import AgentMode
from livecode.session.score import MARGIN

STATES: tuple[State, ...] = get_args(State)
ALL_SIGNS: tuple[Sign, ...] = get_args(Sign)


def test_the_table_is_whole() -> None:
    assert set(TABLE) == {(state, sign) for state in STATES for sign in ALL_SIGNS}
    assert set(SIGNS) == set(get_args(AgentMode))


@pytest.mark.parametrize("wish", get_args(AgentMode))
def test_a_wish_alone_never_plays(wish: AgentMode) -> None:
    assert entered("off", wish) != "playing"
    assert entered("listen", wish) == "listening"


def test_an_agent_that_may_not_yet_waits() -> None:
    assert entered("off", "play") == "waiting"
    assert entered("off", "off") == "off"
    assert entered("play", "off") == "playing"


def test_hush_stops_it_and_it_does_not_come_back_alone() -> None:
    state = after("playing", "hush")
    assert state == "hushed"
    for sign in ("hush", "taken"):
        assert after(state, sign) != "playing"
    assert after(state, "play") == "playing"


@given(st.lists(st.sampled_from([sign for sign in ALL_SIGNS if sign != "play"]), min_size=1))
def test_only_the_word_to_play_leads_to_playing(signs: list[Sign]) -> None:
    state: State = "playing"
    for sign in signs:
        state = after(state, sign)
    assert state != "playing"


def test_a_turn_begins_on_a_phrase_line_and_can_still_be_met() -> None:
    tempo = TempoMap((Segment(0.0, 0.0, 0.5),))
    turn = next_turn(tempo, 3.0, 2)
    assert turn.cycle == 4  # cycle 2 begins at 4 s: too near to think
    assert turn.think == pytest.approx(8.0 - THINK)
    assert turn.commit == pytest.approx(8.0 - COMMIT)


def test_the_same_line_is_not_met_twice() -> None:
    tempo = TempoMap((Segment(0.0, 0.0, 0.5),))
    assert next_turn(tempo, 3.0, 2, after_cycle=4).cycle == 6


@given(
    now=st.floats(0, 10_000),
    cps=st.floats(0.05, 8),
    phrase=st.integers(1, 16),
)
def test_a_turn_is_in_the_future_and_on_the_grid(now: float, cps: float, phrase: int) -> None:
    turn = next_turn(TempoMap((Segment(0.0, 0.0, cps),)), now, phrase)
    assert turn.cycle % phrase == 0
    assert turn.think >= now - 1e-6
    assert turn.think < turn.commit


def test_a_line_is_evaluated_before_the_room_looks_ahead() -> None:
    assert COMMIT > LOOKAHEAD + MARGIN


def test_what_comes_too_late_for_its_line_begins_a_cycle_later_and_not_a_phrase() -> None:
    tempo = TempoMap((Segment(0.0, 0.0, 0.5),))
    assert grid(tempo, 32.0 - COMMIT, 16, 16) == 16
    assert grid(tempo, 32.0 - MET + 0.01, 16, 16) == 1


def test_who_thinks_slowly_begins_to_think_sooner_and_not_without_end() -> None:
    assert lead(0.1) == THINK
    assert THINK < lead(2.0) < lead(4.0)
    assert lead(60.0) == LONGEST_LEAD
    tempo = TempoMap((Segment(0.0, 0.0, 0.5),))
    slow = next_turn(tempo, 3.0, 2, think=lead(2.0))
    assert slow.think == pytest.approx(tempo.second_at(slow.cycle) - lead(2.0))


def test_a_line_that_the_room_would_not_meet_is_not_sent_as_if_it_did() -> None:
    assert COMMIT > MET >= LOOKAHEAD + MARGIN


def test_lively_movement_makes_short_phrases() -> None:
    assert phrase_length(0.8) < phrase_length(0.1)


def test_after_many_changes_a_phrase_is_left_alone() -> None:
    assert not rests(REST_AFTER - 1)
    assert rests(REST_AFTER)
